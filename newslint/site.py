"""What a repository is: which generator builds it, where its articles are, what they look like."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from newslint import files, frontmatter
from newslint.config_file import Finder
from newslint.schema import Schema
from newslint.templating import prose
from newslint.text.content import body_words, inserts

if TYPE_CHECKING:
    from newslint.files import File
    from newslint.frontmatter import Data

# The files that each generator cannot do without; the first that is there decides.
_MARKS = {
    "Astro": ("astro.config.mjs", "astro.config.ts", "astro.config.js", "src/content"),
    "Eleventy": (
        ".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs",
        "eleventy.config.ts",
    ),
    "Hugo": ("hugo.toml", "hugo.yaml", "hugo.json", "archetypes", "config/_default"),
    "Jekyll": ("_config.yml", "_config.yaml", "_config.toml", "_posts"),
}  # fmt: skip
_PRESETS = {"Astro": "astro-post", "Hugo": "hugo-post", "Jekyll": "jekyll-post"}
_LAYOUTS = {"_data", "_includes", "_layouts", "_sass", "archetypes", "layouts", "themes"}
_FENCES = (
    b"---\n", b"---\r", b"---json", b"---yaml", b"---toml", b"+++\n", b"+++\r",
    b"{\n", b"{\r", b'{"', b"{ ",
)  # fmt: skip
_HEAD = 10  # a byte order mark and a fence
_MOST = 0.9
_SAMPLE = 200
_LONG_TEXT = 400  # characters on average: longer than summaries are
_OPAQUE = "secured"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of articles.

    Attributes:
        path: Relative to the repository, ``_news``; ``.`` for the repository itself.
        articles: The files with front matter, sorted.
        suffixes: Their extensions, sorted: ``.md``.
        preset: The shipped schema that describes them best.
        text_field: The front-matter field that holds the text, where bodies are empty.
    """

    path: str
    articles: tuple[File, ...]
    suffixes: tuple[str, ...]
    preset: str
    text_field: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A repository of articles.

    Attributes:
        generator: ``Jekyll``, ``Hugo``, ``Astro``, ``Eleventy``, or empty.
        folders: Where articles are; empty where there are none.
    """

    generator: str
    folders: tuple[Folder, ...]


def survey(root: Path) -> Site:
    """Look at a repository; nothing of it is executed.

    Args:
        root: Its folder, absolute.
    """
    generator = next((name for name, marks in _MARKS.items() if _any(root, marks)), "")
    found, _ = files.discover([str(root)], Finder(isolated=True))
    groups = _groups(root, found, generator) or _groups(root, found, "")
    folders = [_folder(*group, generator) for group in sorted(groups.items())]
    return Site(generator, tuple(folder for folder in folders if folder))


def _any(root: Path, names: Iterable[str]) -> bool:
    return any((root / name).exists() for name in names)


def _groups(root: Path, found: Sequence[File], generator: str) -> dict[str, list[File]]:
    """Articles by folder, of the folders in which most files are articles."""
    articles: dict[str, list[File]] = {}
    candidates: Counter[str] = Counter()
    for file in found:
        name = PurePosixPath(file.path.relative_to(root).as_posix())
        home = _home(name, generator)
        if home and home.isprintable():
            candidates[home] += 1
            if _has_front_matter(file.path):
                articles.setdefault(home, []).append(file)
    return {home: some for home, some in articles.items() if 2 * len(some) >= candidates[home]}


def _home(name: PurePosixPath, generator: str) -> str:
    """The folder that a file of a generator's site belongs to, or empty for what is no article."""
    parts = name.parts[:-1]
    if not _LAYOUTS.isdisjoint(parts):
        return ""
    if generator == "Jekyll":
        depth = next((i for i, part in enumerate(parts, 1) if part.startswith("_")), 0)
        return "/".join(parts[:depth])
    if generator == "Hugo":
        return "content" if parts[:1] == ("content",) else ""
    if generator == "Astro":
        return "/".join(parts[:3]) if parts[:2] == ("src", "content") else ""
    return parts[0] if parts else "."


def _has_front_matter(path: Path) -> bool:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    return head.removeprefix(b"\xef\xbb\xbf").startswith(_FENCES)


def _folder(path: str, articles: list[File], generator: str) -> Folder | None:
    step = max(1, len(articles) // _SAMPLE)
    sample = []
    empty = 0
    for file in articles[::step]:
        text = files.read(file.path, file.shown, file.config.root).text
        front_matter = frontmatter.read(text)
        if front_matter.data:
            sample.append(front_matter.data)
            body = prose(text[front_matter.body :], file.shown)
            empty += not (body_words(body) or inserts(body))
    if not sample:
        return None
    return Folder(
        path,
        tuple(articles),
        tuple(sorted({file.path.suffix for file in articles})),
        _preset(sample, generator),
        _text_field(sample) if empty >= _MOST * len(sample) else "",
    )


def _preset(sample: Sequence[Mapping[str, Data]], generator: str) -> str:
    """The strictest schema that most articles keep to; the others have something to mend."""
    for name in ("article", _PRESETS.get(generator, "")):
        if name:
            schema = Schema.shipped(name)
            fitting = sum(not any(True for _ in schema.violations(data)) for data in sample)
            if 2 * fitting > len(sample):
                return name
    return "minimal"


def _text_field(sample: Sequence[Mapping[str, Data]]) -> str:
    """The field that nearly all have and that is as long as a text, or encrypted."""
    lengths: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for data in sample:
        for key, value in data.items():
            if isinstance(value, str) and value.strip():
                there[key] += 1
                lengths[key] += len(value)
    least = _MOST * len(sample)
    if there[_OPAQUE] >= least:
        return _OPAQUE
    long = [
        key for key in lengths if there[key] >= least and lengths[key] >= _LONG_TEXT * there[key]
    ]
    return max(long, key=lambda key: (lengths[key], key), default="")
