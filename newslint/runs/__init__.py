"""Record the output of whole runs, and replay it where nothing changed that they depend on.

A replay costs the start of Python and a look at the size and times of each path. Nothing here
imports what checks articles, but for ``program``, which only recording needs.
"""
