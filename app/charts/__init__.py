"""Charts as functions that draw a table into a matplotlib figure, without Qt; each has a text alternative."""
