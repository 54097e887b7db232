"""What rules about the text of a story share."""
