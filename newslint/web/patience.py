"""How hosts are treated that ask for patience (``Retry-After``, RFC 9110, 10.2.3)."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(slots=True)
class Patience:
    """What a host has asked for, and what came of waiting for it.

    Attributes:
        until: Until when it wants to be left alone.
        pleas: How often in a row it asked for a wait that it did not get.
        in_vain: Whether it was waited for and asked for patience again; nobody waits any more then.
        waited: Until when it is waited for, or infinite.
    """

    until: float = 0.0
    pleas: int = 0
    in_vain: bool = False
    waited: float = math.inf

    def hear(self, wanted: float, sent: float, now: float) -> None:
        """Take note of an answer.

        Args:
            wanted: Seconds that it asks to wait; 0 if it does not.
            sent: When it was asked.
            now: When it answered.
        """
        if not wanted:
            self.pleas = 0
            if sent >= self.waited:  # waiting has paid off
                self.waited = math.inf
            return
        self.until = max(self.until, now + wanted)
        self.in_vain = self.in_vain or sent >= self.waited

    def grant(self) -> None:
        """Wait for it."""
        self.waited = self.until

    def refuse(self) -> None:
        """Do not wait for it."""
        self.pleas += 1
