from ocop.interfaces.portal.page_cache import PageCache

NOON = 1_795_233_600.0  # 2026-11-21 04:00 UTC = 11:00 in Việt Nam


class Site:
    """A WSGI application that counts its calls."""

    def __init__(self, control="public, max-age=30", status="200 OK", extra=()):
        self.calls, self.control, self.status, self.extra = 0, control, status, list(extra)

    def __call__(self, environ, start_response):
        self.calls += 1
        body = f"page {self.calls} {environ['PATH_INFO']}".encode()
        start_response(self.status, [("Content-Length", str(len(body))), ("Cache-Control", self.control), *self.extra])
        return [body]


def ask(cache, path="/", method="GET", **headers):
    answer = {}

    def start(status, headers, exc_info=None):
        answer.update(status=status, headers=dict(headers))

    body = b"".join(cache({"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", **headers}, start))
    return answer["status"], body, answer["headers"]


def make_cache(site, seconds=20, at=NOON):
    clock = [at]
    return PageCache(site, seconds=seconds, clock=lambda: clock[0]), clock


def test_second_reader_is_answered_without_django():
    site = Site()
    cache, _clock = make_cache(site)
    assert ask(cache)[1] == ask(cache)[1] == b"page 1 /"
    assert site.calls == 1


def test_page_is_made_anew_after_its_time():
    site = Site()
    cache, clock = make_cache(site)
    ask(cache)
    clock[0] += 20.01
    assert ask(cache)[1] == b"page 2 /"


def test_an_announced_change_ends_every_page_made_before_it():
    site, changes = Site(), [1]
    cache = PageCache(site, seconds=20, clock=lambda: NOON, last_change=lambda: changes[0])
    assert ask(cache)[1] == ask(cache)[1] == b"page 1 /"
    changes[0] = 2
    assert ask(cache)[1] == ask(cache)[1] == b"page 2 /"


def test_a_change_while_a_page_is_made_is_not_missed():
    changes = [1]

    class Slow(Site):
        def __call__(self, environ, start_response):
            changes[0] += 1  # somebody signs while this page is being made
            return super().__call__(environ, start_response)

    cache = PageCache(Slow(), seconds=20, clock=lambda: NOON, last_change=lambda: changes[0])
    assert (ask(cache)[1], ask(cache)[1]) == (b"page 1 /", b"page 2 /")


def test_page_does_not_outlive_midnight_in_vietnam():
    midnight = NOON + 13 * 3600
    site = Site()
    cache, clock = make_cache(site, at=midnight - 5)
    ask(cache)
    clock[0] = midnight
    assert ask(cache)[1] == b"page 2 /"


def test_signed_in_person_is_never_answered_from_memory():
    site = Site()
    cache, _clock = make_cache(site)
    ask(cache)
    assert ask(cache, HTTP_COOKIE="ocop_session=abc")[1] == b"page 2 /"
    assert ask(cache, HTTP_COOKIE="ocop_session=abc")[1] == b"page 3 /"


def test_languages_are_kept_apart():
    site = Site()
    cache, _clock = make_cache(site)
    assert ask(cache)[1] != ask(cache, HTTP_COOKIE="ocop_language=en")[1]


def test_page_that_is_private_or_sets_a_cookie_or_failed_is_not_kept():
    for site in (
        Site(control="private"),
        Site(extra=[("Set-Cookie", "a=b")]),
        Site(status="500 Internal Server Error"),
        Site(status="404 Not Found"),
    ):
        cache, _clock = make_cache(site)
        ask(cache)
        ask(cache)
        assert site.calls == 2


def test_reader_who_has_the_page_gets_304():
    cache, _clock = make_cache(Site())
    etag = ask(cache)[2]["ETag"]
    status, body, headers = ask(cache, HTTP_IF_NONE_MATCH=etag)
    assert (status, body) == ("304 Not Modified", b"")
    assert "Content-Length" not in headers


def test_head_gets_headers_and_no_body():
    site = Site()
    cache, _clock = make_cache(site)
    assert ask(cache, method="HEAD")[1] == b""
    assert ask(cache)[1] == b"page 1 /"


def test_posts_pass_through():
    site = Site()
    cache, _clock = make_cache(site)
    ask(cache, method="POST")
    ask(cache, method="POST")
    assert site.calls == 2


def test_memory_is_bounded_and_the_oldest_page_goes_first():
    site = Site()
    cache = PageCache(site, seconds=20, most_bytes=90, clock=lambda: NOON)
    for number in range(30):
        ask(cache, path=f"/{number}")
    assert cache._bytes <= 90
    calls = site.calls
    ask(cache, path="/29")
    assert site.calls == calls
    ask(cache, path="/0")
    assert site.calls == calls + 1
