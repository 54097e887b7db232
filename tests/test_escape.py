"""What comes from files cannot hide, move the cursor or give commands, whatever it is."""

from __future__ import annotations

import json
import unicodedata
from urllib.parse import unquote_to_bytes

import pytest
from conftest import takes_at_most
from hypothesis import example, given
from hypothesis import strategies as st

from newslint.reports import escape

# Any code point, lone surrogates too, and often one that matters here.
DANGEROUS = (
    "\x00\t\n\r\x1b\x7f\x85\x9b\u200c\u200d\u200b\u202e\u2028\ufe0f\ufeff\ud83d\ude00\U000e0041"
)
TEXT = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from(DANGEROUS + "#[]:%,aש❤")),
    max_size=60,
)

# Format characters that are drawn: number signs and the like, hieroglyph joiners.
_DRAWN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
_DRAWN |= {*range(0x13430, 0x13440)}


def printable(text: str) -> bool:
    """Whether a text holds only what a reader sees, joiners and emoji selectors apart."""
    return all(
        unicodedata.category(char) not in {"Cc", "Cs", "Co", "Zl", "Zp", "Cf"}
        or char in "\u200c\u200d"
        or ord(char) in _DRAWN
        for char in text
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\\u{1b}[2J"),
        ("a\nb\r\tc", "a\\u{a}b\\u{d}\\u{9}c"),
        ("\x7f\x9b", "\\u{7f}\\u{9b}"),
        ("user\u202etxt.exe", "user\\u{202e}txt.exe"),
        ("\u2028\u2029\u200b\ufeff", "\\u{2028}\\u{2029}\\u{200b}\\u{feff}"),
        ("\U000e0041\ue000\uffff\ud800", "\\u{e0041}\\u{e000}\\u{ffff}\\u{d800}"),
        ("1\u200d\u200d\u200d", "1\\u{200d}\\u{200d}\\u{200d}"),
        ("é\u200d\u200dé", "é\\u{200d}\\u{200d}é"),
        ("a\ufe0f", "a\\u{fe0f}"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f\\u{fe0f}"),
        ("x ##[error]forged", "x #\\u{23}[error]forged"),
        ("##vso[task.x]", "#\\u{23}vso[task.x]"),
    ],
)
def test_what_is_obeyed_or_hidden_is_shown(text, shown):
    assert escape.terminal(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Baidu’s $145M – “AI” fund",  # noqa: RUF001 - typography is what a story has
        "می‌خواهم",
        "क्‍ष",
        "עברית العربية",
        "汉字かな カナ 한국어",
        "👩‍👩‍👧 ❤️‍🔥 1️⃣ 👍🏽",
        "e\u0301 Ω ✓ ﷽",
        "## heading [link](url)",
        "nbsp\xa0and\u3000wide",
    ],
)
def test_ordinary_text_of_every_script_stays(text):
    assert escape.terminal(text) == text


@given(TEXT)
@example("a\ufe0f\u200dé")
def test_escaped_text_is_printable_and_stays_as_it_is(text):
    shown = escape.terminal(text)
    assert printable(shown)
    assert escape.terminal(shown) == shown
    assert "##[" not in shown
    shown.encode()


@given(TEXT, st.integers(2, 40))
def test_clipped_text_is_short_and_begins_the_same(text, length):
    clipped = escape.clip(text, length)
    assert len(clipped) <= length
    assert clipped == text if len(text) <= length else text.startswith(clipped[:-1])


def test_clipping_parts_no_character():
    assert escape.clip("abce\u0301\u0302fgh", 5) == "abc…"
    assert escape.clip("ab👩\u200d👧cd", 5) == "ab…"
    assert escape.clip("ab\ud83d\ude00cd", 4) == "ab…"


def test_marks_without_end_are_clipped_all_the_same():
    assert len(escape.clip("a" + "\u0301" * 1000, 500)) == 500


@given(TEXT)
def test_github_unescapes_to_what_is_shown(text):
    """As the runner unescapes: ``%25`` last."""
    data = escape.github_data(text)
    setting = escape.github_property(text)
    assert "\n" not in data
    assert "\r" not in data
    assert not {":", ",", "\n", "\r"} & set(setting)
    assert escape.terminal(_unescaped(data, "\r\n%")) == escape.terminal(text)
    assert escape.terminal(_unescaped(setting, "\r\n:,%")) == escape.terminal(text)


def _unescaped(encoded, characters):
    for char in characters:
        encoded = encoded.replace(f"%{ord(char):02X}", char)
    return encoded


def _reject(constant):
    raise AssertionError(constant)


@given(st.dictionaries(TEXT, st.one_of(TEXT, st.floats(), st.none(), st.lists(TEXT))))
def test_json_is_strict_and_keeps_the_text(value):
    for indent in (None, 1):
        written = escape.json_text(value, indent=indent)
        written.encode()
        assert printable(written.replace("\n", ""))
        read = json.loads(written, parse_constant=_reject)
        if not any("\ud800" <= char <= "\udfff" for char in json.dumps(value, ensure_ascii=False)):
            assert set(read) == set(value)
            assert all(read[key] == item for key, item in value.items() if isinstance(item, str))


def test_json_shows_a_lone_surrogate_and_no_number_that_is_none():
    assert json.loads(escape.json_text({"a": "x\udcff", "b": float("nan")})) == {
        "a": "x\\udcff",
        "b": None,
    }


@given(TEXT)
def test_a_uri_holds_only_the_characters_of_one(text):
    uri = escape.sarif_uri(text)
    assert uri.isascii()
    assert uri.isprintable()
    assert not set(' <>"\\^`{|}:') & set(uri.removeprefix("file:"))


def test_a_uri_names_the_file_byte_by_byte():
    path = b"news/caf\xe9 100%.md".decode("utf-8", "surrogateescape")
    assert unquote_to_bytes(escape.sarif_uri(path)) == b"news/caf\xe9 100%.md"
    assert escape.sarif_uri("/srv/é.md") == "file:///srv/%C3%A9.md"
    assert escape.sarif_uri("c:/x.md") == "c%3A/x.md"


def test_a_message_has_no_links():
    assert "](" not in escape.sarif_message("[click](https://evil.example)")


@pytest.mark.parametrize("piece", ["#", "##", "##a", "\u200d", "❤\ufe0f\u200d", "\x1b", "\u0301"])
@takes_at_most(20)
def test_time_is_linear(piece):
    text = piece * (1_000_000 // len(piece))
    escape.terminal(text)
    escape.clip(text)
    escape.json_text(text)


def test_plain_text_has_nothing_to_hide():
    plain = [chr(code) for code in range(0x110000) if escape._PLAIN.fullmatch(chr(code))]
    assert len(plain) > 500
    assert escape._HIDDEN.search("".join(plain)) is None
    assert not any(escape._HIDDEN.search(f"a{char}") for char in plain)
