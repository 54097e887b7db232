"""The reader of the plain subset against the reader of all of YAML: equal, or it refuses."""

from __future__ import annotations

import random
import re

import pytest
import shared_data
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newslint import frontmatter, limits
from newslint.frontmatter import plain_yaml, plain_yaml_rows, yaml
from newslint.frontmatter.fences import cut
from newslint.frontmatter.tree import Malformed, Node
from newslint.lines import Lines

START = 4


def read(text: str) -> plain_yaml.PlainYaml | None:
    return plain_yaml.read(text, START, Lines(f"---\n{text}"))


def accepted(text: str) -> bool:
    """Whether the subset has it; then data and places must be those of the other reader."""
    plain = read(text)
    if plain is None:
        return False
    problems = []
    node = yaml.compose(text, START, problems)
    assert not problems
    assert plain.find(()) == node
    assert spans(node, plain) == []
    assert same(plain.data, node.data)
    return True


def spans(node: Node, plain: plain_yaml.PlainYaml, *keys: str | int) -> list[tuple]:
    """Paths whose places differ when they are asked for one by one."""
    wrong = [] if plain.span_of(keys) == node.span else [keys]
    if isinstance(node.children, dict):
        wrong += [key for key in node.children if plain.key_span((*keys, key)) != node.keys[key]]
        inner = node.children.items()
    else:
        inner = enumerate(node.children)
    return wrong + [found for key, child in inner for found in spans(child, plain, *keys, key)]


def same(one: object, other: object) -> bool:
    """Equality that tells 1 from True and from 1.0, and knows the order of keys."""
    return repr(one) == repr(other)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1",
        "a: 1\n",
        "a: 1\r\nb:\r\n  - c\r\n",
        "a:\nb: ~\nc: ''\nd: \"\"\ne:   \n",
        "a: true\nb: null\nc: 1.5\nd: -3\ne: 2023-06-01T21:22:00Z\nf: 0.0\n",
        'a: Storms & tides:a#b (c) [d] {e}, it\'s "so"\n',
        "a: 'it''s'\nb: \"a \\\"b\\\" \\\\ \\/ \\n \\u00e9 \\xe9 \\t\"\n",
        "a:\n  b:\n    c: 1\n  d: 2\ne: 3\n",
        "a:\n- 1\n- 2\nb:\n    - 3\n",
        "a:\n  - b: 1\n    c:\n      - d\n      - e: 2\n  - f\n",
        "a:\n  - b:\n  - c:\n    - 1\n    d: 2\n",
        "a:\n  -   b: 1\n      c: 2\n",
        "# comment\na: 1\n\n   \n  # another\nb:\n# third\n  c: 2\n#\n",
        "$schema: x\nog.title: y\n_a: z\n",
        "a: é\nb: 漢字 と\nc: 😀\nd: \xa0x\xa0\n",
        "a: -x\nb: --- x\nc: <<\nd: .5\ne: a :b\nf: http://a/?b=c#d\n",
    ],
)
def test_plain_text_is_read_alike(text):
    assert accepted(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "# nothing\n", "a", "- a\n", "a: 1\na: 2\n", "a: &b 1\nc: *b\n", "<<: 1\n",
        "a: yes\n", "no: a\n", "on: a\n", "a: 014\n", "a: 1_000\n", "a: 1:30\n", "a: 0o14\n",
        "a: [1]\n", "a: {b: 1}\n", "a: |\n  b\n", "a: >-\n  b\n", "a: !!str b\n", "a: b\n  c\n",
        "a: b: c\n", "a: b:\n", "a: b #c\n", "a: 'b\n  c'\n", 'a: "\\z"\n', 'a: "\\ud800"\n',
        "a:\tb\n", "\ta: b\n", "a: b\t\n", "a: \x85\n", "a: \u2028\n", "a: \ufeff\n",
        "\ufeffa: b\n", "a: \x07\n", "a: \ud800\n", "a: \ufffe\n", "a: b\rc: d\n", "? a\n: b\n",
        "a : b\n", "'a': b\n",
        "a b: c\n", "--- a\n", "---\na: b\n", "a: b\n... \n", "%YAML 1.1\n", "a: @b\n", "a: `b\n",
        "a: %b\n", "a: - b\n", "a: ? b\n", "a:\n  - - b\n", "a:\n  -\n", "a:\n  - b\n c: d\n",
        "a:\n    b: 1\n  c: 2\n", "a: 1\n  - b\n", "a: 1\n  b: 2\n", "a:\n  - b\n  c: d\n",
        " a: 1\n", "a: 'b' c\n", 'a: "b" #c\n', "a: b # c\n", "é: b\n", f"{'a' * 200}: b\n",
    ],
)  # fmt: skip
def test_the_rest_is_refused(text):
    assert read(text) is None


