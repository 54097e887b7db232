"""Rules that compare stories with each other."""
