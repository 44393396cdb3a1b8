"""Measurements: ``python -m bench NAME [--quick]``. See README.md."""
