"""Leads GS1 Digital Links to their view before all that a redirect does not need: session, forms, addresses."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ocop.interfaces.resolver.link_views import digital_link
from ocop.programme.traceability.rules.digital_link import CANONICAL_STEM, parse
from ocop.programme.traceability.rules.faults import Gs1Fault

_NUMBER_FIRST = re.compile(r"/[0-9]{2,4}(?:/|$)")
_ONE_SEGMENT = re.compile(r"/[A-Za-z0-9_-]{8,400}/?")
DESCRIPTION = "/.well-known/gs1resolver"


class DigitalLinkMiddleware:
    """Addresses that begin with a number are the resolver's; one word nobody else knows may be a compressed link."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path[1:2].isdecimal() and _NUMBER_FIRST.match(path):
            request.get_host()  # refuses a host that is not ours, as the usual way does
            return digital_link(request)
        answer = self.get_response(request)
        if answer.status_code == 404 and _ONE_SEGMENT.fullmatch(path) and _is_compressed_link(path):
            return digital_link(request)
        return answer


def _is_compressed_link(path: str) -> bool:
    try:
        return parse(CANONICAL_STEM + path).was_compressed
    except Gs1Fault:
        return False
