"""The rules: one file each, in the folder of their category; found by walking this package."""
