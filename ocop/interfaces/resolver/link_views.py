"""GS1 Digital Links at the root of the site: where the address of a product, a lot, a pack, a place leads.

GS1-Conformant Resolver 1.2. One look-up for all levels of a thing; sentences are made only when something is refused.
"""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ocop.interfaces.resolver.link_answers import (
    CONTEXT,
    METHODS,
    OPEN_TO_EVERY_SITE,
    language_of,
    link_set,
    redirect,
    refusal,
    several,
    wants_link_set,
)
from ocop.interfaces.resolver.own_levels import own_levels
from ocop.interfaces.resolver.raw_address import raw_path, raw_query, readings_with_strokes
from ocop.interfaces.resolver.recall_level import recall_of_pack, with_recall
from ocop.interfaces.resolver.stamp_views import (
    CONNECTION_FAULTS,
    page_without_database,
    place_said,
    product_of_stamp,
    stamp_page,
    sum_done,
)
from ocop.interfaces.ui.requests import is_own_host, site_address
from ocop.programme.traceability.labels import fault_sentence
from ocop.programme.traceability.queries.links import RecalledLot, is_linked, links_and_recall, links_of
from ocop.programme.traceability.rules.digital_link import CANONICAL_STEM, DigitalLink, parse
from ocop.programme.traceability.rules.element_table import PRIMARY_KEYS, QUALIFIERS
from ocop.programme.traceability.rules.elements import ELEMENTS
from ocop.programme.traceability.rules.faults import Gs1Fault
from ocop.programme.traceability.rules.link_choice import Level, choose, keys_upwards
from ocop.programme.traceability.rules.link_types import WORDS_FOR_THE_WHOLE_SET, tidy_link_type
from ocop.programme.traceability.rules.preferences import Weighted, Wish, read_ranges

logger = logging.getLogger(__name__)
MALFORMED = "urn:ocop:problem:not-a-digital-link"
UNKNOWN = "urn:ocop:problem:unknown-identifier"
NO_SUCH_LINK = "urn:ocop:problem:no-link-of-this-kind"
DAY = 24 * 60 * 60
ELEMENTS_OF_PATHS = QUALIFIERS | set(PRIMARY_KEYS)
VARY = "Accept, Accept-Language"
NAMESPACES = (("https://ref.gs1.org/voc/", "gs1:"),)


@csrf_exempt
def digital_link(request: HttpRequest, path: str = "") -> HttpResponse:
    """The address of a thing: a redirect, its link set, or what is wrong; any site's scripts may read the answer."""
    answer = _answered(request)
    headers = answer.headers
    for name, value in OPEN_TO_EVERY_SITE.items():
        headers[name] = value
    if answer.status_code != 204:  # sent by itself, without the rest of the middleware
        headers["Content-Length"] = str(len(answer.content))
    # What is said in words follows the language the reader chose on this site; a redirect and a link set do not.
    headers["Vary"] = f"{VARY}, Cookie" if "Content-Language" in headers else VARY
    return answer


@csrf_exempt  # nothing is written: another method must be told 405, not 403
def description(request: HttpRequest) -> HttpResponse:
    """`/.well-known/gs1resolver`: what this resolver is and which keys it knows."""
    if request.method not in {"GET", "HEAD", "OPTIONS"}:
        answer: HttpResponse = _not_this_way(request)
    elif request.method == "OPTIONS":
        answer = HttpResponse(status=204, headers={"Allow": METHODS})
    else:
        content = {
            "name": "OCOP Việt Nam",
            "resolverRoot": site_address(request),
            "supportedPrimaryKeys": sorted(PRIMARY_KEYS),
            "supportedLinkType": [{"namespace": address, "prefix": prefix} for address, prefix in NAMESPACES],
            "linkTypeDefaultCanBeLinkset": False,
            "jsonLdContextLocation": CONTEXT,
            "contact": {"fn": "Chương trình Mỗi xã một sản phẩm (OCOP)"},
        }
        answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
        answer.headers["Cache-Control"] = f"max-age={DAY}"
    for name, value in OPEN_TO_EVERY_SITE.items():
        answer.headers[name] = value
    return answer


