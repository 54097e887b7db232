"""Measure the rules for duplicate stories: how much they find, how much of it is right, how fast.

Usage::

    python benchmarks/duplicates.py pairs             # precision, recall and F1 on labelled pairs
    python benchmarks/duplicates.py urls FOLDER       # AMP pairs of a collection, as strings alone
    python benchmarks/duplicates.py related FOLDER    # CPU seconds of the related rules on files
    python benchmarks/duplicates.py articles [COUNT]  # near-duplicate-article on synthetic texts

``pairs`` reads ``../shared/duplicates/azure_pairs-dev.jsonl``: pairs of stories from one list,
labelled ``same-copy``, ``same-event`` or ``different``. They were drawn from strata, so every pair
counts as many times as its stratum is larger than what was drawn from it. Each pair is given to the
rules as a list of two stories, which is harder than a real list: nothing says which words are
frequent there. A copy that an earlier tier finds counts for the later ones, too.
"""

from __future__ import annotations

import gc
import json
import random
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from newslint.document import parse  # noqa: E402
from newslint.facts import Facts, pack  # noqa: E402
from newslint.finding import Place  # noqa: E402
from newslint.plugins import rule_classes  # noqa: E402
from newslint.rule import Fact  # noqa: E402
from newslint.rules.corpus.near_duplicate_article import NearDuplicateArticle  # noqa: E402
from newslint.similarity import minhash  # noqa: E402
from newslint.similarity.copies import LIMITS  # noqa: E402
from newslint.similarity.events import DAYS, Events  # noqa: E402
from newslint.similarity.near import Near  # noqa: E402
from newslint.similarity.twins import SAME_TITLE_DAYS, Listed  # noqa: E402
from newslint.source import Source  # noqa: E402
from newslint.urls import aliases  # noqa: E402

PAIRS = ROOT.parent / "shared" / "duplicates" / "azure_pairs-dev.jsonl"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
RELATED = ("self-related", "duplicate-related", "near-duplicate-related", "same-event-related")


def tier(pair: dict) -> str:
    """What the rules say of two stories: the strongest of their tiers."""
    items = [item(pair["a"]), item(pair["b"])]
    listed = Listed(items, SAME_TITLE_DAYS)
    if listed.twins:
        return "title" if listed.twins[0].same == "title" else "address"
    if Near(listed.stories, [0, 1], LIMITS).compare(0, 1):
        return "near"
    return "event" if list(Events(listed.stories, [0, 1], 0.7).groups()) else ""


def item(side: dict) -> dict:
    """A labelled story as front matter has it."""
    return {
        "title": side["title"],
        "excerpt": side["excerpt"],
        "webUrl": side["url"],
        "ampWebUrl": side["ampWebUrl"],
        "publishedDateTime": side["date"],
        "provider": {"domain": side["provider"], "name": side["provider_name"]},
        "quality": side["quality"],
    }


def pairs() -> None:
    """Precision, recall and F1 of each tier together with those before it."""
    labelled = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    told = [(pair, tier(pair), pair["stratum_pop"] / pair["stratum_n"]) for pair in labelled]
    tiers: tuple[str, ...] = ()
    print("tier        found  precision  recall    F1   of what")
    for name, of in (
        ("address", "copies"),
        ("title", "copies"),
        ("near", "copies"),
        ("event", "events"),
    ):
        tiers = (*tiers, name)
        inside = [entry for entry in told if (of == "events") == gated(entry[0]) or of == "copies"]
        found = [entry for entry in inside if entry[1] in tiers]
        right = sum(weight for pair, _, weight in found if pair["label"] != "different")
        wanted = ("same-copy",) if of == "copies" else ("same-copy", "same-event")
        there = sum(weight for pair, _, weight in inside if pair["label"] in wanted)
        hit = sum(weight for pair, _, weight in found if pair["label"] in wanted)
        precision = right / sum(weight for *_, weight in found) if found else 0.0
        recall = hit / there
        score = 2 * precision * recall / (precision + recall) if hit else 0.0
        print(f"{name:10}{len(found):7}{precision:11.3f}{recall:8.3f}{score:6.3f}   {of}")


