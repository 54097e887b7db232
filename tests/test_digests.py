"""Digests are those of the standard library."""

from __future__ import annotations

import hashlib

from newslint.digests import blake2b, sha256


def test_they_are_those_of_hashlib():
    assert sha256(b"tide").hexdigest() == hashlib.sha256(b"tide").hexdigest()
    assert (
        blake2b(b"tide", digest_size=8).digest() == hashlib.blake2b(b"tide", digest_size=8).digest()
    )
