"""Whole runs of the past: what they said, given again where all they looked at is as it was.

A run that is repeated with nothing changed costs the start of Python and a look at the state of
each path. Nothing here imports what checks articles.
"""
