"""How well a schema that was inferred from half of the articles knows the other half.

    python benchmarks/inference.py [FOLDER] [--mutations N]

FOLDER is the unpacked corpus beside the project by default. Prints the share of the other half
that the schema accepts (at least 99 % is asked for), and the share of mutations of it that it
rejects: one value of another type, or one key less that all have (at least 95 %).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from mutation import everywhere, mutated
from shared_data import corpus

from newslint import frontmatter
from newslint.inference import Observed, Wishes, drift, infer
from newslint.schema import Schema
from newslint.source import decode

SEED = 1


def main() -> None:
    """Print the two shares."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--mutations", type=int, default=2000)
    options = parser.parse_args()
    folder = options.folder or corpus() / "_news"
    articles = []
    for path in sorted(folder.glob("*.md")):
        data = frontmatter.read(decode(path.name, path.read_bytes()).text).data
        articles.append((path.name, data))
    random.Random(SEED).shuffle(articles)
    half = len(articles) // 2
    learned, others = articles[:half], articles[half:]
    start = time.process_time()
    observed = Observed()
    for name, data in learned:
        observed.add(data, name)
    inferred = infer(observed, Wishes(opaque=frozenset(("secured",))))
    spent = time.process_time() - start
    schema = Schema.of(inferred.schema)
    accepted = sum(not any(True for _ in schema.violations(data)) for _, data in others)
    print(f"inferred from {half} articles in {spent:.2f} s CPU, seed {SEED}")
    print(f"accepts {accepted} of {len(others)} others: {accepted / len(others):.2%}")
    for one in drift(schema, others):
        print(f"  {one.articles} x {one.path}: {one.message}")
    required = everywhere(data for _, data in articles)
    chance = random.Random(SEED)
    passed: Counter[str] = Counter()
    for _ in range(options.mutations):
        mutant, what = mutated(chance.choice(others)[1], required, chance)
        if not any(True for _ in schema.violations(mutant)):
            passed[what] += 1
    rejected = options.mutations - passed.total()
    print(f"rejects {rejected} of {options.mutations} mutants: {rejected / options.mutations:.2%}")
    for what, count in passed.most_common():
        print(f"  {count} x accepted: {what}")


if __name__ == "__main__":
    main()
