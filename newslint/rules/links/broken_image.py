"""Images that are none, or not as large as is said."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Edit, Finding, Fix, Link, Outcome, Page, Visit, VisitRule, option
from newslint.wording import clipped, link_name

# What servers call bytes of which they know nothing.
_UNKNOWN = frozenset({"", "application/octet-stream", "binary/octet-stream"})


class BrokenImage(VisitRule):
    """A reader sees the mark for a broken image, or a page that jumps when the image arrives.

    Only looked at with `--online`. What answers has to be an image, by its media type or its first
    bytes, and as wide and high as `width` and `height` beside its address say.

    Bad: the address is that of a page.

        ---
        images:
          - url: https://tides.example/tide.jpg
        ---
        === web
        https://tides.example/tide.jpg ok 200
          type text/html

    Good: it is an image.

        ---
        images:
          - url: https://tides.example/tide.jpg
            width: 1200
            height: 800
        ---
        === web
        https://tides.example/tide.jpg ok 200
          type image/jpeg
          image jpeg 1200x800
    """

    fixable = "unsafe"
    remedy = "Give the address of the image file, with its width and height in pixels."

    tolerance: float = option(
        0.01, "Share by which width and height may differ; one pixel is always allowed.",
        minimum=0, maximum=1,
    )  # fmt: skip

    def wants(self, link: Link, /) -> tuple[str, ...]:
        return super().wants(link) if link.role == "image" else ()

    def check(self, visit: Visit, /) -> Iterator[Finding]:
        page = visit.reply.page
        if visit.reply.outcome is not Outcome.OK:
            return
        wrong = self._wrong_size(visit.link, (page.width, page.height))
        if _is_other(page):
            said = f"is {clipped(page.media_type)}, not an image"
        elif page.is_no_image:
            said = f"is called {page.media_type}, and is none: it is empty or something else"
        elif wrong:
            said = f"is {page.width} by {page.height} pixels, not {wrong}"
        else:
            return
        yield self.flag(
            visit.link.place,
            f"{link_name(visit.link)} {said}",
            fix=_resized(visit.link, page) if wrong else None,
            data={"url": visit.link.url},
        )

    def _wrong_size(self, link: Link, seen: tuple[int, int]) -> str:
        """What is declared, if it differs from what is seen; a picture may lie on its side.

        In the body, width and height say how large the picture is shown.
        """
        declared = link.size
        if not link.place.pointer or not any(declared) or not all(seen):
            return ""
        if self._fits(declared, seen) or self._fits(declared, seen[::-1]):
            return ""
        width, height = declared
        if not height:
            return f"{width:g} wide"
        return f"{width:g} by {height:g}" if width else f"{height:g} high"

    def _fits(self, declared: tuple[float, float], seen: tuple[int, int]) -> bool:
        return all(
            not said or abs(said - true) <= max(1, self.tolerance * true)
            for said, true in zip(declared, seen, strict=True)
        )


def _resized(link: Link, page: Page) -> Fix:
    """A fix that gives the declared numbers those that were seen."""
    around = link.place.pointer.rpartition("/")[0]
    seen = {"width": page.width, "height": page.height}
    edits = tuple(
        Edit(link.place._replace(pointer=f"{around}/{name}"), str(seen[name]))
        for name, declared in zip(seen, link.size, strict=True)
        if declared
    )
    return Fix(edits, f"Declare {page.width} by {page.height} pixels", safe=False)


def _is_other(page: Page) -> bool:
    """Whether something else than an image answers, by what it is called and how it begins."""
    return (
        not page.image
        and not page.media_type.startswith("image/")
        and (page.media_type not in _UNKNOWN)
    )
