"""The outside addresses of an archive, and what came of asking for them.

In: nothing; these are nouns. `answers.outside` gathers the addresses and judges the replies, `shell.asking`
and `shell.visiting` ask. Nothing here takes part in a build, and nothing here is published.
"""

from enum import StrEnum
from typing import NamedTuple

from margent.model.dates import PartialDate
from margent.model.ids import Ref


class Holder(NamedTuple):
    """A place in the archive where an address stands.

    `field` is that of the front matter, or `body`. `copies` are the record's archived copies, where the
    address is one that these are copies of; `original` is what to look for in an archive of the web, or
    empty.
    """

    ref: Ref
    path: str
    field: str
    lines: tuple[int, ...] = ()
    copies: tuple[str, ...] = ()
    original: str = ""


class Address(NamedTuple):
    """An address outside the archive, without a fragment, and every place where it stands."""

    url: str
    holders: tuple[Holder, ...]


class Trouble(StrEnum):
    """Why a request has no reply."""

    NO_HOST = "no-host"
    NAMES = "names"
    SILENT = "silent"
    TLS = "tls"
    CONNECTION = "connection"
    PROTOCOL = "protocol"
    PRIVATE = "private"
    PORT = "port"
    ADDRESS = "address"


class Reply(NamedTuple):
    """What one request came to: a status, or the trouble there was instead.

    `location` is where a redirect leads, as the host wrote it; `wait` the seconds after which the host would
    be asked again, or None if it named none.
    """

    status: int = 0
    location: str = ""
    wait: float | None = None
    trouble: Trouble | None = None


class Step(NamedTuple):
    """One address on the way, and the reply that it gave."""

    url: str
    reply: Reply


class Condition(StrEnum):
    """How it is with an address."""

    DEAD = "dead"
    MOVED = "moved"
    UNSURE = "unsure"
    NOT_ASKED = "not-asked"
    ALIVE = "alive"


class Outcome(NamedTuple):
    """What the replies of one run say of an address; `moved_to` is where it has moved for good."""

    condition: Condition
    reason: str
    status: int = 0
    moved_to: str = ""


class Known(NamedTuple):
    """What earlier runs have found of an address.

    `alive` is the last day on which it answered, `failing` the first of those on which it has not since, and
    `days` on how many days it was found so.
    """

    checked: PartialDate
    alive: PartialDate | None = None
    failing: PartialDate | None = None
    days: int = 0


class Result(NamedTuple):
    """An address with its outcome and what is known of it over the runs."""

    address: Address
    outcome: Outcome
    known: Known


class Missing(NamedTuple):
    """A record with an address and no archived copy of it."""

    ref: Ref
    path: str
    url: str
