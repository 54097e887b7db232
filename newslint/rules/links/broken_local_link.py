"""Links to files that are not there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from newslint import Finding, Link, Outcome, Severity, Visit, VisitRule, option
from newslint.urls.local import is_source, is_stored, local_path
from newslint.wording import link_name, quoted

_BESIDE = "file:./"
_ROOT = "file:"
_UP = re.compile(r"^(?:\.\./)+")
# Folders that generators copy as they are: what stands at the root of the site, stands there.
_COPIED = ("public", "static")
_PAGES = ("", ".html", ".htm")


class BrokenLocalLink(VisitRule):
    """A reader sees a broken picture, or follows the link to an error page.

    A path is looked for beside the story and in the folders that a site is built from. Reported are
    pictures, documents and sources of pages (`.md`) that are in none of them. What a generator
    makes is known to it alone, so links to pages are looked up only where `pages` says that
    addresses follow files; and a path that begins with a folder which is nowhere, such as that of
    another site on the same host, is left alone.

    Bad: the picture is in another folder.

        ![The gauge](images/gauge.png)
        === files
        static/pictures/gauge.png

    Good:

        ![The gauge](/pictures/gauge.png)
        === files
        static/pictures/gauge.png
    """

    severity = Severity.ERROR
    online = False
    remedy = "Correct the path, or add the file."

    roots: tuple[str, ...] = option(
        ("static", "public", "assets", "content", "src", "source", "docs", "."),
        "Folders of the project that the site is built from.",
    )
    pages: bool = option(
        default=False,
        help="Whether pages are looked up too: for sites whose addresses follow their files.",
    )
    extensions: tuple[str, ...] = option(
        (".md", ".markdown", ".mdx", ".html"), "Endings of the files that pages are made of."
    )
    index: tuple[str, ...] = option(
        ("index", "_index", "README"), "Names of the files that the page of a folder is made of."
    )
    ignore: tuple[str, ...] = option((), "Patterns of paths that are left alone: `/wp-content/*`.")

    def concerns(self, url: str, /) -> bool:
        return bool(local_path(url))

    def wants(self, link: Link, /) -> tuple[str, ...]:
        path = local_path(link.url)
        if not path or any(fnmatchcase(path, pattern) for pattern in self.ignore):
            return ()
        page = self.pages and posixpath.splitext(path)[1] in _PAGES
        if not (page or is_stored(path) or is_source(path)):
            return ()
        return tuple(dict.fromkeys((*self._places(link, path), *self._witnesses(link, path))))

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        path = local_path(visit.link.url)
        replies = [visit.replies[place] for place in self._places(visit.link, path)]
        missing = all(
            reply.outcome is Outcome.GONE or (is_stored(path) and reply.page.is_folder)
            for reply in replies
        )
        witnesses = [visit.replies[one].outcome for one in self._witnesses(visit.link, path)]
        certain = Outcome.OK in witnesses if witnesses else _is_relative(visit.link, path)
        if missing and certain:
            yield self.flag(
                visit.link.place,
                f"{link_name(visit.link)} leads to {quoted(visit.link.url)}, and there is no such "
                "file",
            )

    def _places(self, link: Link, path: str) -> Iterator[str]:
        """Where the file may be."""
        bare = path.lstrip("/")
        if not path.startswith("/"):
            # A page may have a folder of its own: ``tide.md`` becomes ``tide/index.html``.
            story = posixpath.splitext(posixpath.basename(link.place.path))[0]
            yield from self._files(f"{_BESIDE}{bare}")
            yield from self._files(f"{_BESIDE}{story}/{bare}")
            bare = _UP.sub("", posixpath.normpath(bare))
        for root in self.roots:
            yield from self._files(_ROOT + posixpath.normpath(f"{root}/{bare}"))
            if path.startswith("/") and "/" in bare:  # the site may be served from a folder
                within = bare.partition("/")[2]
                yield from self._files(_ROOT + posixpath.normpath(f"{root}/{within}"))

    def _files(self, path: str) -> Iterator[str]:
        """The files that are served at a path."""
        yield path
        stem, ending = posixpath.splitext(path)
        if self.pages and ending in _PAGES:
            stem = stem.rstrip("/")
            yield from (f"{stem}{extension}" for extension in self.extensions)
            yield from (f"{stem}/{name}{end}" for name in self.index for end in self.extensions)

    def _witnesses(self, link: Link, path: str) -> Iterator[str]:
        """Folders of which one must be there, if the path is one of this site at all."""
        folder = posixpath.dirname(path)
        if not _is_relative(link, path):
            first, _, rest = path.lstrip("/").partition("/")
            for root in self.roots:
                if rest:
                    yield _ROOT + posixpath.normpath(f"{root}/{first}")
                elif posixpath.basename(root) in _COPIED:
                    yield _ROOT + posixpath.normpath(root)
        elif folder and is_source(path):  # a folder of pages may be made, too
            yield f"{_BESIDE}{folder}"
            yield from (_ROOT + posixpath.normpath(f"{root}/{folder}") for root in self.roots)


def _is_relative(link: Link, path: str) -> bool:
    """Whether a path starts at the story; in front matter a theme may put something before it."""
    dotted = path.startswith(("./", "../"))
    return dotted or not (link.place.pointer or path.startswith("/"))
