"""Lists of bodies from XLSX or CSV: the template, the reading of a sheet, the check of each row, the
writing.
"""
