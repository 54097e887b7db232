from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import limits
from newslint.lines import Lines
from newslint.source import decode, unreadable

TITLE = b"---\ntitle: "


def test_utf8_is_read_with_and_without_mark():
    for raw in ("é😀\r\n".encode(), "\ufeffé😀\r\n".encode()):
        source = decode("a.md", raw)
        assert (source.path, source.text, source.problem) == ("a.md", "é😀\r\n", None)


def test_only_the_first_mark_is_taken():
    assert decode("a.md", "\ufeff\ufeffa".encode()).text == "\ufeffa"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("a".encode("utf-16"), "file is UTF-16; save it as UTF-8"),
        (b"\xfe\xff\0a", "file is UTF-16; save it as UTF-8"),
        ("a".encode("utf-32"), "file is UTF-32; save it as UTF-8"),
        (b"\0\0\xfe\xff\0\0\0a", "file is UTF-32; save it as UTF-8"),
        ("---".encode("utf-16-le"), "file is UTF-16 or binary; save it as UTF-8 text"),
        ("---".encode("utf-16-be"), "file is UTF-16 or binary; save it as UTF-8 text"),
    ],
)
def test_other_encodings_are_named(raw, message):
    source = decode("a.md", raw)
    assert source.text == ""
    assert source.problem is not None
    assert (source.problem.kind, source.problem.message) == ("unreadable", message)


@pytest.mark.parametrize(
    ("raw", "column", "message"),
    [
        (TITLE + b"Caf\xe9 \n", 11, "0xE9 at offset 14 is not UTF-8; the file looks like Windows"),
        (TITLE + b"\x93Tide\x94\n", 8, "0x93 at offset 11 is not UTF-8; the file looks like Wind"),
        (TITLE + "é".encode() + b"\xe9 \n", 9, "0xE9 at offset 13 is not UTF-8"),
        (TITLE + b"\xc0\x80\n", 8, "0xC0 at offset 11 is not UTF-8; save the file as UTF-8"),
        (TITLE + b"\xed\xa0\x80\n", 8, "0xED at offset 11 is not UTF-8; save the file as UTF-8"),
        (TITLE + b"\xc3", 8, "0xC3 at offset 11 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_the_first_bad_byte_is_located(raw, column, message):
    source = decode("a.md", raw)
    problem = source.problem
    assert problem is not None
    assert problem.kind == "encoding"
    assert message in problem.message
    assert Lines(source.text).position(problem.start) == (2, column)
    assert "\ufffd" in source.text


def test_binary_files_are_named():
    problem = decode("a.md", b"\x89PNG\r\n\x1a\n\0\0").problem
    assert problem is not None
    assert problem.message == "file is binary, not text"


def test_large_files_are_not_read():
    assert decode("a.md", b"a" * limits.FILE_BYTES).problem is None
    problem = decode("a.md", b"a" * (limits.FILE_BYTES + 1)).problem
    assert problem is not None
    assert problem.message == "file is larger than 10 MiB; split it"


def test_unreadable():
    source = unreadable("a.md", "permission denied")
    assert source.text == ""
    assert source.problem is not None
    assert source.problem.message == "permission denied"


@given(st.binary())
def test_any_bytes_are_text_or_a_problem_inside_it(raw):
    source = decode("a.md", raw)
    problem = source.problem
    if problem is None:
        assert source.text.encode() == raw.removeprefix(b"\xef\xbb\xbf")
    else:
        assert 0 <= problem.start <= problem.end <= len(source.text)
