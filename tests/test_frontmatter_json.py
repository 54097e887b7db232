from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

import pytest
import shared_data
from conftest import takes_at_most
from hypothesis import example, given
from hypothesis import strategies as st

from newslint import limits
from newslint.frontmatter.json import compose, extent
from newslint.frontmatter.tree import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.frontmatter.tree import Node, Problem

START = 7
SUITE = "JSONTestSuite/test_parsing"


def read(text: str) -> tuple[Node, list[Problem]]:
    problems: list[Problem] = []
    return compose(text, START, problems), problems


def refusal(text: str) -> Problem:
    with pytest.raises(Malformed) as caught:
        read(text)
    problem = caught.value.problem
    assert START <= problem.start <= problem.end <= START + len(text)
    return problem


def nodes(node: Node) -> Iterator[Node]:
    yield node
    children = node.children
    for child in children.values() if isinstance(children, dict) else children:
        yield from nodes(child)


def written(text: str, node: Node) -> str:
    return text[node.span.start - START : node.span.end - START]


def refuse_constant(name: str) -> None:
    raise ValueError(name)


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SCALAR = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT
VALUE = st.recursive(
    SCALAR.filter(lambda value: value not in (float("inf"), float("-inf"))),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(TEXT, VALUE, max_size=5),
    st.sampled_from([None, 0, 2, "\t", "\r\n "]),
    st.booleans(),
)
def test_every_value_is_found_where_it_stands(data, indent, ascii_only):
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    root, problems = read(text)
    assert root.data == data
    assert problems == []
    for node in nodes(root):
        assert json.loads(written(text, node)) == node.data
        for name, place in (node.keys or {}).items():
            assert json.loads(text[place.start - START : place.end - START]) == name


@given(st.text('{}[]":,\\/ \n\t-+.0123eEuntrfalsdDN\x00é', max_size=30).map("{{{}}}".format))
@example('{"a":1,}')
@example('{"a":-}')
@example('{"a":"\\ud83d\\ude00\\ud83d"}')
def test_accepts_what_the_standard_library_does_except_its_extensions(text):
    try:
        expected = json.loads(text, parse_constant=refuse_constant)
    except ValueError:
        refusal(text)
    else:
        assert json.dumps(read(text)[0].data).replace("ufffd", "ud83d") == json.dumps(expected)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for whole in (text, "{" + text, '{"a": ' + text, '{"a": "' + text + '"}'):
        end = extent(whole, 0)
        assert end == -1 or whole[end - 1] == "}"
        try:
            read(whole)
        except Malformed:
            refusal(whole)


@pytest.mark.parametrize(
    ("text", "stands", "says"),
    [
        ('{"a": 1,}', "}", "key in double quotes"),
        ('{"a": 1 "b": 2}', '"', "expected , or }"),
        ("{'a': 1}", "'", "key in double quotes"),
        ('{"a" 1}', "1", "expected :"),
        ('{"a": [1, 2}', "}", "expected , or ]"),
        ('{"a": NaN}', "N", "expected a value"),
        ('{"a": 01}', "1", "expected , or }"),
        ('{"a": "x\ty"}', "\t", "closing quote"),
        ('{"a": "x\\qy"}', "\\", "unknown escape"),
        ('{"a": 1} // b', "/", "nothing after"),
        ('{"a": "b', "", "closing quote"),
        ('{"a": [', "", "expected a value"),
    ],
)
def test_a_mistake_has_its_exact_place(text, stands, says):
    problem = refusal(text)
    assert problem.kind == "syntax"
    assert text[problem.start - START : problem.end - START] == stands
    assert says in problem.message


def test_the_root_is_a_mapping():
    assert refusal("[1]").kind == "not-a-mapping"
    assert refusal("").kind == "not-a-mapping"


def test_a_repeated_key_is_a_problem_and_the_last_value_counts():
    text = '{"a": [{"b": 1}, {"b": 2, "c": 0, "\\u0062": 3, "b": 4}]}'
    root, problems = read(text)
    assert root.data == {"a": [{"b": 1}, {"b": 4, "c": 0}]}
    first = START + text.index('"b": 2')
    assert [(one.kind, one.first, one.keys) for one in problems] == [
        ("repeated-key", first, ("a", 1, "b"))
    ] * 2
    assert [text[one.start - START : one.end - START] for one in problems] == ['"\\u0062"', '"b"']
    assert problems[0].message == '"b" is given twice; most programs keep the last'


def test_the_same_key_in_another_mapping_is_no_problem():
    assert read('{"a": {"a": [{"a": 1}, {"a": 1}]}}')[1] == []


