"""What the formats for people have in common."""
