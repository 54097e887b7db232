"""SQLite files that several runs use at the same time."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading

import pytest

from newslint.database import created, opened

TABLE = "CREATE TABLE tides (height REAL)"
PROBE = "SELECT height FROM tides"


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("lock", ["BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_whoever_uses_a_new_file_is_waited_for(tmp_path, lock, shared):
    file = tmp_path / "tides.sqlite3"
    other = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
    with contextlib.closing(other):
        other.execute(TABLE)
        other.execute("PRAGMA user_version = 1")
        other.execute(lock)
        other.execute(PROBE).fetchall()
        timer = threading.Timer(0.2, other.execute, ["COMMIT"])
        timer.start()
        with contextlib.closing(created(file, TABLE, 1, PROBE, shared=shared)) as database:
            database.execute("INSERT INTO tides VALUES (4.2)")
            database.commit()
        timer.join()
        assert other.execute(PROBE).fetchall() == [(4.2,)]


@pytest.mark.parametrize("beside", ["", "-wal", "-journal"])
@pytest.mark.parametrize("kind", ["database", "text", "nowhere", "pipe"])
def test_links_and_pipes_are_replaced_and_neither_followed_nor_waited_for(tmp_path, kind, beside):
    file, theirs = tmp_path / f"tides.sqlite3{beside}", tmp_path / "theirs"
    if kind == "database":
        with contextlib.closing(sqlite3.connect(theirs)) as other, other:
            other.execute("CREATE TABLE theirs (secret TEXT)")
    elif kind == "text":
        theirs.write_text("theirs")
    before = theirs.read_bytes() if theirs.exists() else None
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(theirs)
    ours = tmp_path / "tides.sqlite3"
    with pytest.raises(sqlite3.OperationalError, match="not a regular file"):
        opened(ours)
    with contextlib.closing(created(ours, TABLE, 1, PROBE)) as database, database:
        database.execute("INSERT INTO tides VALUES (4.2)")
    with contextlib.closing(opened(ours)) as database:
        assert database.execute(PROBE).fetchall() == [(4.2,)]
    assert (theirs.read_bytes() if theirs.exists() else None) == before
