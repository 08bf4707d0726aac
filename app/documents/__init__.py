"""Forms and reports as Qt-free documents, and tables as Excel workbooks.

A :class:`~app.documents.document.Document` says what stands on the paper; :mod:`app.documents.layout` decides where (the
width of a text is asked from whoever draws), :mod:`app.printing` draws it, :mod:`app.documents.workbook` writes the same
tables to Excel. No figure is computed here.
"""
