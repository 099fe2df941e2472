"""How it is with an address: from its replies, and from what earlier runs have found.

In: the steps of a visit; what was known before, and the day. Out: an `Outcome`, and what is known now. What
cannot be told is `unsure` and is never called dead: a host that refuses, is busy or does not answer may do so
only to us.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import urlsplit

from margent.model.dates import PartialDate
from margent.model.outside import Condition, Known, Outcome, Step, Trouble
from margent.text.wording import shown

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410})
# Names that no host outside an archive has (RFC 2606, RFC 6761).
_RESERVED = (".example", ".test", ".invalid", ".localhost", ".local", ".internal")
_RESERVED_HOSTS = ("example.com", "example.net", "example.org", "localhost")

_WORDS: Mapping[Trouble, str] = {
    Trouble.NO_HOST: "there is no such host",
    Trouble.NAMES: "the host's address could not be looked up",
    Trouble.SILENT: "it did not answer in time",
    Trouble.TLS: "no secure connection could be made",
    Trouble.CONNECTION: "no connection could be made",
    Trouble.PROTOCOL: "the answer is no HTTP",
    Trouble.PRIVATE: "it leads into a private network",
    Trouble.PORT: "only the ports 80 and 443 are asked",
    Trouble.ADDRESS: "it is no address that can be asked",
}
_NOT_ASKED = frozenset({Trouble.PRIVATE, Trouble.PORT, Trouble.ADDRESS})


def is_reserved(host: str) -> bool:
    """Whether a host's name is one of those kept for examples and tests, which nobody has."""
    name = host.lower().rstrip(".")
    return any(
        f".{name}".endswith(end) for end in (*_RESERVED, *(f".{reserved}" for reserved in _RESERVED_HOSTS))
    )


def judged(steps: Sequence[Step]) -> Outcome:
    """What the replies on the way from an address say of it."""
    url, reply = steps[-1]
    there = f" (at {shown(url)})" if len(steps) > 1 else ""
    if reply.trouble is Trouble.NO_HOST:
        return Outcome(Condition.DEAD, _WORDS[reply.trouble] + there)
    if reply.trouble is not None:
        is_asked = reply.trouble not in _NOT_ASKED or len(steps) > 1
        return Outcome(Condition.UNSURE if is_asked else Condition.NOT_ASKED, _WORDS[reply.trouble] + there)
    if 200 <= reply.status < 300:
        return _answered([step.reply.status for step in steps], [step.url for step in steps])
    if reply.status in REDIRECTS and reply.location:
        return Outcome(Condition.UNSURE, "it leads on and on", reply.status)
    condition = Condition.DEAD if reply.status in _GONE else Condition.UNSURE
    return Outcome(condition, f"it answers {_words_of(reply.status)}{there}", reply.status)


def remembered(outcome: Outcome, former: Known | None, today: PartialDate) -> tuple[Outcome, Known]:
    """The outcome with what earlier runs have found, and what is known now.

    An address is dead from the second day on which it is found so.
    """
    if outcome.condition in (Condition.ALIVE, Condition.MOVED):
        return outcome, Known(today, alive=today)
    known = former or Known(today)
    if outcome.condition is not Condition.DEAD:
        return outcome, known._replace(checked=today)
    days = known.days if known.days and known.checked == today else known.days + 1
    known = Known(today, known.alive, known.failing or today, days)
    if days > 1:
        return outcome, known
    return outcome._replace(condition=Condition.UNSURE, reason=f"{outcome.reason}, for the first time"), known


def _answered(statuses: Sequence[int], urls: Sequence[str]) -> Outcome:
    """An address that leads to a page: moved as far as it has moved for good."""
    for_good = next(number for number, status in enumerate(statuses) if status not in _FOR_GOOD)
    if for_good == 0:
        return Outcome(Condition.ALIVE, "", statuses[-1])
    new = urls[for_good]
    reason = f"it has moved to {shown(new, len(new))}"
    if _is_front(new) and not _is_front(urls[0]):
        reason += ", which is a front page, so what stood there may be gone"
    return Outcome(Condition.MOVED, reason, statuses[-1], new)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _words_of(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