def _answered(request: HttpRequest) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS, "Access-Control-Max-Age": str(DAY)})
    if request.method not in {"GET", "HEAD", "POST"}:
        return _not_this_way(request)
    query = raw_query(request)
    try:
        link = _link_of(request, query)
    except Gs1Fault as fault:
        return _not_this_way(request) if request.method == "POST" else _malformed(request, fault)
    try:
        if request.method == "POST":  # the forms of the page of a stamp
            return sum_done(request, link) or place_said(request, link) or _not_this_way(request)
        return _looked_up(request, link, query)
    except CONNECTION_FAULTS:
        logger.exception("no answer of the database")
        return page_without_database(request, link) or _not_now(request)


def _looked_up(request: HttpRequest, link: DigitalLink, query: str) -> HttpResponse:
    levels, recalled = _levels_and_recall(link)
    ranges = read_ranges(request.META.get("HTTP_ACCEPT", ""))
    stamped = product_of_stamp(link, levels, ranges) if "linktype" not in query.lower() else None
    if stamped is not None:
        return stamp_page(request, link, stamped)
    site = site_address(request)
    levels += own_levels(link, levels, site, wanted=_kind_asked_for(link))
    recalled = recalled or recall_of_pack(link)
    if recalled is not None:
        levels = with_recall(link, levels, recalled, site)
    if not levels:
        return _unknown(request, link)
    return _led(request, link, levels, ranges=ranges, site=site, query=query)


def _levels_and_recall(link: DigitalLink) -> tuple[list[Level], RecalledLot | None]:
    keys, elements = keys_upwards(link.path), dict(link.path)
    if "01" in elements and "10" in elements:
        return links_and_recall(keys, elements["01"], elements["10"])
    return links_of(keys), None


def _kind_asked_for(link: DigitalLink) -> str | None:
    said = next((value for name, value in link.others if name.lower() == "linktype"), "")
    return tidy_link_type(said) if said else None


def _led(
    request: HttpRequest,
    link: DigitalLink,
    levels: list[Level],
    *,
    ranges: tuple[Weighted, ...],
    site: str,
    query: str,
) -> HttpResponse:
    asked = {name.lower(): value for name, value in reversed(link.others)}
    said = asked.get("linktype", "").strip()
    header = _header(link, site)
    if said in WORDS_FOR_THE_WHOLE_SET or wants_link_set(ranges, is_kind_named=bool(said)):
        return link_set(levels, site=site, link=header, ranges=ranges)
    wanted = tidy_link_type(said) if said else None
    choice = choose(levels, wanted, _wish(request, asked, ranges)) if wanted or not said else None
    if choice is None:
        return _no_such_link(request, said)
    if len(choice.targets) > 1:
        with translation.override(language_of(request)):
            return several(request, choice, site=site, link=header, ranges=ranges)
    href = choice.targets[0].href
    if href.startswith(site) and not settings.PUBLIC_ADDRESS and not is_own_host(request.get_host()):
        href = href.removeprefix(site)  # a page of ours is found wherever the reader reached us
    return redirect(href, _whole_query(link, query), header)


def _link_of(request: HttpRequest, query: str) -> DigitalLink:
    """The link the request asks for; Gs1Fault when it is none. Where the server hides whether a stroke was encoded, a
    path that makes no sense may be a value with a stroke: so it is read when a thing of that name is known here, and
    else unless it is plainly a wrong path: all elements with their values, or the last one's value missing."""
    path, is_told = raw_path(request)
    try:
        return parse(_whole(path, query))
    except Gs1Fault:
        if is_told:
            raise
        for reading in readings_with_strokes(path):
            try:
                link = parse(_whole(reading, query))
            except Gs1Fault:
                continue
            is_wrong = _is_all_pairs(path) or ("/" in link.path[-1][1] and _ends_without_value(path))
            if not is_wrong or _is_known(link):
                return link
        raise


