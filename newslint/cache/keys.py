"""The key of a result: a digest of all that it depends on, but for the content of its file."""

from __future__ import annotations

import hashlib
import sys
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.plugins import rule_classes
from newslint.schema import shipped_names
from newslint.schema.documents import shipped_text
from newslint.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from newslint.engine import Job
    from newslint.schema import Schema

# What the settings of many files have in common.
_SHARED = tuple(name for name in Settings._fields if name not in {"path", "schemas"})
# What others wrote and results depend on.
_LIBRARIES = ("can_ada", "ftfy", "jsonschema-rs", "pyromark", "PyYAML")


class Keys:
    """Computes the keys of jobs, for one run.

    Args:
        now: The moment of the run: a result may depend on its day.
    """

    def __init__(self, now: datetime) -> None:
        self._day = now.date().isoformat()
        self._known: dict[tuple[int, ...], bytes] = {}

    def __call__(self, job: Job) -> bytes:
        """The key of a job: a digest of program, day, settings and the path that is reported."""
        settings = job.settings
        schema = settings.schemas.configured if settings.schemas else None
        parts = [getattr(settings, name) for name in _SHARED]
        shared = tuple(map(id, (schema, *parts)))
        if shared not in self._known:
            written = [repr(part).encode(errors="replace") for part in parts]
            self._known[shared] = _digest([self._program, *_texts(schema), *written])
        names = f"{job.path}\0{settings.path}".encode(errors="surrogatepass")
        return _digest([self._known[shared], names])

    @cached_property
    def _program(self) -> bytes:
        from importlib.metadata import version

        versions = (sys.version, *map(version, _LIBRARIES), self._day)
        return _digest([*(text.encode() for text in versions), _code()])


def _texts(schema: Schema | None) -> Iterator[bytes]:
    if schema:
        yield schema.name.encode(errors="replace")
        for path, text in sorted(schema.files.items()):
            yield from (str(path).encode(errors="replace"), text.encode(errors="replace"))


@cache
def _code() -> bytes:
    """newslint, the schemas that ship and the plugins, as they were when the process began."""
    packages = {rule.__module__.partition(".")[0] for rule in rule_classes().values()}
    sources = sorted(source for package in packages for source in _sources(package))
    schemas = [shipped_text(name).encode() for name in shipped_names()]
    return _digest([*schemas, *(part for path in sources for part in _named(path))])


def _named(path: Path) -> tuple[bytes, bytes]:
    return path.name.encode(errors="replace"), path.read_bytes()


def _sources(package: str) -> Iterator[Path]:
    """The files that a package of rules consists of, or the one of a module.

    Versions would not do: a package can be installed from a folder where it is worked on.
    """
    file = getattr(sys.modules.get(package), "__file__", None)
    if file and Path(file).name == "__init__.py":
        yield from Path(file).parent.rglob("*.py")
    elif file:
        yield Path(file)


def _digest(parts: Iterable[bytes]) -> bytes:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()[:16]
