"""What a request carries by the time a view sees it: the types of what the middlewares put there."""

import re

from django.conf import settings
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ocop.programme.accounts.rules.actor import Actor


class ActorRequest(HttpRequest):
    """A request behind `ActorMiddleware` and `HtmxMiddleware`; views name it, Django makes it."""

    actor: Actor
    htmx: HtmxDetails
    limited_to: int | None
    """The one session a browser may be in that came in by a pass; None for everybody else."""


LONGEST_KEY = 18


def is_sent_by_htmx(request: HttpRequest) -> bool:
    """What `bool(request.htmx)` says, without reading every header: for answers a hall full of members waits for."""
    return bool(request.META.get("HTTP_HX_REQUEST") == "true")


def site_address(request: HttpRequest) -> str:
    """The address links and QR codes lead to, without a final stroke: the one told to the program. Untold, the host of
    the request when it is one of ours; what else a request claims to have asked is never repeated."""
    if settings.PUBLIC_ADDRESS:
        return str(settings.PUBLIC_ADDRESS)
    host = request.get_host()
    if not is_own_host(host):
        host = f"localhost:{request.get_port()}"
    return f"{request.scheme}://{host}"


def is_own_host(host: str) -> bool:
    """Whether the program may take this host for its own: it was told so, or the host can only be near at hand (a
    number, a name without a dot, `localhost`). A trial takes requests for every host, but vouches for none."""
    if "*" not in settings.ALLOWED_HOSTS:
        return True
    name = host.lower().rpartition(":")[0] if _PORT.search(host) else host.lower()
    return _NEAR.fullmatch(name) is not None or name in settings.ALLOWED_HOSTS


_PORT = re.compile(r":[0-9]+$")
_NEAR = re.compile(r"[a-z0-9_-]+|(?:[a-z0-9_-]+\.)+(?:localhost|local|test|internal|lan)|[0-9.]+|\[[0-9a-f:.]+\]")


def key_in(text: object) -> int:
    """The key of a row that a form field or a query names; 0, which no row has, for anything else.

    Only plain digits count: "²" is a digit to `str.isdigit` and none to `int`, and no column holds 25 of them.
    """
    typed = text.strip() if isinstance(text, str) else ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_KEY else 0
