"""The keeper of pages on a producer's device: the diary and the forms of production open without a network."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ocop.interfaces.ui.device import pages_worker_response

KEPT = ("nhat-ky/", "san-xuat/")
"""Folders below the desk whose pages are kept once they were visited."""


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, the same for everybody: it knows folders, not people."""
    return pages_worker_response("producer", KEPT)
