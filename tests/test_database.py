"""SQLite files that several runs use at the same time."""

from __future__ import annotations

import contextlib
import sqlite3
import threading

import pytest

from newslint.database import created

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
