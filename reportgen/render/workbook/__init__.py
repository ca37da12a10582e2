"""The Excel workbook: a live model beside everything that the report shows."""
