"""How the resolver answers: redirects, link sets (RFC 9264), refusals as problem documents (RFC 9457) or as a page."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.encoding import iri_to_uri

from ocop.interfaces.ui.quick_pages import QuickPage
from ocop.programme.traceability.rules.link_choice import Choice, Level, Target
from ocop.programme.traceability.rules.link_types import DEFAULT_LINK, DEFAULT_LINK_MULTI, published_link_type
from ocop.programme.traceability.rules.preferences import Weighted, media_weight, names_exactly, read_ranges

LINK_SET = "application/linkset+json"
JSON = "application/json"
JSON_LD = "application/ld+json"
PROBLEM = "application/problem+json"
HTML = "text/html"
CONTEXT = "https://ref.gs1.org/standards/resolver/linkset-context"
METHODS = "GET, HEAD, OPTIONS"
SECONDS = 60
OPEN_TO_EVERY_SITE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Expose-Headers": "Link, Location, Content-Language",
}
_CONTEXT_LINK = f'<{CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="{JSON_LD}"'
_page = QuickPage(
    folder=Path(__file__).parent / "quick",
    main="not_resolved.html",
    frame="resolver/frame.html",
    under="/",
)
_choice_page = QuickPage(
    folder=Path(__file__).parent / "quick",
    main="several_links.html",
    frame="resolver/frame.html",
    under="/",
)


def redirect(href: str, query: str, link: str) -> HttpResponse:
    """307 to the address, the query of the request added to its own."""
    answer = HttpResponse(status=307)
    headers = answer.headers
    headers["Location"] = with_query(href if href.isascii() else iri_to_uri(href), query)
    headers["Link"] = link
    headers["Cache-Control"] = f"max-age={SECONDS}"
    return answer


def with_query(href: str, query: str) -> str:
    """The address with the pairs of the query behind its own, before its fragment."""
    if not query:
        return href
    address, sign, fragment = href.partition("#")
    return f"{address}{'&' if '?' in address else '?'}{query}{sign}{fragment}"


def link_set(levels: Iterable[Level], *, site: str, link: str, ranges: tuple[Weighted, ...]) -> HttpResponse:
    """200 with every link of every level, in the JSON the request reads."""
    content: dict[str, Any] = {"linkset": [_described(level, site) for level in levels]}
    kind = json_kind(ranges)
    if kind == JSON_LD:
        content = {"@context": CONTEXT, **content}
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Type"] = kind
    answer.headers["Link"] = f"{link}, {_CONTEXT_LINK}"
    answer.headers["Cache-Control"] = f"max-age={SECONDS}"
    return answer


def several(
    request: HttpRequest, choice: Choice, *, site: str, link: str, ranges: tuple[Weighted, ...]
) -> HttpResponse:
    """300 with the links nothing tells apart: a page for a person, a link set for a program."""
    level, targets = choice.level, choice.targets
    if wants_page(ranges):
        context = {"targets": targets, "description": level.description}
        answer = _drawn(request, _choice_page, context, status=300)
    else:
        relation = published_link_type(targets[0].link_type)
        described = {"anchor": anchor_of(level.key, site), relation: [_told(target) for target in targets]}
        if level.description:
            described["itemDescription"] = level.description
        answer = JsonResponse({"linkset": [described]}, status=300, json_dumps_params={"ensure_ascii": False})
        answer.headers["Content-Type"] = json_kind(ranges)
        link = f"{link}, {_CONTEXT_LINK}"
    answer.headers["Link"] = link
    answer.headers["Cache-Control"] = f"max-age={SECONDS}"
    return answer


def refusal(request: HttpRequest, status: int, *, kind: str, title: str, detail: str, code: str = "") -> HttpResponse:
    """What is wrong: a page for a person, a problem document for a program."""
    if wants_page(read_ranges(request.META.get("HTTP_ACCEPT", ""))):
        answer = _drawn(request, _page, {"headline": title, "sentence": detail}, status=status)
    else:
        content: dict[str, Any] = {"type": kind, "title": title, "status": status, "detail": detail}
        if code:
            content["code"] = code
        answer = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
        answer.headers["Content-Type"] = PROBLEM
        answer.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    answer.headers["Cache-Control"] = "no-store" if status >= 500 else f"max-age={SECONDS}"
    return answer


def wants_page(ranges: tuple[Weighted, ...]) -> bool:
    """Whether the request names HTML, as browsers do, at least as willingly as JSON."""
    page = names_exactly(ranges, HTML)
    return page > 0 and page >= max(names_exactly(ranges, kind) for kind in (LINK_SET, JSON, JSON_LD, PROBLEM))


def wants_link_set(ranges: tuple[Weighted, ...], *, is_kind_named: bool) -> bool:
    """Whether the request names a link set, or, when it asks for no kind of link, any JSON, above a page."""
    kinds = (LINK_SET,) if is_kind_named else (LINK_SET, JSON, JSON_LD)
    wanted = max(names_exactly(ranges, kind) for kind in kinds)
    other = max(names_exactly(ranges, kind) for kind in (HTML, "application/xhtml+xml", "*/*"))
    return wanted > 0 and wanted >= other


def json_kind(ranges: tuple[Weighted, ...]) -> str:
    """The media type of a link set this request reads."""
    if not ranges or media_weight(ranges, LINK_SET) > 0:
        return LINK_SET
    return max((JSON, JSON_LD), key=lambda kind: media_weight(ranges, kind)) if _reads_json(ranges) else LINK_SET


def _reads_json(ranges: tuple[Weighted, ...]) -> bool:
    return media_weight(ranges, JSON) > 0 or media_weight(ranges, JSON_LD) > 0


def anchor_of(key: str, site: str) -> str:
    """The address of a thing here."""
    return site + "".join(f"/{_encoded(part)}" for part in key.split("/")[1:])


def _encoded(part: str) -> str:
    return quote(part.replace("%2F", "/").replace("%25", "%"), safe="")


def _described(level: Level, site: str) -> dict[str, Any]:
    described: dict[str, Any] = {"anchor": anchor_of(level.key, site)}
    if level.description:
        described["itemDescription"] = level.description
    for target in level.targets:
        described.setdefault(published_link_type(target.link_type), []).append(_told(target))
    default = level.default
    if default is not None:
        described[published_link_type(DEFAULT_LINK)] = [{"href": default.href, "title": default.title}]
        if level.default_variants:
            described[published_link_type(DEFAULT_LINK_MULTI)] = [_told(one) for one in level.default_variants]
    return described


def _told(target: Target) -> dict[str, Any]:
    told: dict[str, Any] = {"href": target.href, "title": target.title}
    if target.media_type:
        told["type"] = target.media_type
    if target.languages:
        told["hreflang"] = list(target.languages)
    if target.contexts:
        told["context"] = list(target.contexts)
    return told


def _drawn(request: HttpRequest, page: QuickPage, context: dict[str, Any], *, status: int) -> HttpResponse:
    title = str(context.get("headline") or context.get("description"))
    text = page.draw(path=request.path, title=title, description=title, today=timezone.localdate(), context=context)
    answer = HttpResponse(text, status=status)
    answer.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    return answer


def language_of(request: HttpRequest) -> str:
    """The language of sentences: what the reader chose on this site, else what a program asks for, else Vietnamese."""
    known = {code for code, _name in settings.LANGUAGES}
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in known:
        return str(chosen)
    ranges = read_ranges(request.META.get("HTTP_ACCEPT", ""))
    if wants_page(ranges):
        return settings.LANGUAGE_CODE
    for one in read_ranges(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        code = one.range.partition("-")[0]
        if code in known and one.weight:
            return code
    return settings.LANGUAGE_CODE
