"""Reading founding texts, work rules, laws and the notices that make an office live. A plain library.

    reading = read(lines)     # lines of any text as they stand in the file; never raises for what they hold

What comes back is described in docs/reading.md.
"""

from __future__ import annotations

from .normalise import Line, normalised
from .whole import read

__all__ = ["Line", "normalised", "read"]
