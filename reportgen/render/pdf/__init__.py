"""The report as a PDF: tagged, archival, and set like a book."""
