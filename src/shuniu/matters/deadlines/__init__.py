"""Deadlines of what people hold: who is reminded and when, a month of them as a picture, a calendar for phones."""
