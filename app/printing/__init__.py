"""Documents drawn with QtGui: PDF and print preview.

Known to nobody below the composition root, which hands :func:`app.printing.pdf.render_pdf` to whoever prints.
"""
