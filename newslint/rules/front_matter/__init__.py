"""Rules for front matter as a whole and for single values in it."""
