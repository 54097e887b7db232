"""Rules for URLs; those that ask the web run with --online only."""
