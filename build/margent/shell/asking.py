"""One request to one host outside: the only way on which Margent uses the network.

In: an address, which may be a stranger's. Out: the `Reply`, or the trouble there was. A name is looked up
here, and every address it has must be a public one; the connection goes to the address that was looked at and
to no other, so that nobody can make this machine ask itself, its neighbours or its provider's services. No
body is read, no cookie kept, no proxy used.
"""

import ipaddress
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationParseError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.util import Timeout, Url, parse_url

from margent.model.outside import Reply, Trouble

_PORTS = {"http": 80, "https": 443}
# Services of providers at addresses that are not marked as private (Azure, Oracle); and addresses by which a
# network leads to its own ones of IPv4, which earlier Pythons take for public.
_SERVICES = tuple(map(ipaddress.ip_network, ("168.63.129.16/32", "192.0.0.0/24", "64:ff9b:1::/48")))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class _TroubleError(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: under which name, and how long it waits for a connection, and for a word after that.

    `may_ask_itself` is for tests: loopback addresses, and whatever port they have.
    """

    agent: str
    seconds: float = 20.0
    may_ask_itself: bool = False

    def __call__(self, method: str, url: str) -> Reply:
        """Ask for an address; redirects are told and not followed."""
        try:
            return self._ask(method, self._parsed(url))
        except _TroubleError as error:
            return Reply(trouble=error.trouble)
        except NewConnectionError:
            return Reply(trouble=Trouble.CONNECTION)
        except (ConnectTimeoutError, ReadTimeoutError):
            return Reply(trouble=Trouble.SILENT)
        except SSLError:
            return Reply(trouble=Trouble.TLS)
        except ProtocolError as error:
            # A connection that is cut says nothing of what would have come.
            cut = any(isinstance(cause, OSError) for cause in (error.__cause__, *error.args))
            return Reply(trouble=Trouble.CONNECTION if cut else Trouble.PROTOCOL)
        except HTTPError:
            return Reply(trouble=Trouble.PROTOCOL)
        except ValueError:
            return Reply(trouble=Trouble.ADDRESS)

    def _parsed(self, url: str) -> Url:
        try:
            parsed = parse_url(url)
        except LocationParseError:
            raise _TroubleError(Trouble.ADDRESS) from None
        if parsed.scheme not in _PORTS or not parsed.host or parsed.auth:
            raise _TroubleError(Trouble.ADDRESS)
        return parsed

    def _ask(self, method: str, url: Url) -> Reply:
        """Ask the first address of the host to which there is a way."""
        host = (url.host or "").strip("[]")
        scheme = url.scheme or "https"
        port = url.port or _PORTS[scheme]
        *others, last = self._checked(host, port)
        for address in others:
            with suppress(NewConnectionError):
                return self._ask_at(address, method, url, host, port)
        return self._ask_at(last, method, url, host, port)

    def _ask_at(self, address: str, method: str, url: Url, host: str, port: int) -> Reply:
        with self._pool(url.scheme or "https", address, port, host) as pool:
            answer = pool.urlopen(
                method,
                url.request_uri,
                headers={"Host": url.netloc or host, "User-Agent": self.agent, "Accept": "*/*"},
                redirect=False,
                retries=False,
                assert_same_host=False,
                preload_content=False,
                decode_content=False,
            )
            # The connection is closed with what may still come on it: the head is all that is wanted.
            answer.close()
            wait = _seconds(answer.headers.get("Retry-After", ""))
            return Reply(answer.status, answer.headers.get("Location", ""), wait)

    def _pool(self, scheme: str, address: str, port: int, host: str) -> urllib3.HTTPConnectionPool:
        timeout = Timeout(connect=self.seconds, read=self.seconds)
        if scheme == "http":
            return urllib3.HTTPConnectionPool(address, port, timeout=timeout)
        return urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, server_hostname=host, assert_hostname=host
        )

    def _checked(self, host: str, port: int) -> list[str]:
        """The addresses to which to connect; trouble unless all that the host has may be asked."""
        found = [ipaddress.ip_address(text) for text in _looked_up(host, port)]
        if self.may_ask_itself and all(address.is_loopback for address in found):
            return list(map(str, found))
        if not all(map(is_public, found)):
            raise _TroubleError(Trouble.PRIVATE)
        if port not in _PORTS.values():
            raise _TroubleError(Trouble.PORT)
        return list(map(str, found))


def is_public(address: IpAddress) -> bool:
    """Whether an address is one of the public network, whatever other address it may have in it."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo or address.is_site_local:
            return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in _SERVICES)
    )


def _looked_up(host: str, port: int) -> list[str]:
    """All addresses of a host, those of IPv4 first: not every machine has a way to the others."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        unknown = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
        raise _TroubleError(Trouble.NO_HOST if error.errno in unknown else Trouble.NAMES) from None
    except (OSError, UnicodeError):
        raise _TroubleError(Trouble.NAMES) from None
    ordered = sorted(found, key=lambda one: one[0] != socket.AF_INET)
    return list(dict.fromkeys(str(one[4][0]).partition("%")[0] for one in ordered))


def _seconds(text: str) -> float | None:
    """Retry-After: a number of seconds, or a date."""
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
