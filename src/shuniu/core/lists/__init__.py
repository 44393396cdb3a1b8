"""Lists: what to show of a table, in which order, how many at once, and the same as a file.

A feature declares a ``List`` once; the page, the export and the API ask it the same question::

    shown = INCOMING.show(request, queries.visible_to(request.appointment))
    return shown.export() or render(request, "incoming/list.html", {"list": shown})

Sorting and filtering name what is declared: nothing of the address reaches the database unasked. A page
costs two statements whatever its length: one for the rows, one for the (bounded) count.
"""

from shuniu.core.lists.filters import Choice, Days, Filter, Words
from shuniu.core.lists.listing import Asked, Column, List, Shown, Source

__all__ = ["Asked", "Choice", "Column", "Days", "Filter", "List", "Shown", "Source", "Words"]
