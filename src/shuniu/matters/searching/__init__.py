"""Looking for matters by their words: in titles, numbers, senders, and the text of their papers.

Row-level security keeps PostgreSQL from using an index for text, so the search goes through one function of the
database that filters by the office of the transaction itself (``function``). Words are found by pairs of characters
(``grams``), since Chinese has no spaces to split at.
"""
