"""Lists of staff from XLSX or CSV: template, reading, the check of each row, writing."""
