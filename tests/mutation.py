"""Front matter with one thing wrong: a value of another type, or a key less that all have."""

from __future__ import annotations

import copy
from collections import Counter, defaultdict

_OTHERS = ("Tide", 7, True, None, ["Tide"], {"tide": 1})


def everywhere(articles):
    """By place, the keys that every mapping there has: ``{("related", "[]"): {"title"}}``."""
    mappings, keys = Counter(), defaultdict(Counter)
    for article in articles:
        for place, value, _ in values(article):
            if isinstance(value, dict):
                mappings[place] += 1
                keys[place].update(value.keys())
    return {
        place: {key for key, count in found.items() if count == mappings[place]}
        for place, found in keys.items()
    }


def values(value, place=(), keys=()):
    """Every value: its place, itself, and the way to it."""
    yield place, value, keys
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from values(inner, (*place, key), (*keys, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from values(inner, (*place, "[]"), (*keys, index))


def mutated(article, required, chance):
    """A copy with a value of another type or, every second time, without a required key."""
    result = copy.deepcopy(article)
    all_values = list(values(result))
    if chance.random() < 0.5:
        droppable = [
            (value, key)
            for place, value, _ in all_values
            if isinstance(value, dict)
            for key in sorted(required[place] & value.keys())
        ]
        mapping, key = chance.choice(droppable)
        del mapping[key]
        return result, f"without {key}"
    place, value, keys = chance.choice(all_values[1:])
    other = chance.choice([other for other in _OTHERS if type(other) is not type(value)])
    parent = result
    for key in keys[:-1]:
        parent = parent[key]
    parent[keys[-1]] = other
    return result, f"{'.'.join(place)} is {other!r}"
