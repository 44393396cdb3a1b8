"""The pages on which an office reads its flows and changes them, one file a page."""
