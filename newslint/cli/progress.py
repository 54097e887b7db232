"""How far a run has come, on a terminal: files that are checked, URLs that are asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    import rich.progress

    from newslint.web import Progress

_FILES_FROM = 200
_URLS_FROM = 10


class Bars:
    """Progress bars, on a terminal and for what takes a while; nothing is drawn before that.

    Args:
        shown: Whether to draw any.
    """

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr is not None and sys.stderr.isatty()
        self._drawn: rich.progress.Progress | None = None
        self._urls: rich.progress.TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            self._drawn.stop()
            self._drawn = self._urls = None

    def files(self, total: int) -> Callable[[int], None]:
        """A bar for files; what moves it takes how many are done."""
        if not self._shown or total < _FILES_FROM:
            return lambda _: None
        bar = self._bar()
        task = bar.add_task("Checking", total=total, more="")
        return lambda done: bar.update(task, completed=done)

    def urls(self, progress: Progress) -> None:
        """Move the bar for URLs."""
        if not self._shown or progress.urls < _URLS_FROM:
            return
        bar = self._bar()
        if self._urls is None:
            self._urls = bar.add_task("Asking the web", total=progress.urls, more="")
        more = f"{progress.urls:,} URLs, {progress.hosts:,} hosts, {progress.failing:,} failing"
        bar.update(self._urls, completed=progress.done, total=progress.urls, more=more)

    def _bar(self) -> rich.progress.Progress:
        if self._drawn is None:
            from rich import progress
            from rich.console import Console

            self._drawn = progress.Progress(
                *progress.Progress.get_default_columns(),
                progress.TextColumn("{task.fields[more]}"),
                console=Console(stderr=True),
                transient=True,
            )
            self._drawn.start()
        return self._drawn
