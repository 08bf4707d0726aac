"""Forms and reports as Qt-free documents, and tables as Excel workbooks."""
