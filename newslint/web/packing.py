"""Replies to text and back: data only."""

from __future__ import annotations

import json
from typing import Any

from newslint.visit import Outcome, Page, Reply

_MOST = 8192
# What is known of this run alone.
_NOT_KEPT = ("failures", "failing_since", "shared", "archived")


def pack(reply: Reply) -> str | None:
    """A reply as text; None if it is too long to be kept."""
    table = {**reply._asdict(), "page": reply.page._asdict()}
    table = {name: value for name, value in table.items() if name not in _NOT_KEPT}
    text = json.dumps(table, separators=(",", ":"))
    return text if len(text) <= _MOST else None


def unpack(text: object) -> Reply | None:
    """The reply that was packed; None if the text is none."""
    try:
        table: dict[str, Any] = json.loads(str(text))
        page = table["page"]
        return Reply(
            Outcome(table["outcome"]),
            int(table["status"]),
            str(table["url"]),
            str(table["detail"]),
            tuple((int(status), str(target)) for status, target in table["hops"]),
            Page(
                str(page["media_type"]), str(page["title"]), str(page["heading"]),
                int(page["width"]), int(page["height"]), str(page["image"]),
            ),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
