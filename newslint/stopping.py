"""Signals that ask a run to end: it tidies up, as after Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals, besides the one of Ctrl-C."""
_SIGNALLED = 128


class Stopped(KeyboardInterrupt):
    """A signal came.

    Attributes:
        code: The exit code that a shell gives for it.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = _SIGNALLED + number


@contextmanager
def heeded() -> Iterator[None]:
    """Raise ``Stopped`` where a signal comes that nobody else looks after.

    One that is ignored stays so, as ``nohup`` has it. The second of a kind ends the process.
    """
    mine = [ending for ending in ENDINGS if signal.getsignal(ending) is signal.SIG_DFL]
    try:
        for ending in mine:
            signal.signal(ending, _stop)
    except ValueError:  # not in the main thread
        mine = []
    try:
        yield
    finally:
        for ending in mine:
            signal.signal(ending, signal.SIG_DFL)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    raise Stopped(number)
