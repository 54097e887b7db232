from __future__ import annotations

import contextlib
import json
import math
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import shared_data
from conftest import takes_at_most
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import limits
from newslint.frontmatter.toml import compose
from newslint.frontmatter.tree import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newslint.frontmatter.tree import Node, Problem, Span

START = 4


def read(text: str) -> Node:
    return compose(text, START, [])


def refusal(text: str) -> Problem:
    with pytest.raises(Malformed) as caught:
        read(text)
    problem = caught.value.problem
    assert START <= problem.start <= problem.end <= START + len(text)
    return problem


def written(text: str, span: Span) -> str:
    return text[span.start - START : span.end - START]


def find(node: Node, *keys: str | int) -> Node:
    for key in keys:
        node = node.children[key]
    return node


def nodes(node: Node, value: Any) -> Iterator[tuple[Node, Any]]:
    """Every node with what tomllib says of it."""
    yield node, value
    children = node.children
    for key, child in children.items() if isinstance(children, dict) else enumerate(children):
        yield from nodes(child, value[key])


def check_places(text: str) -> None:
    """Every value, parsed alone from where it stands, is the value; the same for keys."""
    value = tomllib.loads(text)
    root = read(text)
    assert root.span.start == START
    assert root.span.end == START + len(text)
    for node, expected in nodes(root, value):
        assert START <= node.span.start <= node.span.end <= START + len(text)
        source = written(text, node.span)
        inline = not isinstance(expected, list | dict) or source[:1] == "{"
        if inline or (isinstance(expected, list) and not source.startswith("[[")):
            check_alone(source, expected)
        check_data(node, expected, source)
        for name, place in (node.keys or {}).items():
            assert tomllib.loads(f"{written(text, place)} = 1") == {name: 1}


def check_alone(source: str, expected: Any) -> None:
    alone = tomllib.loads(f"x = {source}")["x"]
    assert repr(alone) == repr(expected)


def check_data(node: Node, expected: Any, source: str) -> None:
    if isinstance(expected, dict):
        assert list(node.data) == list(expected) == list(node.children) == list(node.keys)
        assert all(node.data[key] is child.data for key, child in node.children.items())
    elif isinstance(expected, list):
        assert len(expected) == len(node.data)
        assert [child.data for child in node.children] == node.data
    elif is_json(expected):
        assert type(node.data) is type(expected)
        assert node.data == expected
    else:
        assert node.data == source


def is_json(scalar: Any) -> bool:
    if isinstance(scalar, float):
        return math.isfinite(scalar)
    return isinstance(scalar, str) or (isinstance(scalar, int) and abs(scalar) < 10**300)


BARE = st.text("abcXYZ019-_", min_size=1, max_size=3)
SCALAR = st.sampled_from(
    [
        *("0", "-17", "+1_000", "0xDEAD_beef", "0o17", "0b1", "9" * 301, "true", "false"),
        *("3.14", "-0.0", "1e5", "6.6E-3", "1e999", "inf", "-nan", "+inf"),
        *("1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.999-07:00"),
        *('""', '"a # b ] } , = \\" \\\\"', '"é\\U0001F600"'),
        *("''", "'c:\\d # ['", '\'"""\'', "'😀'"),
        *('""""""', '"""x"""""', '"""\\""""', '"""\na\n\\\n  b ""c"" """', '"""\r\nx\\\r\n """'),
        *("''''''", "''''y'''''", "'''\n'' x '''"),
    ]
)
NAME = st.one_of(BARE, st.sampled_from(["''", '"a.b"', "'x = [1]'", '"\\u00e9"', '"é"', "'#'"]))
KEY = st.builds(
    lambda names, dot: dot.join(names),
    st.lists(NAME, min_size=1, max_size=3),
    st.sampled_from([".", " . ", "\t."]),
)
GAP = st.sampled_from(["", " ", "\n", "\r\n", ' # ] , } "\n\t', "\n\n"])


def array(items: list[str], gap: str, comma: str) -> str:
    return "[" + gap + f"{gap},{gap}".join(items) + (comma if items else "") + gap + "]"


def inline(pairs: list[tuple[str, str]]) -> str:
    body = ", ".join(f"{key} = {value}" for key, value in pairs)
    return "{" + body + " }"


VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.builds(array, st.lists(inner, max_size=3), GAP, st.sampled_from(["", ","])),
        st.lists(st.tuples(KEY, inner), max_size=3, unique_by=lambda pair: pair[0]).map(inline),
    ),
    max_leaves=6,
)
LINE = st.one_of(
    st.builds("{}={}".format, KEY, VALUE),
    st.builds("\t{} = {} # é".format, KEY, VALUE),
    st.builds("[{}]".format, KEY),
    st.builds("[[ {} ]] # ]".format, KEY),
    st.sampled_from(["", "# a = 1", "  "]),
)


def accepted(lines: list[str], end: str) -> str:
    """The lines that make TOML together: each that does not is left out."""
    kept: list[str] = []
    for line in lines:
        with contextlib.suppress(tomllib.TOMLDecodeError):
            tomllib.loads(end.join([*kept, line]))
            kept.append(line)
    return end.join(kept)


