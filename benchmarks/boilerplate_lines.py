"""What the rules on lines of pages and on leftovers of chatbots find."""

from __future__ import annotations

import json
import lzma
from collections import defaultdict

from boilerplate_rates import FOLDER, interval, records

from newslint.text.residue import residues
from newslint.text.site_lines import kind_of


def lines() -> None:
    """Print the errors of site-boilerplate on lines and of assistant-residue on texts."""
    with lzma.open(FOLDER / "dev_lines.jsonl.xz", "rt", encoding="utf-8") as stream:
        rows: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
        for line in map(json.loads, stream):
            found = bool(kind_of(line["text"]))
            for row in ("all", line["source"]):
                rows[row].append((line["label"] == "content", found))
    print("site-boilerplate: lines that are not part of the story, as annotated")
    for row, told in sorted(rows.items()):
        content = [found for is_content, found in told if is_content]
        other = [found for is_content, found in told if not is_content]
        print(
            f"  {row:12} precision {interval(sum(other), sum(other) + sum(content))}, "
            f"false positives {interval(sum(content), len(content))}, "
            f"of all lines of pages {interval(sum(other), len(other))}"
        )
    print("assistant-residue")
    told = [(record["label"], any(residues(record["text"]))) for record in records()]
    for label in ("human", "llm"):
        of = [found for name, found in told if name == label]
        print(f"  {label:12} {interval(sum(of), len(of))}")
