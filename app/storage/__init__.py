"""The encrypted book on disk.

Protected: whoever gets the files (a lost computer, a stolen backup, a cloud folder) learns nothing but sizes and dates, and
changed bytes are noticed. Not protected: a program running as the same user while the book is open, and an older copy put
back in place of the file (``mieru check`` notices that).
"""
