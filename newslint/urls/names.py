"""Names of hosts that mean another host to everybody."""

from __future__ import annotations

# Names that mean this machine or this network, whatever a resolver says: RFC 6761 (localhost, test,
# invalid), RFC 6762 (local), RFC 8375 (home.arpa), RFC 7686 (onion), ICANN (internal), and the
# names that routers and old installers use.
LOCAL = (
    "localhost", "localdomain", "local", "internal", "home.arpa", "invalid", "onion", "lan",
    "intranet", "corp", "home", "test",
)  # fmt: skip


def is_local(name: str) -> bool:
    """Whether a name means this machine or this network, whatever a resolver says.

    Args:
        name: In lower case, without a dot at its end.
    """
    if name.endswith(tuple(f".{suffix}" for suffix in LOCAL)):
        return True
    # A name without a dot is looked up in the local network; 2130706433 and 0x7f000001 are
    # addresses, which the resolver decodes and ``addresses`` judges.
    return "." not in name and ":" not in name and not name[:1].isdigit()
