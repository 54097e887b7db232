"""Rules for text that says nothing."""
