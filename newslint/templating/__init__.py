"""Find code and comments of template languages in a body: Liquid, shortcodes of Hugo, and MDX.

Rules must neither judge nor edit them: they are programs, and no text for readers. The brackets
around code (``{% … %}``) do not belong to it. Code of such a language in a code block of Markdown
is an example for readers, and is left alone.
"""

from __future__ import annotations

from functools import lru_cache

from newslint.regex import regex

Range = tuple[int, int]
_MDX = ".mdx"
_TAGS = ("{%", "{{", "{#")
_BODIES = 32
_LINE = regex(r"[^\r\n]+")


def code(body: str, path: str = "") -> tuple[Range, ...]:
    """Start and end of every stretch of a body that is code or a comment, in order.

    Args:
        body: Markdown with HTML in it, HTML, or MDX.
        path: The file; its ending says which.

    Returns:
        Stretches that hold something and do not overlap. A tag that is never closed begins none.
    """
    if path[-len(_MDX) :].lower() == _MDX:
        return _of_mdx(body)
    return _of_tags(body) if "{" in body and any(map(body.__contains__, _TAGS)) else ()


# Rules and links ask for the same bodies, of the stories that are looked at together.
@lru_cache(_BODIES)
def _of_mdx(body: str) -> tuple[Range, ...]:
    from newslint.templating import mdx

    return tuple(filter(_holds, mdx.code(body)))


@lru_cache(_BODIES)
def _of_tags(body: str) -> tuple[Range, ...]:
    from newslint.templating import liquid

    return tuple(filter(_holds, liquid.code(body)))


def _holds(stretch: Range) -> bool:
    start, end = stretch
    return start < end


def prose(body: str, path: str = "") -> str:
    """A body with spaces in place of what is code or a comment; its lines stay lines.

    Args:
        body: As for ``code``.
        path: The same.

    Returns:
        A text as long as the body; the body itself where there is nothing of the kind.
    """
    pieces: list[str] = []
    done = 0
    for start, end in code(body, path):
        blank = _LINE.sub(lambda line: " " * len(line[0]), body[start:end])
        pieces += [body[done:start], blank]
        done = end
    return "".join([*pieces, body[done:]]) if pieces else body
