"""Rules for the text of a story."""
