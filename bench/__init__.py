"""Measurements: ``python -m bench NAME [--quick]``. See README.md."""

Figures = dict[str, float | int | str]
"""What a bench found, by name: the last line that it prints."""
