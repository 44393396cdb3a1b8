"""An office changes its flows: drafts, their edits, trying them out, publishing them."""
