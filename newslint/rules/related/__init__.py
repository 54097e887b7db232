"""Rules for the related stories of a story."""
