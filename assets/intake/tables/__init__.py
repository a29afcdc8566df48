"""A table of proposals in a sheet or CSV: where it begins, which column is which, which rows are none."""