def _ends_without_value(path: str) -> bool:
    """`/01/…/10`: the key of an element stands last and its value is missing."""
    return path.rstrip("/").rpartition("/")[2] in ELEMENTS_OF_PATHS


def _is_all_pairs(path: str) -> bool:
    """`/01/…/21/…/10/…`, out of order: every value has its element."""
    segments = path.strip("/").split("/")
    return len(segments) % 2 == 0 and all(ai in ELEMENTS for ai in segments[::2])


def _is_known(link: DigitalLink) -> bool:
    try:
        return is_linked(link.key)
    except CONNECTION_FAULTS:
        return False


def _whole(path: str, query: str) -> str:
    return f"{CANONICAL_STEM}{path}?{query}" if query else CANONICAL_STEM + path


def _wish(request: HttpRequest, asked: dict[str, str], ranges: tuple[Weighted, ...]) -> Wish:
    """What the address asks for goes before what the browser prefers."""
    media, language = asked.get("mediatype", ""), asked.get("lang", "")
    return Wish(
        read_ranges(media) if media else ranges,
        read_ranges(language or request.META.get("HTTP_ACCEPT_LANGUAGE", "")),
        asked.get("context", ""),
    )


def _header(link: DigitalLink, site: str) -> str:
    address = link.canonical.replace(CANONICAL_STEM, site, 1)
    bare = address.partition("?")[0]
    header = f'<{bare}?linkType=linkset>; rel="linkset"; type="application/linkset+json"; title="Link set"'
    return f'<{address}>; rel="owl:sameAs"; title="Uncompressed", {header}' if link.was_compressed else header


def _whole_query(link: DigitalLink, query: str) -> str:
    """Everything the address said beside the thing itself, also when it was packed into a compressed one."""
    if not link.was_compressed:
        return query
    packed = link.canonical.partition("?")[2]
    told = "&".join(pair for pair in query.split("&") if pair and not pair.partition("=")[0].isdigit())
    return "&".join(part for part in (packed, told) if part)


def _malformed(request: HttpRequest, fault: Gs1Fault) -> HttpResponse:
    with translation.override(language_of(request)):
        return refusal(
            request,
            400,
            kind=MALFORMED,
            title=_("Địa chỉ mã không đúng"),
            detail=fault_sentence(fault).encode("utf-8", "replace").decode(),
            code=fault.fault.value,
        )


def _not_now(request: HttpRequest) -> HttpResponse:
    with translation.override(language_of(request)):
        answer = refusal(
            request,
            503,
            kind="about:blank",
            title=_("Hiện chưa tra cứu được"),
            detail=_("Địa chỉ mã viết đúng, nhưng hệ thống đang tạm ngừng tra cứu. Hãy thử lại sau ít phút."),
        )
    answer.headers["Retry-After"] = "60"
    return answer


def _not_this_way(request: HttpRequest) -> HttpResponse:
    with translation.override(language_of(request)):
        answer = refusal(
            request,
            405,
            kind="about:blank",
            title=_("Cách hỏi không được dùng ở địa chỉ này"),
            detail=_("Chỉ hỏi bằng GET hoặc HEAD."),
        )
    answer.headers["Allow"] = METHODS
    return answer


def _unknown(request: HttpRequest, link: DigitalLink) -> HttpResponse:
    with translation.override(language_of(request)):
        return refusal(
            request,
            404,
            kind=UNKNOWN,
            title=_("Chưa có thông tin về mã này"),
            detail=_("Mã %(key)s viết đúng nhưng hệ thống chưa có thông tin nào về nó.") % {"key": link.key},
        )


def _no_such_link(request: HttpRequest, said: str) -> HttpResponse:
    with translation.override(language_of(request)):
        return refusal(
            request,
            404,
            kind=NO_SUCH_LINK,
            title=_("Không có liên kết loại này"),
            detail=_("Mã này không có liên kết loại “%(kind)s”.") % {"kind": said[:80]},
        )
