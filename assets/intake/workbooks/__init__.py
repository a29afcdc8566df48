"""What stands in a workbook: sheets, cells, and what is wrong with the file."""
