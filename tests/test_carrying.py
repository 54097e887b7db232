"""Keys of one mapping carried to another, as they are written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newslint.document import parse
from newslint.fixes.editing import apply
from newslint.source import Source

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIST = """\
---
related:
  - title: Neap
    quality: 5  # of 9
  - images:
      - url: a.jpg
        width: 12
    title: Spring
---
"""


def carry(text, key="images"):
    return parse(Source("a.md", text), NOW).carry(("related", 1, key), ("related", 0))


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_key_is_copied_with_its_value_and_nothing_else_changes(line_break):
    text = LIST.replace("\n", line_break)
    edit = carry(text)
    added = "    images:\n      - url: a.jpg\n        width: 12\n".replace("\n", line_break)
    changed = apply(text, [edit])
    assert changed.replace(added, "", 1) == text
    data = parse(Source("a.md", changed), NOW).data["related"]
    assert data[0] == {"title": "Neap", "quality": 5, "images": [{"url": "a.jpg", "width": 12}]}
    assert edit.place.pointer == "/related/0/images"


@pytest.mark.parametrize(
    "text",
    [
        LIST.replace("  - title: Neap\n    quality: 5  # of 9", "  - {title: Neap}"),
        LIST.replace("  - images:", "  - images: &pictures"),
        LIST.replace("url: a.jpg", "url: *picture").replace("Neap", "&picture Neap"),
        LIST.replace("- title: Neap\n    quality", "-   title: Neap\n      quality"),
        LIST.replace("images:\n", "images: # below\n    # more\n").replace(
            "    title: Spring\n", ""
        ),
        LIST.replace("    quality: 5  # of 9", "    text: |+\n      Tide.\n\n"),
        '{"related": [{"title": "Neap"}, {"images": []}]}\n',
        "---\nrelated: []\n---\n",
    ],
)
def test_what_cannot_be_copied_is_left_or_stays_right(text):
    edit = carry(text)
    if edit is not None:
        document = parse(Source("a.md", text), NOW)
        after = parse(Source("a.md", apply(text, [edit])), NOW)
        assert not after.malformed
        first, second = after.data["related"]
        assert second == document.data["related"][1]
        assert first.pop("images") == second["images"]
        assert first == document.data["related"][0]