@settings(max_examples=300)
@given(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_every_value_is_found_where_it_stands(lines, end):
    check_places(accepted(lines, end))


@given(
    st.one_of(
        st.text(),
        st.text("ab.=[]{}\"'\\\n\r# ,1-:T\x00é", max_size=40),
        st.lists(LINE, max_size=5).map("\n".join),
        st.lists(st.sampled_from(['"""', "'''", '"', "'", "\\", "a", "=", "\n", "#"])).map("".join),
    )
)
def test_any_text_is_read_or_refused(text):
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        refusal(text)
    else:
        check_places(text)


DOCUMENT = """\
title = 'Tides'  # a comment
a.b."c d" = [1, # one
  {x.y = 2, z = ""},
]

[author]
name = "Ada"
born = 1815-12-10 04:05:06

[author.site.x]
[[related]]
url = "https://a.example/"
[[related]]
url = "https://b.example/"
[related.image]
width = 0x10

[[related.image.crop]]
"""


@pytest.mark.parametrize(
    ("path", "source", "key"),
    [
        (("title",), "'Tides'", "title"),
        (("a",), 'a.b."c d" = [1, # one\n  {x.y = 2, z = ""},\n]', "a"),
        (("a", "b", "c d"), '[1, # one\n  {x.y = 2, z = ""},\n]', '"c d"'),
        (("a", "b", "c d", 1), '{x.y = 2, z = ""}', None),
        (("a", "b", "c d", 1, "x"), "x.y = 2", "x"),
        (("a", "b", "c d", 1, "x", "y"), "2", "y"),
        (("author", "born"), "1815-12-10 04:05:06", "born"),
        (("author", "site"), "[author.site.x]", "site"),
        (("author", "site", "x"), "[author.site.x]", "x"),
        (("related", 0), '[[related]]\nurl = "https://a.example/"', None),
        (("related", 1, "url"), '"https://b.example/"', "url"),
        (("related", 1, "image", "width"), "0x10", "width"),
        (("related", 1, "image", "crop", 0), "[[related.image.crop]]", None),
    ],
)
def test_places_of_each_kind(path, source, key):
    for text in (DOCUMENT, DOCUMENT.replace("\n", "\r\n")):
        root = read(text)
        assert written(text, find(root, *path).span) == source.replace("\n", text[-2:].lstrip("]"))
        keys = find(root, *path[:-1]).keys
        assert (keys and written(text, keys[path[-1]])) == key


def test_a_table_reaches_to_its_last_value():
    author = find(read(DOCUMENT), "author")
    assert written(DOCUMENT, author.span).startswith("[author]\nname")
    assert written(DOCUMENT, author.span).endswith("[author.site.x]")
    related = find(read(DOCUMENT), "related")
    assert written(DOCUMENT, related.span) == DOCUMENT[DOCUMENT.index("[[related]]") :].rstrip()
    assert written(DOCUMENT, find(read(DOCUMENT)).keys["related"]) == "related"


def test_data_is_plain_json():
    text = f"a = 2026-11-22\nb = 07:30:00\nc = -inf\nd = nan\ne = 1e999\nf = {'9' * 400}\ng = 0x1_0"
    data = read(text).data
    assert data == {
        "a": "2026-11-22",
        "b": "07:30:00",
        "c": "-inf",
        "d": "nan",
        "e": "1e999",
        "f": "9" * 400,
        "g": 16,
    }
    json.dumps(data, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "stands", "says"),
    [
        ("a = 1\nb = yes\n", "y", "put text in quotes"),
        ("a = 1\ntitle = [\n 1,\n]\na = [\n2]\n", "a", "already taken"),
        ("a = 1\na.b = 2", "a.b", "already taken"),
        ("[a]\nx = 1\n[b]\n[ a ]\n", "a", "already taken"),
        ("a = []\n[[a]]\n", "a", "already taken"),
        ("x = [1, {a = {c = 1}, 'b' = 1, a = [2, 3]}]", "a", "already taken"),
        ('a = "b', '"', "never closed"),
        ('a = "b\nc = 1', "\n", "quote is missing"),
        ("a = [1, 2\nb = 3", "b", "comma"),
        ("a = {b = 1\n", "", ""),
        ("a b", "b", "="),
        ("a: b", ":", "="),
        ("- a", "", ""),
        ("a = 2026-02-30", "2", "no such date"),
        ('a = "b\\q"', "\\q", "not known"),
        ('a = "\\u12x"', "\\u", "not known"),
        ('a = """\n\\ud800"""', "\\ud800", "not known"),
        ("a = 'b\nc = 'd'", "\n", "quote is missing"),
        ("a = 'b\nc = 1", "'", "never closed"),
        ("# '\na = 1\nb =  '''b\nc = 1", "'", "never closed"),
        ('"a', '"', "never closed"),
        ('[""]\n[""""]', "", "already taken"),
        ("= 1", "=", "key = value"),
        ("a = 1 b = 2", "b", "end of the line"),
        ("a = ''\nb = '\x01'", "\x01", "control character"),
    ],
)
def test_a_mistake_has_its_exact_place(text, stands, says):
    problem = refusal(text)
    assert problem.kind == "syntax"
    assert written(text, problem).startswith(stands)
    assert says in problem.message
    windows = text.replace("\n", "\r\n")
    moved = refusal(windows)
    before = text[: problem.start - START].replace("\n", "\r\n")
    assert moved.message == problem.message
    assert moved.start == START + len(before)


