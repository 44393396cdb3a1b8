"""The pages of people and posts, one file a page."""
