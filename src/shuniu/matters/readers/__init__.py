"""Who may see a matter: reader rows, the facts they are made of, who has opened it, and how much of it is for whom.

A row says as whom (``keys``), by which rule (``enums.Rule``) and from which source. Rows are written when a matter
moves (``writing``) and can be made anew from the facts at any time (``rebuilding``): both read one definition, ``facts``.
"""