def test_messages_are_printable():
    problem = refusal('"\x9b\u202e" = 1\n"\x9b\u202e" = 2\n')
    assert problem.message.isprintable()
    assert refusal("a = '\x1b'").message.isprintable()


def test_depth_is_bounded():
    inside = limits.DEPTH - 1
    for make in (
        lambda deep: "a = " + "[" * deep + "]" * deep,
        lambda deep: "a = " + "{a=" * deep + "1" + "}" * deep,
        lambda deep: "[" + ".".join("a" * deep) + "]",
        lambda deep: ".".join("a" * (deep + 1)) + " = 1",
    ):
        read(make(inside))
        assert refusal(make(inside + 1)).kind == "limit"
        assert refusal(make(100_000)).kind == "limit"
    assert refusal("a = " + "[" * 100_000).kind == "limit"
    assert refusal("a = " + "{a=" * 100_000).kind == "limit"
    tables = [f"[[{'.'.join('a' * deep)}]]" for deep in range(1, 40)]
    assert refusal("\n".join(tables)).kind == "limit"
    part = ".".join("a" * 20)
    assert refusal(f"[{part}]\n{part} = {{{part} = {{{part} = 1}}}}").kind == "limit"


def test_the_number_of_values_is_bounded():
    read("a = [" + "0," * (limits.NODES - 1) + "]")
    problem = refusal("a = [" + "0," * limits.NODES + "]")
    assert (problem.kind, written("a = [" + "0," * limits.NODES, problem)) == ("limit", "0")


def test_words_are_bounded():
    assert refusal("a = " + "9" * 5000).kind == "limit"
    assert refusal("a = -1." + "9" * 5000).kind == "limit"
    assert read("a = '" + "9" * 5000 + "'").data == {"a": "9" * 5000}


MILLION = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        'a = "' + "\\n" * (MILLION // 2) + '"',
        'a = """' + '""\\"' * (MILLION // 4) + '"""',
        'a = """' + '"""x\\' * (MILLION // 5),
        "a = '''" + "'' " * (MILLION // 3) + "'''",
        "a" * MILLION,
        "a." * (MILLION // 2),
        "a = [" + "1.1," * (MILLION // 4),
        "a = [" + "#\n" * (MILLION // 2) + "]",
        "\n" * MILLION,
        "\n".join(f"a{number}.b=1" for number in range(MILLION // 10)),
        "[[a]]\n" * (MILLION // 6),
        "[a]\n" + "\n".join(f"b{n} = 1" for n in range(MILLION // 12)) + "\nb0 = 1",
        ("[" + ".".join("a" * 32) + "]\n")[:-2]
        + ".b]\n"
        + "\n".join(".".join(["x", *"a" * 29, f"b{n}"]) + "=1" for n in range(MILLION // 70)),
    ],
    ids=range(13),
)
@takes_at_most(20)
def test_time_is_linear(text):
    with contextlib.suppress(Malformed):
        read(text)


def suite() -> Path:
    return shared_data.suites() / "toml-test" / "tests"


def decoded(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")  # as a story is read: without byte order mark


def valid() -> list[Path]:
    tests = suite()
    listed = (tests / "files-toml-1.0.0").read_text().split()
    return [tests / name for name in listed if name.startswith("valid/") and name[-5:] == ".toml"]


def test_toml_test_valid():
    paths = valid()
    for path in paths:
        text = decoded(path)
        check_places(text)
        check_tagged(read(text).data, json.loads(path.with_suffix(".json").read_text()))
    assert len(paths) == 210


def check_tagged(data: Any, expected: Any) -> None:
    """Compare with the suite's own description of the values."""
    if isinstance(expected, list):
        assert len(data) == len(expected)
        for item, wanted in zip(data, expected, strict=True):
            check_tagged(item, wanted)
    elif set(expected) != {"type", "value"} or isinstance(expected["type"], dict):
        assert data.keys() == expected.keys()
        for key, wanted in expected.items():
            check_tagged(data[key], wanted)
    else:
        check_tagged_scalar(data, expected["type"], expected["value"])


def check_tagged_scalar(data: Any, kind: str, value: str) -> None:
    if kind == "integer":
        assert data == int(value)
    elif kind == "bool":
        assert data is (value == "true")
    elif kind == "float" and value.lstrip("+-") not in ("inf", "nan"):
        assert data == float(value)
    elif kind == "string":
        assert data == value
    else:
        assert repr(tomllib.loads(f"x = {data}")) == repr(tomllib.loads(f"x = {value}"))


def test_toml_test_invalid():
    paths = sorted((suite() / "invalid").rglob("*.toml"))
    for path in paths:
        try:
            text = decoded(path)
        except UnicodeDecodeError:
            continue  # refused before it comes here
        assert refusal(text).message, path
    assert len(paths) == 509
