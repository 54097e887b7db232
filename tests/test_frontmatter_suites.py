"""The front-matter reader against suites that others wrote.

A disagreement is listed here with its reason; one that is missing or no longer true is a failure.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import shared_data

from newslint import frontmatter
from newslint.frontmatter.tree import Malformed
from newslint.frontmatter.yaml import compose_any
from newslint.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newslint.frontmatter import Data

# Valid YAML 1.2 that libyaml, a reader of YAML 1.1, does not know.
REFUSED_BY_LIBYAML = {
    "empty key without a question mark": "2JQS CFD4 FRK4 NHX8 NKF9 S3PD SM9W/01 UKK6/00 M2N8/00",
    "colon on the line after a key, or beside it": (
        "4ABK 4MUZ/00 4MUZ/01 4MUZ/02 58MP 5MUD 5T43 9SA2 K3WX NJ66 UT92 VJP3/01 DBG4 HM87/00"
    ),
    "tab as space, or in an indented line": (
        "6BCT 6CA3 96NN/00 96NN/01 A2M4 DK95/00 DK95/03 DK95/04 Q5MG R4YG Y79Y/001 Y79Y/010"
    ),
    "unknown directive, or another version": "2LFX 6LVF BEC7 MUS6/05 MUS6/06 W4TN",
    "anchor of characters other than letters, digits, - and _": "2SXE 8XYN W5VH",
    "alias as the key of an explicit pair": "6M2F",
    "text of a block scalar in the first column": "DK3J FP8R",
    "document behind a ... line": "7Z25 HWV9 M7A3 QT73",
}
# YAML that is not front matter: it has no equal in JSON.
NOT_DATA = {
    "list or mapping as a key": (
        "4FJ6 6BFJ 6PBE 9MMW KK5P LX3P M2N8/01 M5DY Q9WF RZP5 SBG9 V9D5 X38W XW4D"
    ),
    "several documents": "35KP 6XDY 6ZKB 9DXL 9KAX JHB9 KSS4 L383 PUW8 RZT7 U9NS",
    "tag of an application": ("6CK3 6WLZ 7FWL 9WXW C4HZ CC74 CUP7 M5C3 P76L UGM3 Z67P Z9M4 5TYM"),
}
ACCEPTED_BY_LIBYAML = {
    "comment without a space before it": "9JBA CVW2 SU5Z X4QW",
    "flow content or quoted text with less indentation than its parent": "9C9N QB6E",
    "tab as indentation where it does no harm": "DK95/01 Y79Y/003",
    "plain - in a flow list": "G5U8 YJV2",
    "blank lines with more spaces than the text of a block scalar": "S98Z",
    "words behind the version of a %YAML directive": "MUS6/00",
}
OTHER_VALUE = {
    "? directly before the text of a flow key is taken as an indicator": "652Z HM87/01",
    "an anchor ends before a colon": "Y2GN",
    "a line of spaces at the very end": "JEF9/02 L24T/01",
}
ACCEPTED_OF_PYYAML = {
    "an anchor may be given again in YAML 1.2": "duplicate-anchor-1 duplicate-anchor-2",
    "!!binary, !!omap and !!pairs are kept as they are written": (
        "invalid-base64-data invalid-base64-data-2 invalid-omap-2 invalid-omap-3 invalid-pairs-2 "
        "invalid-pairs-3"
    ),
}


def listed(groups: dict[str, str]) -> set[str]:
    return {name for names in groups.values() for name in names.split()}


def outcome(text: str) -> Data | Malformed:
    try:
        root = compose_any(text, 0, [])
    except Malformed as malformed:
        problem = malformed.problem
        assert 0 <= problem.start <= problem.end <= len(text)
        return malformed
    return root.data if root else None


def cases() -> Iterator[tuple[str, Path]]:
    folder = shared_data.suites() / "yaml-test-suite" / "data"
    for path in sorted(folder.rglob("in.yaml")):
        yield path.parent.relative_to(folder).as_posix(), path.parent


def test_yaml_test_suite():
    kinds: dict[str, set[str]] = {"syntax": set(), "unsupported": set()}
    accepted, different, refused = set(), set(), 0
    read = 0
    for name, folder in cases():
        found = outcome((folder / "in.yaml").read_bytes().decode())
        if (folder / "error").exists():
            refused += isinstance(found, Malformed)
            accepted |= set() if isinstance(found, Malformed) else {name}
        elif isinstance(found, Malformed):
            kinds[found.problem.kind].add(name)
        else:
            read += 1
            wanted = folder / "in.json"
            if wanted.exists() and wanted.read_text().strip():
                different |= set() if json.loads(wanted.read_text()) == found else {name}
    assert kinds["syntax"] == listed(REFUSED_BY_LIBYAML)
    assert kinds["unsupported"] == listed(NOT_DATA)
    assert accepted == listed(ACCEPTED_BY_LIBYAML)
    assert different == listed(OTHER_VALUE)
    assert refused >= 82
    assert read + len(kinds["unsupported"]) >= 257


def test_yaml_test_suite_as_front_matter():
    """A root that is not a mapping stands below a key, one column further in."""
    compared = 0
    for name, folder in cases():
        text = (folder / "in.yaml").read_bytes().decode()
        found = outcome(text)
        if isinstance(found, Malformed) or re.search(r"^(---|\.\.\.|[%\t])", text, re.MULTILINE):
            continue
        mapping = isinstance(found, dict)
        nested = text if mapping else f"root:\n{re.sub('^', ' ', text, flags=re.MULTILINE)}"
        matter = frontmatter.read(f"---\n{nested.rstrip(' ')}\n---\nbody")
        if matter.malformed and re.match(r"\s*\S+ [|>]", f" {text}"):
            continue  # the indentation of a block scalar cannot be changed from outside
        assert not matter.malformed, (name, matter.problems)
        value = matter.data if mapping else matter.data["root"]
        if "|" not in text and ">" not in text:  # they count the blank lines at the end
            assert value == found, name
            compared += 1
    assert compared > 100


def test_pyyaml_errors():
    folder = shared_data.suites() / "pyyaml" / "tests"
    accepted, refused = set(), 0
    for suffix in ("loader-error", "single-loader-error", "stream-error"):
        for path in sorted(folder.rglob(f"*.{suffix}")):
            source = decode(path.name, path.read_bytes())
            if source.problem or isinstance(outcome(source.text), Malformed):
                refused += 1
            else:
                accepted.add(path.stem)
    assert accepted == listed(ACCEPTED_OF_PYYAML)
    assert refused >= 80


def test_pyyaml_data_never_crashes():
    folder = shared_data.suites() / "pyyaml" / "tests"
    for path in folder.rglob("*"):
        if path.is_file():
            source = decode(path.name, path.read_bytes())
            outcome(source.text)
            frontmatter.read(source.text)
            frontmatter.read(f"---\n{source.text}\n---\n")


def test_python_frontmatter():
    results = sorted((shared_data.suites() / "python-frontmatter").rglob("*.result.json"))
    assert len(results) == 11
    for result in results:
        stem = result.name.removesuffix(".result.json")
        (path,) = (other for other in result.parent.glob(f"{stem}.*") if other != result)
        text = path.read_text(encoding="utf-8")
        matter = frontmatter.read(text)
        found = {**matter.data, "content": text[matter.body :].strip()}
        assert found == json.loads(result.read_text(encoding="utf-8")), path.name


def test_gray_matter_never_evaluates():
    folder = shared_data.suites() / "gray-matter"
    unread = set()
    for path in sorted(folder.rglob("*.*")):
        matter = frontmatter.read(path.read_text(encoding="utf-8"))
        if [problem.kind for problem in matter.problems] == ["unsupported"]:
            unread.add(path.stem)
            assert matter.data == {}
    assert unread == {
        f"{how}-{language}"
        for how, language in (
            *(("autodetect", name) for name in ("coffee", "coffee-fn", "coffeescript")),
            *(("autodetect", name) for name in ("cson", "cson-fn", "javascript")),
            ("lang", "coffee-bad"),
        )
    }


def test_jekyll_splits_at_the_same_point():
    # Jekyll's YAML_FRONT_MATTER_REGEXP; its \s* and $ leave blank lines on either side.
    jekyll = re.compile(r"\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)", re.DOTALL | re.MULTILINE)
    compared = 0
    for path in sorted((shared_data.suites() / "jekyll-fixtures" / "test").rglob("*")):
        source = decode(path.name, path.read_bytes()) if path.is_file() else None
        if source is None or source.problem:
            continue
        text = source.text
        match = jekyll.match(text)
        wanted = text[match.end() :] if match else text
        assert text[frontmatter.read(text).body :].lstrip() == wanted.lstrip(), path.name
        compared += 1
    assert compared > 120


def test_fuzzed_bytes_never_crash():
    folder = shared_data.suites() / "go-fuzz-corpus"
    for kind in ("json", "stdhtml"):
        for path in sorted((folder / kind).rglob("*")):
            if not path.is_file():
                continue
            raw = path.read_bytes()
            for whole in (raw, b"---\n" + raw + b"\n---\n", b"---\ntitle: x\n---\n" + raw):
                text = decode(path.name, whole).text
                matter = frontmatter.read(text)
                assert 0 <= matter.body <= len(text)
                for problem in matter.problems:
                    assert 0 <= problem.start <= problem.end <= len(text)
