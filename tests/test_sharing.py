"""Files are shared among workers: each once, neighbours to one, and nobody far ahead."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from newslint.sharing import Share


@given(st.integers(0, 3_000), st.integers(1, 9), st.randoms(use_true_random=False))
def test_every_file_is_taken_once_whoever_asks(count, workers, choose):
    share = Share(count, workers, 2)
    taken = []
    while share:
        chunk = share.take(choose.randrange(workers + 2))
        assert chunk
        if choose.random() < 0.1:
            share.give_back(range(number, number + 1) for number in chunk)
        else:
            taken += chunk
    assert sorted(taken) == list(range(count))
    assert not share.take(0)


def test_a_worker_goes_on_with_the_neighbours_of_its_last_files():
    share = Share(2_000, 2, 2)
    for worker in (0, 1):
        first, second = share.take(worker), share.take(worker)
        assert second.start == first.stop


def test_a_worker_that_is_done_helps_the_others_but_does_not_run_ahead():
    share = Share(10_000, 2, 2)
    taken = [*share.take(0)]
    while max(taken) < 4_096:
        taken += share.take(1)
    assert set(taken) >= set(range(4_096))


def test_the_last_chunks_are_small_so_that_all_end_together():
    share = Share(1_000, 4, 2)
    sizes = []
    while share:
        sizes.append(len(share.take(random.Random(len(sizes)).randrange(4))))
    assert max(sizes[-8:]) <= 8 < max(sizes)
