"""The program as the server calls it: a kept page ends with a change that may not wait."""

import itertools

from config.wsgi import application
from ocop.foundation.public_changes import announce_change
from ocop.interfaces.portal.page_cache import PageCache


def ask(cache: PageCache) -> bytes:
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/xac-minh/ABC", "QUERY_STRING": ""}
    return b"".join(cache(environ, lambda status, headers, exc_info=None: None))


def test_a_change_that_may_not_wait_ends_what_the_served_program_keeps(
    settings, tmp_path, db, django_capture_on_commit_callbacks
):
    settings.HOME = tmp_path
    numbers = itertools.count(1)

    def site(environ, start_response):
        start_response("200 OK", [("Cache-Control", "public, max-age=5")])
        return [f"page {next(numbers)}".encode()]

    served = PageCache(site, seconds=20, last_change=application.last_change)
    assert (ask(served), ask(served)) == (b"page 1", b"page 1")
    with django_capture_on_commit_callbacks(execute=True):
        announce_change()
        assert ask(served) == b"page 1", "not before the deed is kept"
    assert (ask(served), ask(served)) == (b"page 2", b"page 2")
