"""The table ``[links]`` of the configuration: which addresses are asked, and how.

It comes from the checkout, so nothing in it can open a private host or give away a secret: that
takes the command line (``--allow-host``, ``--send-token``).
"""

from __future__ import annotations

from collections.abc import Mapping

from newslint.declared import Declaring, attribute, option


class HostOptions(Declaring):
    """What holds for one host: the table ``[links.hosts."tides.example"]``."""

    interval: str = option("", "Least time between two requests.")
    concurrency: int = option(0, "Most requests at a time; 0 for as many as to others.",
                              minimum=0, maximum=32)  # fmt: skip
    headers: Mapping[str, str] = option(
        {},
        "Headers to send along. `${NAME}` stands for a variable of the environment, which "
        "`--send-token HOST=NAME` has to allow.",
    )


class LinkOptions(Declaring):
    """What holds for the links of articles: the table ``[links]``.

    Attributes other than the options:
        hosts: What holds for single hosts.
    """

    fields: tuple[str, ...] = option(
        (),
        "Front-matter values that are addresses, as keys joined by `/`, with `*` for any key or "
        "position: `gallery/*/src`.",
    )
    exclude: tuple[str, ...] = option(
        (),
        "Addresses that are not asked: hosts (`tides.example`, `*.tides.example`) or patterns "
        "with `*` for any text (`https://tides.example/private/*`).",
    )
    include: tuple[str, ...] = option((), "Addresses that are asked though `exclude` names them.")
    timeout: str = option("9s", "Time for one address, all tries together.")
    max_redirects: int = option(10, "Most redirects that are followed.", minimum=0, maximum=20)
    retries: int = option(
        2, "How often an address is asked again at once when its host fails.", minimum=0, maximum=5
    )
    concurrency: int = option(64, "Most requests at a time.", minimum=1, maximum=256)
    host_concurrency: int = option(4, "Most requests to one host.", minimum=1, maximum=32)
    host_interval: str = option("100ms", "Least time between two requests to one host.")
    user_agent: str = option("", "What newslint calls itself, instead of its name and address.")
    remap: Mapping[str, str] = option(
        {},
        "Addresses that are asked in place of others, for sites that are not published yet: "
        "pattern to replacement, each with one `*` at most.",
    )
    hosts: Mapping[str, HostOptions] = attribute({})
