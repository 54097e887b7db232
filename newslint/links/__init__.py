"""The addresses of a story: where they stand and what they are for.

``data`` walks the front matter; ``body`` reads Markdown and HTML, and loads a parser only for a
body that may have a link.
"""