def test_depth_and_length_are_left_to_the_reader_that_counts():
    deep = "".join(f"{' ' * depth}a:\n" for depth in range(limits.DEPTH))
    assert accepted(deep)
    assert not accepted(f"{deep}{' ' * limits.DEPTH}a:\n")
    lists = "a:\n" + "".join(f"{' ' * depth}- a:\n" for depth in range(1, limits.DEPTH * 2, 2))
    assert not accepted(lists)
    assert not accepted("".join(f"a{number}: 1\n" for number in range(limits.NODES // 4)))


def test_long_lines_are_read_and_not_remembered():
    remembered = plain_yaml_rows.remembered.cache_info().currsize
    assert accepted(f'a: {"b" * 1000}\nc: "{"d" * 1000}"\n')
    assert plain_yaml_rows.remembered.cache_info().currsize <= remembered


def test_front_matter_knows_the_places_of_plain_text():
    text = "---\ntitle: Tide\nrelated:\n  - webUrl: https://tides.example/\n---\n"
    matter = frontmatter.read(text)
    assert isinstance(matter.places, plain_yaml.PlainYaml)
    node = matter.find(("related", 0, "webUrl"))
    assert text[node.span.start : node.span.end] == "https://tides.example/"
    key = matter.key_span(("related", 0, "webUrl"))
    assert text[key.start : key.end] == "webUrl"
    assert matter.root.children["title"] == matter.find(("title",))
    for keys in [("x",), ("related", 1), ("related", -1), (0,), ("title", 0), ("related", "x")]:
        assert matter.find(keys) is None
        assert matter.key_span(keys) is None
    assert matter.key_span(("related", 0)) is None
    assert matter.key_span(()) is None


VALUES = st.sampled_from(
    """a b 1 -1 0 01 1.5 .5 1e3 yes No on y true null ~ = << <a 1:30 0x1F 1_0 2023-06-01 - -- ---
    ... -a - a ? ?a : :a a:b a:b: a#b #b 'a' 'a''b' 'a 'a'b "a" "\\n" "\\u0041" "\\q" "a [a] [ {} {
    {{a}} &a *a !a !!int | > |- @a `a %a , ,a é""".split()  # noqa: SIM905 - one a line otherwise
)
SPACED = st.sampled_from(
    ["", " ", "a b", "a  b", "a: b", "a #b", "'a: b'", '"a #b"', "a ", "a :b", "1 2", "\xa0", "\t"]
)
KEYS = st.sampled_from(
    ["a", "b", "c", "on", "no", "yes", "n", "null", "true", "<<", "a-b", "1", "é"]
)
LINES = st.builds(
    lambda indent, dash, key, gap, value: f"{' ' * indent}{dash}{key}{gap if key else ''}{value}",
    st.integers(0, 5),
    st.sampled_from(["", "", "- ", "-  ", "-", "- - "]),
    st.one_of(st.just(""), KEYS.map("{}:".format)),
    st.sampled_from([" ", " ", "", "  ", "\t"]),
    st.one_of(VALUES, SPACED),
)
# Lines that are plain one by one: what remains to go wrong is how they stand to one another.
PLAIN = st.builds(
    lambda indent, dash, key, value: f"{' ' * indent}{dash}{key}{value}",
    st.integers(0, 6),
    st.sampled_from(["", "- ", "-   "]),
    st.sampled_from(["a:", "b:", "c:", "d:", "e:", "f:", ""]),
    st.sampled_from(["", " 1", " 'x'", " x y", " # c"]),
)
BLANK = st.sampled_from(["", "  ", "# c", "   # c"])
BREAK = st.sampled_from(["\n", "\n", "\r\n", "\n\n", "\r", "\x85"])


@settings(max_examples=300)
@given(st.lists(st.one_of(LINES, PLAIN, BLANK), max_size=7), BREAK)
@example(["on: a"], "\n")
@example(["a:", "- x", "  b: 1"], "\n")
def test_any_lines_are_read_alike_or_refused(lines, end):
    alike_or_refused(end.join(["k: v", *lines]))


@settings(max_examples=300)
@given(st.lists(st.one_of(PLAIN, PLAIN, BLANK), min_size=2, max_size=9))
def test_plain_lines_in_any_order_are_read_alike_or_refused(lines):
    alike_or_refused("\n".join(lines))


@settings(max_examples=300)
@given(
    st.text(
        st.sampled_from("ab1-:#'\"\\ \n\t.?,[]{}&*!|>@%`~<=yno\xa0\x85\u2028\ufeff"), max_size=20
    )
)
def test_any_text_is_read_alike_or_refused(text):
    alike_or_refused(f"k: {text}\n")
    alike_or_refused(text)


ITEMS = st.sampled_from(
    [
        "1",
        "a: 1",
        "a: x\n    b:\n      - c: 1\n      - d",
        "a:",
        " a: 1",
        "a: 1\n\n  # c",
        "b: 1\n    b: 2",
    ]
)
BETWEEN = st.sampled_from(["", "\nz: 1\ny:", "\n\n# c\n", "\nx:\n  y:", "\n ", "\n  w: 1"])


@settings(max_examples=300)
@given(st.lists(st.tuples(ITEMS, BETWEEN), max_size=6), st.sampled_from(["- ", "  - ", "    - "]))
def test_items_that_repeat_are_read_alike_or_refused(items, dash):
    text = "k:" + "".join(f"\n{dash}{item}{behind}" for item, behind in items)
    alike_or_refused(text)
    alike_or_refused(f"# one line further down\n{text}")
    alike_or_refused(text.replace("\n", "\r\n"))


def test_items_that_are_written_alike_are_one_object():
    one = read("k:\n  - a: 1\n    b: 2\n  - a: 2\n")
    other = read("x: 0\nk:\n  - a: 2\n  - a: 1\n    b: 2\n\ny: 1\n")
    assert one.data["k"][0] is other.data["k"][1]
    assert one.data["k"][1] is other.data["k"][0]
    assert [one.span_of(("k", 1, "a")).start, other.span_of(("k", 1, "a")).start] == [32, 28]


def test_few_items_are_remembered(monkeypatch):
    monkeypatch.setattr(plain_yaml, "_MOST_ITEMS", 10)
    known = plain_yaml._known["\n  - "]
    known.clear()
    for number in range(50):
        assert accepted(f"k:\n  - a: {number}\n  - a: {'x' * 5000}\n")
        assert len(known) <= 10


def alike_or_refused(text: str) -> bool:
    try:
        return accepted(text)
    except Malformed as malformed:
        raise AssertionError(malformed.problem) from malformed


def test_the_corpus_is_read_alike():
    files = sorted(shared_data.corpus().rglob("*.md"))[::40]
    read = sum(accepted(written(path)) for path in files)
    assert read >= 0.95 * len(files)


def test_a_damaged_corpus_is_read_alike_or_refused():
    chance = random.Random(7)
    for path in sorted(shared_data.corpus().rglob("*.md"))[::100]:
        lines = written(path).split("\n")[:60]
        for _ in range(10):
            alike_or_refused("\n".join(damaged(lines, chance)))


def damaged(lines: list[str], chance: random.Random) -> list[str]:
    lines = list(lines)
    at = chance.randrange(len(lines))
    line = lines[at]
    column = chance.randrange(len(line) + 1)
    lines[at : at + 1] = chance.choice(
        [
            [],
            [line, line],
            [f" {line}"],
            [line[1:]],
            [line[:column], line[column:]],
            [line[:column] + chance.choice("'\":#-\\ [{&*|>?!%@,\t\r") + line[column:]],
            [line[:column] + line[column + 1 :]],
            [line.split(":")[0] + ":"],
            [line.replace("- ", "  ")],
            [line.lstrip()],
            ["".join(reversed(line))],
        ]
    )
    return lines


def test_suites_are_read_alike_or_refused():
    suites = shared_data.suites()
    files = [*suites.glob("yaml-test-suite/data/**/in.yaml"), *suites.glob("pyyaml/**/*.data")]
    assert len(files) > 400
    assert sum(alike_or_refused(path.read_bytes().decode(errors="replace")) for path in files) >= 15


def test_hostile_files_are_read_alike_or_refused():
    for path in sorted(shared_data.hostile().rglob("*.md")):
        text = path.read_bytes()[: limits.FRONT_MATTER_CHARACTERS].decode(errors="replace")
        alike_or_refused(re.sub(r"\A---\r?\n", "", text).split("\n---")[0])


def written(path) -> str:
    text = path.read_bytes().decode()
    fenced = cut(text)
    return text[fenced.start : fenced.end]
