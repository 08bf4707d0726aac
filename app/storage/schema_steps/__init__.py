"""The table definitions of a book, one module per released step; a step that was released is never changed."""