def gated(pair: dict) -> bool:
    """Whether two stories are of different outlets and few days apart."""
    first, second = Listed([item(pair["a"]), item(pair["b"])], 0).stories
    hours = first.hours_to(second)
    return first.outlet != second.outlet and hours is not None and hours <= DAYS * 24


def documents(folder: str) -> list:
    """The stories of a folder, with their sizes out of the garbage collector's way."""
    read = [
        parse(Source(path.name, path.read_text("utf-8")), NOW)
        for path in sorted(Path(folder).rglob("*.md"))
    ]
    gc.collect()
    gc.freeze()
    return read


def urls(folder: str) -> None:
    """How many AMP addresses meet their page's address when both are only strings."""
    stories = {
        story["webUrl"]: story
        for document in documents(folder)
        for story in [document.data, *document.data.get("related", ())]
        if story.get("webUrl") and story.get("ampWebUrl")
    }
    met = sum(bool(aliases(url) & aliases(story["ampWebUrl"])) for url, story in stories.items())
    start = time.process_time()
    count = sum(len(aliases(f"{url}?n={n}")) for n, url in enumerate(stories))
    rate = count / (time.process_time() - start)
    print(f"{len(stories)} AMP pairs, {met / len(stories):.3f} met; {rate:,.0f} addresses a second")


def related(folder: str) -> None:
    """CPU seconds and findings of the related rules."""
    stories = documents(folder)
    slowest = [0.0] * len(stories)
    for name in RELATED:
        rule = rule_classes()[name]()
        findings, start = 0, time.process_time()
        for index, document in enumerate(stories):
            before = time.process_time()
            findings += len(list(rule.check(document)))
            slowest[index] += time.process_time() - before
        taken = time.process_time() - start
        print(
            f"{name:24}{taken:6.2f} s{findings:8,} findings;"
            f" slowest file so far, all rules: {max(slowest) * 1000:.0f} ms"
        )


def articles(count: int) -> None:
    """Near-duplicate articles among synthetic short texts, 15 % of them perturbed copies."""
    choose = random.Random(5)
    words = [f"w{choose.randrange(10**6)}" for _ in range(20_000)]
    texts: list[str] = []
    copies: list[tuple[int, int]] = []
    while len(texts) < count:
        text = choose.choices(words, k=choose.randint(20, 49))
        texts.append(" ".join(text))
        if choose.random() < 0.176:
            share = choose.random() * 0.3
            copied = [choose.choice(words) if choose.random() < share else word for word in text]
            copies.append((len(texts) - 1, len(texts)))
            texts.append(" ".join(copied))
    rule = NearDuplicateArticle(overlap=0.5)
    start = time.process_time()
    facts = Facts()
    for number, text in enumerate(texts):
        runs = minhash.runs(text)
        bands = minhash.bands(runs)
        common = [minhash.packed(sorted(runs)), minhash.packed(bands), {}, "body"]
        path = f"{number:08}.md"
        found = [Fact(f"{at}:{band}", Place(path), at, common) for at, band in enumerate(bands)]
        facts.add(path, [packed] if (packed := pack(rule, found)) else [])
    signed = time.process_time() - start
    found = {
        (int(finding.related[0].place.path[:8]), int(finding.place.path[:8]))
        for group in facts.groups()
        for finding in rule.check(group.facts)
    }
    taken = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts):,} texts: {len(texts) / taken:,.0f} a CPU second")
    print(f"signing {signed:.1f} s, finding {taken - signed:.1f} s, {memory:,.0f} MB at most")
    for least in (0.5, 0.6, 0.7):
        alike = [
            pair
            for pair in copies
            if minhash.overlap(minhash.runs(texts[pair[0]]), minhash.runs(texts[pair[1]])) >= least
        ]
        share = sum(pair in found for pair in alike) / len(alike)
        print(f"recall at {least}: {share:.4f} of {len(alike):,}")
    print(f"found besides: {len(found - set(copies))}")


if __name__ == "__main__":
    if sys.argv[1] == "pairs":
        pairs()
    elif sys.argv[1] == "articles":
        articles(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
    else:
        {"urls": urls, "related": related}[sys.argv[1]](sys.argv[2])
