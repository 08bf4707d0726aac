"""Forms and reports as Qt-free documents, and tables as Excel workbooks.

A :class:`~app.documents.document.Document` says what stands on the paper; :mod:`app.documents.layout` decides where (the
width of a text is asked from whoever draws), :mod:`app.printing` draws it, :mod:`app.documents.workbook` writes the same
tables to Excel. Forms are ruled boxes (:mod:`app.documents.form_grid`, parted over pages by ``grid_layout``, in Excel by
``form_workbook``); ``workbook_patching`` writes into a workbook that is another's. No figure is computed here.
"""
