"""What is written piece by piece is whole in the end, and noted as it was."""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newslint.cli import file_output, output

PIECES = ["one ", "two ", "", "three\n", "\ud800"]
WHOLE = b"one two three\n?"


@pytest.fixture(autouse=True, params=[1, 5, 2**16])
def size(request, monkeypatch):
    for module in (output, file_output):
        monkeypatch.setattr(module, "_AT_ONCE", request.param)


@pytest.mark.parametrize(
    "before", [None, b"", b"one", b"one two three\n? and more", b"one twX three\n?", WHOLE[:-1]]
)
def test_a_file_is_written_whole(before, tmp_path):
    file = tmp_path / "out.json"
    if before is not None:
        file.write_bytes(before)
    output.stream_file(file, iter(PIECES))
    assert file.read_bytes() == WHOLE
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_file_that_says_the_same_is_left_alone(tmp_path):
    file = tmp_path / "out.json"
    output.stream_file(file, PIECES)
    before = file.stat()
    output.stream_file(file, PIECES)
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    output.stream_file(file, [])
    assert file.read_bytes() == b""
    (tmp_path / "empty").unlink(missing_ok=True)
    output.stream_file(tmp_path / "empty", [])
    assert (tmp_path / "empty").read_bytes() == b""


def test_a_link_is_replaced_and_not_followed(tmp_path):
    (tmp_path / "other").write_bytes(WHOLE)
    (tmp_path / "out").symlink_to("other")
    output.stream_file(tmp_path / "out", PIECES)
    assert not (tmp_path / "out").is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(pipe.read_bytes)
        output.stream_file(pipe, PIECES)
        assert reading.result(timeout=10) == WHOLE
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="needs /dev/fd")
def test_what_is_below_dev_is_written_to():
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as file:
        output.stream_file(f"/dev/fd/{writer}", PIECES)
        os.close(writer)
        assert file.read() == WHOLE


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_who_is_interrupted_leaves_the_file_as_it_was(error, tmp_path):
    def pieces():
        yield "one " * 100
        raise error

    file = tmp_path / "out.json"
    for before in (b"before", b"one " * 100):
        file.write_bytes(before)
        with pytest.raises(error):
            output.stream_file(file, pieces())
        assert file.read_bytes() == before
        assert len(list(tmp_path.iterdir())) == 1


KILLED = """
import os, signal
from newslint.cli import output

def pieces():
    yield "one " * 2**17
    os.kill(os.getpid(), signal.SIGKILL)

output.stream_file("out.json", pieces())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_what_a_killed_run_leaves_is_gone_after_the_next(tmp_path):
    file = tmp_path / "out.json"
    file.write_bytes(b"before")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    for _ in range(2):
        command = [sys.executable, "-c", KILLED]
        assert subprocess.run(command, cwd=tmp_path, env=environment, check=False).returncode < 0
        assert file.read_bytes() == b"before"
        assert len(list(tmp_path.iterdir())) == 2
    output.stream_file(file, PIECES)
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.skipif(os.name == "nt", reason="needs modes")
def test_a_file_keeps_its_mode_and_a_new_one_gets_what_the_user_wants(tmp_path):
    file = tmp_path / "out.json"
    before = os.umask(0o027)
    try:
        output.stream_file(file, ["one"])
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        for mode in (0o600, 0o444, 0o666):
            file.chmod(mode)
            output.stream_file(file, [f"{mode}"])
            assert stat.S_IMODE(file.stat().st_mode) == mode
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="needs locks")
def test_who_writes_at_the_same_time_writes_whole_files(tmp_path):
    def write(number):
        for _ in range(20):
            output.stream_file(tmp_path / "out.json", [f"{number}" * 1000] * 10)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert len({*(tmp_path / "out.json").read_text()}) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_written_is_noted(tmp_path, monkeypatch):
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    file = str(tmp_path / "out.json")
    with output.Copy() as copy:
        output.stream(PIECES)
        output.write("more\n")
        output.notice("remark")
        output.stream_file(file, PIECES)
        output.stream_file(file, PIECES)
    assert copy.said
    assert [(where, size) for where, size, _ in copy.said.index] == [
        ("out", 20), ("err", 17), (f"file:{file}", 15), (f"file:{file}", 15)
    ]  # fmt: skip
    assert b"".join(copy.said.pieces()) == WHOLE + b"more\nnewslint: remark\n" + WHOLE * 2
    assert out.buffer.getvalue() == WHOLE + b"more\n"


def test_too_much_is_not_noted(monkeypatch, tmp_path):
    monkeypatch.setattr(output, "_MOST_COPIED", 10)
    with output.Copy() as copy:
        output.stream_file(tmp_path / "out", PIECES)
    assert copy.said is None
    assert Path(tmp_path / "out").read_bytes() == WHOLE
