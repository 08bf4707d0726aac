"""The encrypted book on disk.

Protected: whoever gets the files (a lost computer, a stolen backup, a cloud folder) learns nothing but sizes, dates and the
book's name, and changed bytes are noticed. Not protected: a program running as the same user while the book is open, and an
older copy put back in place of the file (``mieru check`` notices that).

``keys`` and ``key_file`` say who opens a book, ``recovery_code`` what is written down, ``book_keys`` how that changes;
``database`` is the SQLCipher file, ``connections`` each thread's part of it, ``migrations`` its tables; ``backups`` its copies.
"""
