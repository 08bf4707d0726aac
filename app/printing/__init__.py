"""Documents drawn with QtGui: PDF and print preview."""
