"""Findings that wait on disk are the same findings, in the same order."""

from __future__ import annotations

import pytest

from newslint import shelf, spool
from newslint.finding import Edit, Finding, Fix, Place, Related, Severity
from newslint.packing import PackedFindings, pack
from newslint.shelf import Collected, chosen
from newslint.spool import Spool
from newslint.tally import count, tally


def finding(path: str, line: int, **parts: object) -> Finding:
    place = Place(path, line, 1, line, 2)
    return Finding("rule", place, f"title {line}", Severity.WARNING, **parts)


FULL = finding(
    "b.md",
    3,
    related=(Related(Place("c.md", pointer="/a"), "the same"),),
    fix=Fix((Edit(Place("b.md", 3, 1, 3, 2), "x"),), "Mend", safe=True),
    data={"share": 0.5, "of": ["a", ("b", None)], "lone": "\ud800"},
)
ODD = finding("c.md", 1, data={"what": object()})


@pytest.fixture(params=["few", "many", "on disk"], autouse=True)
def size(request, monkeypatch):
    if request.param != "few":
        monkeypatch.setattr(shelf, "_MOST_KEPT", 1)
    if request.param == "on disk":
        monkeypatch.setattr(spool, "_MOST_IN_MEMORY", 1)


def collected():
    found = Collected()
    found.add("b.md", [finding("b.md", 1), FULL])
    found.add("a.md", [])
    found.add("c.md", [ODD])
    found.add("a.md", PackedFindings([pack(finding("a.md", 2))]))
    found.add("b.md", PackedFindings([pack(finding("b.md", 2))]))
    return found.findings()


def test_they_are_given_in_order_of_file_and_place():
    found = collected()
    expected = (finding("a.md", 2), finding("b.md", 1), finding("b.md", 2), FULL, ODD)
    assert tuple(found) == expected
    assert found == expected
    assert expected == found
    assert found != expected[:4]
    assert found[3] == FULL
    assert found[1:3] == expected[1:3]
    assert found[-1].data is ODD.data
    assert len(found) == 5
    assert repr(expected) == repr(found)


def test_some_of_them():
    found = collected()
    some = chosen(found, lambda one: one.place.path == "b.md")
    assert some == (finding("b.md", 1), finding("b.md", 2), FULL)
    assert chosen(tuple(some), lambda one: bool(one.fix)) == (FULL,)


def test_they_are_counted():
    found = collected()
    assert vars(tally(found)) == vars(count(tuple(found)))
    assert tally(found).files == 3
    assert tally(found).severities == {Severity.WARNING: 5}
    assert tally(found).rules == {"rule": 5}
    assert tally(found).files_of == {"rule": 3}
    assert tally(found).fixes == {True: 1}
    assert not tally(()).counts


def test_nothing_is_found():
    assert not Collected().findings()
    assert Collected().findings() == ()


def test_a_full_disk_is_no_loss(monkeypatch):
    monkeypatch.setattr(spool, "_MOST_IN_MEMORY", 10)

    def full():
        raise OSError(28, "No space left on device")

    pieces = Spool()
    assert [pieces.add(b"12345") for _ in range(3)] == [0, 1, 2]
    monkeypatch.setattr("tempfile.TemporaryFile", full)
    other = Spool()
    for number in range(5):
        pieces.add(b"abcde")
        other.add(b"%d" % number * 6)
    assert [pieces[number] for number in range(8)] == [b"12345"] * 3 + [b"abcde"] * 5
    assert [other[number][:1] for number in range(5)] == [b"0", b"1", b"2", b"3", b"4"]
