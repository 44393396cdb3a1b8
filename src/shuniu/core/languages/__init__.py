"""The catalogues: every word of the pages is written in simplified Chinese where it is used, and found here
in English (by hand) and in traditional Chinese (made from the simplified, then looked over)."""