def test_numbers_no_reader_can_hold_stay_text():
    digits = "9" * 5000
    root, _ = read(f'{{"a": {digits}, "b": -{digits}, "c": 1e999, "d": -1E400, "e": 1e-999}}')
    assert root.data == {"a": digits, "b": f"-{digits}", "c": "1e999", "d": "-1E400", "e": 0.0}
    assert read(f'{{"a": -{"9" * 300}}}')[0].data == {"a": -int("9" * 300)}


def test_a_lone_surrogate_never_gets_out():
    root, _ = read(r'{"a\udc00": "\ud83d \ud83d\ude00 \\ud83d"}')
    assert root.data == {"a\ufffd": "\ufffd \U0001f600 \\ud83d"}


def test_depth_is_bounded():
    inside = limits.DEPTH - 1
    read('{"a":' + "[" * inside + "]" * inside + "}")
    problem = refusal('{"a":' + "[" * 100_000)
    assert (problem.kind, problem.start) == ("limit", START + 5 + inside)
    assert refusal('{"a":' * 100_000).kind == "limit"
    assert refusal('{"a":' + "[" * 100_000 + "]" * 100_000 + "}").kind == "limit"


def test_the_number_of_values_is_bounded():
    read('{"a": [' + ",".join("0" * (limits.NODES - 2)) + "]}")
    assert refusal('{"a": [' + ",".join("0" * limits.NODES) + "]}").kind == "limit"


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "' + "\\n" * 2_000_000 + '"}',
        '{"a": "' + "\\" * 3_999_999,
        '{"' * 1_500_000,
        '{"a": 1' + "0" * 4_000_000 + "}",
        '{"a": 0.' + "1" * 4_000_000 + "}",
        '{"a": 1}' + " " * 4_000_000 + "x",
        "{" + '"a":1,' * 80_000 + '"a":1}',
        "{" * 4_000_000,
        '{"a": "' + "{}\\" * 1_000_000 + "}",
    ],
    ids=range(9),
)
@takes_at_most(20)
def test_time_is_linear(text):
    extent(text, 0)
    with contextlib.suppress(Malformed):
        read(text)


def test_extent_ends_behind_the_matching_brace():
    text = 'x {"a": "}", "b\\"}": {"c": {}}}\n{} body }'
    assert text[2 : extent(text, 2)] == '{"a": "}", "b\\"}": {"c": {}}}'


def test_extent_of_what_is_never_closed():
    assert extent('{"a": {}', 0) == -1
    assert extent('{"a": "}', 0) == -1


def test_a_forgotten_quote_hides_one_line_only():
    text = '{"a": "b,\n "c": {}\n}\n{body "}'
    assert text[: extent(text, 0)] == '{"a": "b,\n "c": {}\n}'


def suite(kind: str) -> list[tuple[str, bytes]]:
    folder = shared_data.suites() / SUITE
    return [(path.name, path.read_bytes()) for path in sorted(folder.glob(f"{kind}_*.json"))]


def test_json_test_suite_accepted():
    cases = suite("y")
    for name, raw in cases:
        # Front matter is a mapping: what is not one is read as the value of a key.
        text = '{"a": ' + raw.decode() + "}"
        assert read(text)[0].data == json.loads(text), name
        if raw.decode().lstrip().startswith("{"):
            assert read(raw.decode())[0].data == json.loads(raw), name
    assert len(cases) == 95


def test_json_test_suite_refused():
    cases = suite("n")
    for _, raw in cases:
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            continue  # refused before it comes here
        refusal(text)
        refusal('{"a": ' + text + "}")
    assert len(cases) == 188


def test_json_test_suite_either():
    cases = suite("i")
    for _, raw in cases:
        check_hostile(raw)
    assert len(cases) == 35


def test_json_transformations_and_fuzzing_corpus():
    folders = ("JSONTestSuite/test_transform", "go-fuzz-corpus/json/corpus")
    paths = [path for one in folders for path in sorted((shared_data.suites() / one).iterdir())]
    for path in paths:
        check_hostile(path.read_bytes())
    assert len(paths) > 1700


def check_hostile(raw: bytes) -> None:
    body = raw.decode("utf-8", "replace")
    for text in (body, '{"a": ' + body + "}"):
        extent(text, 0)
        try:
            root, problems = read(text)
        except Malformed:
            refusal(text)
            continue
        json.dumps(root.data, allow_nan=False, ensure_ascii=False).encode()
        for node in nodes(root):
            assert START <= node.span.start < node.span.end <= START + len(text)
        for problem in problems:
            assert START <= problem.start < problem.end <= START + len(text)
