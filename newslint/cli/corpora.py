"""The articles that those of the command line are compared with, where these are only some.

Their facts are taken from an earlier run (see ``newslint.corpus``), so that they are not read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import files
from newslint.cli.caching import cache_folder
from newslint.corpus.keeping import Keeping
from newslint.corpus.kept import SUFFIX, Kept
from newslint.patterns import Patterns
from newslint.runs.key import program
from newslint.runs.record import today
from newslint.runs.verifying import changed
from newslint.trace import give_up

if TYPE_CHECKING:
    import argparse

    from newslint.config import Config
    from newslint.config_file import Finder
    from newslint.engine import Job, Lint
    from newslint.facts import Named
    from newslint.trace import Trace

# With more than these it is as fast to look at everything.
_MOST_CHANGED = 64
_MOST_REPORTED = 1000


class Corpora:
    """The corpora of a run, one for each configuration; see ``newslint.engine.Rest``.

    Args:
        options: Of the command line: what has no use for them is refused.
        finder: Folders to configurations.
        make: Makes the job of a file that is not reported.
        trace: What the run looked at.
    """

    def __init__(
        self,
        options: argparse.Namespace,
        finder: Finder,
        make: Callable[[files.File], Job],
        trace: Trace,
    ) -> None:
        self._usable = not (
            options.no_cache or options.profile or options.no_worse_than or options.dump_links
        )
        self._options = options
        self._given = (options.isolated, finder.given)
        self._finder = finder
        self._make = make
        self._trace = trace
        self._kept: list[Kept] = []
        self._new: list[tuple[Config, set[str], set[str]]] = []

    def rest(self, config: Config, reported: Collection[str]) -> Iterator[files.File]:
        """What has to be looked at of a corpus besides what is reported.

        Args:
            config: Its configuration.
            reported: The files that are reported, by absolute path.

        Yields:
            Everything, or what is new and what changed if the rest is known.
        """
        usable = self._usable and len(reported) <= _MOST_REPORTED
        known = self._recalled(config, reported) if usable else None
        if known is not None:
            yield from known
            return
        members: set[str] = set()
        walked: set[str] = set()

        def finder(folder: Path) -> Config:
            walked.add(str(folder))
            return self._finder(folder)

        for file in files.matching(config.root, config.content, finder):
            members.add(file.name)
            if file.name not in reported:
                yield file
        if usable and not all(name in reported for name in members):
            self._new.append((config, members, walked))

    def keeping(self, lint: Lint) -> Lint:
        """What checks files, and keeps the facts of corpora that were not known."""
        for config, members, walked in self._new:
            lint = Keeping(
                lint,
                self._file(config),
                key=self._key(config),
                members=members,
                walked=walked,
                trace=self._trace,
            )
        return lint

    def facts(self, group: int) -> list[Named]:
        """See ``newslint.engine.Rest``."""
        return [fact for kept in self._kept for fact in kept.facts(group)]

    def job(self, path: str) -> Job | None:
        """See ``newslint.engine.Rest``."""
        return next((job for kept in self._kept if (job := kept.job(path))), None)

    def close(self) -> None:
        """Close what is open."""
        for kept in self._kept:
            kept.close()

    @cached_property
    def _folder(self) -> Path:
        return cache_folder(self._options)

    def _recalled(self, config: Config, reported: Collection[str]) -> list[files.File] | None:
        kept = Kept.open(self._file(config), self._key(config))
        if kept is None:
            return None
        found = list(islice(changed(kept.folders), _MOST_CHANGED + 1))
        news = _news(kept, found, config, self._finder) if len(found) <= _MOST_CHANGED else None
        if news is None:
            kept.close()
            return None
        give_up()  # the folders of the corpus were not walked: a record would not know them
        self._kept.append(kept)
        kept.use([*found, *reported], lambda path: self._make(self._file_of(path)))
        return [file for file in news if file.name not in reported]

    def _file_of(self, path: Path) -> files.File:
        return files.File(str(path), files.shown(path), self._finder(path.parent))

    def _key(self, config: Config) -> tuple[bytes, str]:
        parts = (str(config.root), str(config.file), config.content, self._given)
        return program() + repr(parts).encode(errors="surrogatepass"), today()

    def _file(self, config: Config) -> Path:
        made, _ = self._key(config)
        return self._folder / f"{hashlib.sha256(made).hexdigest()[:20]}{SUFFIX}"


def _news(
    kept: Kept, found: Iterable[str], config: Config, finder: Finder
) -> list[files.File] | None:
    """The articles that are new or changed; None if something else changed, too."""
    wanted = Patterns.of(config.root, config.content)
    news: list[files.File] = []
    for path in found:
        if path in kept.walked and _is_folder(path):
            names = kept.folders[path][1] if path in kept.folders else {}
            if ".gitignore" not in names and os.path.lexists(f"{path}/.gitignore"):
                return None
            news += (
                file for file in files.added(Path(path), names, finder) if wanted.match(file.path)
            )
        elif kept.number(path) is None or os.path.isdir(path):  # noqa: PTH112 - a text
            return None
        elif os.path.lexists(path):
            news.append(files.File(path, files.shown(Path(path)), finder(Path(path).parent)))
    return list({file.name: file for file in news}.values())


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114 - a text
