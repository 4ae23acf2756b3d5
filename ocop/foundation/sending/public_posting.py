"""POST to an address somebody else named: never into our own network, whatever its name resolves to, and nowhere else
than there (no redirects).

The name is resolved once, every address it gives is judged, and the connection goes to one of those judged: a name
that answers differently the next moment (DNS rebinding) leads nowhere. TLS is checked for the name.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

TIMEOUT = 10.0
WHOLE_TIMEOUT = 30.0
"""A peer that sends a byte now and then does not hold the sender longer than this."""
LONGEST_ADDRESS = 2000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")
"""What is given out of IPv6 (RFC 4291); the library takes the rest, site-local and local NAT64 included, for global."""
_NEVER = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))


class UnfitAddress(ValueError):
    """Not an address reports may go to."""


class NotPosted(Exception):
    """It did not arrive, as far as is known; the words say why and hold nothing the peer sent."""


def judge_address(address: str, *, allows_local: bool) -> SplitResult:
    """The parts of an https address in the open network; UnfitAddress for another. With `allows_local`, for trials,
    http and the own network too. A name is only resolved when something is sent."""
    if len(address) > LONGEST_ADDRESS or any(ord(one) <= 32 or ord(one) > 126 for one in address):
        raise UnfitAddress("characters")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as fault:
        raise UnfitAddress("not an address") from fault
    if parts.scheme != "https" and not (allows_local and parts.scheme == "http"):
        raise UnfitAddress("not https")
    if not parts.hostname or parts.username is not None or parts.password is not None or parts.fragment or port == 0:
        raise UnfitAddress("not a plain address")
    if not allows_local:
        host = parts.hostname.rstrip(".")
        if host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or not _may_be_public(host):
            raise UnfitAddress("not in the open network")
    return parts


def _may_be_public(host: str) -> bool:
    """A name may be; it is judged when it has been resolved. A number spelled otherwise (127.1, 0x7f.1) is no name."""
    try:
        return is_public(host)
    except ValueError:
        last = host.rpartition(".")[2].lower()
        return not last.isdigit() and not last.startswith("0x")


def is_public(number: str) -> bool:
    """Whether an IP address is of the open network, also when it wraps another one; ValueError for what is none."""
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found not in _UNICAST:
            return False
    return found.is_global and not found.is_multicast and not any(found in network for network in _NEVER)


def post_in_public(address: str, body: bytes, headers: Mapping[str, str], *, allows_local: bool = False) -> int:
    """The status of the answer, whatever it is. UnfitAddress, NotPosted (no connection, no answer)."""
    parts = judge_address(address, allows_local=allows_local)
    line = _line_to(parts, _numbers_of(parts, allows_local=allows_local))
    watch = Timer(WHOLE_TIMEOUT, _cut, [line])
    watch.daemon = True
    watch.start()
    try:
        line.request("POST", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", body, dict(headers))
        return line.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise NotPosted(type(fault).__name__) from fault
    finally:
        watch.cancel()
        line.close()


def _numbers_of(parts: SplitResult, *, allows_local: bool) -> list[Any]:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise NotPosted("the name is not known") from fault
    if not allows_local and not all(is_public(str(one[4][0])) for one in found):
        raise UnfitAddress("not in the open network")
    return found


class _JudgedLine(http.client.HTTPConnection):
    """A connection to one of the addresses that were judged."""

    def __init__(self, host: str, port: int | None, numbers: list[Any], context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self._numbers = numbers
        self._tls = context
        if context is not None:
            self.default_port = 443

    def connect(self) -> None:
        trouble: OSError | None = None
        for family, kind, protocol, _name, number in self._numbers:
            line = socket.socket(family, kind, protocol)
            line.settimeout(TIMEOUT)
            try:
                line.connect(number)
                self.sock = self._tls.wrap_socket(line, server_hostname=self.host) if self._tls else line
            except OSError as fault:
                line.close()
                trouble = fault
            else:
                return
        raise trouble or OSError("no address")


def _line_to(parts: SplitResult, numbers: list[Any]) -> _JudgedLine:
    context = ssl.create_default_context() if parts.scheme == "https" else None
    default = 443 if context is not None else 80
    return _JudgedLine(parts.hostname or "", parts.port or default, numbers, context)


def _cut(line: http.client.HTTPConnection) -> None:
    with suppress(OSError, AttributeError):
        line.sock.shutdown(socket.SHUT_RDWR)
