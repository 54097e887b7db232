# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy>=2", "scipy>=1.13"]
# ///
"""Fit and measure the rules about boilerplate.

Usage::

    python benchmarks/boilerplate.py train   # writes newslint/text/formulaic.json
    python benchmarks/boilerplate.py table   # prints errors in nested cross-validation
    python benchmarks/boilerplate.py mined   # the same without the catalogue of phrases
    python benchmarks/boilerplate.py lines   # prints errors of site-boilerplate and the others
    python benchmarks/boilerplate.py speed   # prints megabytes per second
    python benchmarks/boilerplate.py others  # prints what other tools make of the same texts

All read ``../shared/boilerplate``: stories and columns written by people, texts that had nothing
but a headline to go by (tier ``open``), and lines of web pages. The ``open`` texts stand for
"formulaic"; rewritten stories, which keep their facts, are no part of training and stand in the
table by themselves.

Phrases come from the catalogue in ``boilerplate_phrases.json``, chosen by hand, and from the texts:
sequences of words that tell the same in every source. What is of a subject or of one set of texts
is refused by name there. ``table`` chooses, weighs and sets the threshold anew for every text
without its kind of source and its family of programs. The catalogue, the refused words and the
constants were made with all these texts in view; ``mined`` shows the table without the catalogue.

``train``, ``table`` and ``mined`` need numpy and scipy; ``others`` needs them and the tools; the
rest needs newslint only.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main(command: str) -> None:
    """Run one of the commands."""
    if command in {"train", "table", "mined"}:
        from boilerplate_samples import load
        from boilerplate_table import table
        from boilerplate_training import train

        corpus = load(catalogue=command != "mined")
        (train if command == "train" else table)(corpus)
    elif command == "lines":
        from boilerplate_lines import lines

        lines()
    elif command == "speed":
        from boilerplate_speed import speed

        speed()
    else:
        from boilerplate_others import others

        others()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("train", "table", "mined", "lines", "speed", "others"))
    main(parser.parse_args().command)
