"""What a request under /epcis says: who asks, in which versions and forms, with which parameters."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote_plus, urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.interfaces.api.epcis_answers import JSON, JSON_LD, Problem
from ocop.programme.traceability.operations.note_token_use import note_token_use
from ocop.programme.traceability.operations.reading_capture import MOST_BYTES, MOST_EVENTS
from ocop.programme.traceability.queries.epcis_callers import caller_of
from ocop.programme.traceability.queries.events_found import Place
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_times import instant
from ocop.programme.traceability.rules.event_writing import CbvFormat, EpcFormat
from ocop.programme.traceability.rules.query_parts import QueryFault, QueryFaultKind

LONGEST_QUERY = 16_384
PER_PAGE = 30
MOST_PER_PAGE = 500
PAGE_TOKEN_HOLDS = timedelta(days=1)
PART = 256 * 1024
MOST_SWALLOWED = 4 * MOST_BYTES
SALT = "epcis.page"
VERSION = (2, 0, 0)
Parameters = dict[str, list[str]]


def authenticated(request: HttpRequest) -> Caller:
    """The holder of the bearer token; Problem 401 without one in force."""
    words = request.headers.get("Authorization", "").split()
    caller = None
    if len(words) == 2 and words[0].lower() == "bearer":
        caller = caller_of(words[1], timezone.now())
    if caller is None or (caller.space and not settings.IS_DEMO):
        detail = _("Cần mã truy cập còn hiệu lực trong đầu mục Authorization: Bearer.")
        raise Problem(401, "SecurityException", detail, headers={"WWW-Authenticate": 'Bearer realm="epcis"'})
    if caller.is_use_to_note:
        note_token_use(caller=caller, now=timezone.now())
    return caller


def answer_type(request: HttpRequest) -> str:
    """The content type of the answer by the Accept header; Problem 406 when none of ours will do."""
    accept = request.headers.get("Accept", "").strip()
    if not accept:
        return JSON
    weights: dict[str, float] = {}
    for part in accept.split(","):
        kind, *options = (piece.strip() for piece in part.split(";"))
        written = next((option[2:].strip() for option in options if option.replace(" ", "").startswith("q=")), "1")
        try:
            weights[kind.lower()] = min(max(float(written), 0.0), 1.0)
        except ValueError:
            weights[kind.lower()] = 0.0
    best, chosen = 0.0, ""
    for offered in (JSON, JSON_LD):
        weight = weights.get(offered, weights.get("application/*", weights.get("*/*", 0.0)))
        if weight > best:
            best, chosen = weight, offered
    if not chosen:
        detail = _("Chỉ trả lời bằng application/json hoặc application/ld+json.")
        raise Problem(406, "NotAcceptableException", detail)
    return chosen


def refuse_other_versions(request: HttpRequest) -> None:
    """Problem 406 when the headers leave out EPCIS or CBV 2.0, the only version there is here."""
    for name in ("EPCIS", "CBV"):
        said = _version(request, f"GS1-{name}-Version")
        least, most = _version(request, f"GS1-{name}-Min"), _version(request, f"GS1-{name}-Max")
        if (
            (said is not None and said[:2] != VERSION[:2])
            or (least is not None and least > VERSION)
            or (most is not None and most < VERSION[: len(most)])
        ):
            detail = _("Hệ thống chỉ dùng EPCIS 2.0 và CBV 2.0.")
            raise Problem(406, "NotAcceptableException", detail)


def _version(request: HttpRequest, name: str) -> tuple[int, ...] | None:
    text = request.headers.get(name, "").strip()
    if not text:
        return None
    parts = text.split(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
        raise Problem(400, "ValidationException", _("%(name)s phải có dạng 2.0.0.") % {"name": name})
    return tuple(int(part) for part in parts)


def epc_format(request: HttpRequest) -> EpcFormat:
    """How identifiers are asked for; Problem 406 for a word that is none of the four."""
    word = request.headers.get("GS1-EPC-Format", "").strip() or EpcFormat.DIGITAL_LINK.value
    try:
        return EpcFormat(word)
    except ValueError:
        detail = _("GS1-EPC-Format không nhận giá trị này.")
        raise Problem(406, "NotAcceptableException", detail) from None


def cbv_format(request: HttpRequest) -> CbvFormat:
    """How standard words are asked for; Problem 406 for a word that is none of the four, also in the header that is for
    XML only."""
    word = CbvFormat.NO_PREFERENCE
    for name in ("GS1-CBV-XML-Format", "GS1-CBV-Format"):
        try:
            word = CbvFormat(request.headers.get(name, "").strip() or CbvFormat.NO_PREFERENCE.value)
        except ValueError:
            detail = _("%(name)s không nhận giá trị này.") % {"name": name}
            raise Problem(406, "NotAcceptableException", detail) from None
    return word


def error_behaviour(request: HttpRequest) -> str:
    """`rollback` or `proceed`; Problem 400 for another word."""
    word = request.headers.get("GS1-Capture-Error-Behaviour", "").strip().lower() or "rollback"
    if word not in {"rollback", "proceed"}:
        detail = _("GS1-Capture-Error-Behaviour nhận rollback hoặc proceed.")
        raise Problem(400, "ValidationException", detail)
    return word


def sent_bytes(request: HttpRequest) -> bytes:
    """The body; Problem 415 for what is no JSON, 413 for too much of it. Read by hand: a document may be larger than
    a form may."""
    kind, _sign, options = request.headers.get("Content-Type", "").partition(";")
    charset = options.replace(" ", "").replace('"', "").lower()
    if kind.strip().lower() not in {JSON, JSON_LD} or ("charset=" in charset and "charset=utf-8" not in charset):
        detail = _("Nội dung phải là application/json hoặc application/ld+json, mã UTF-8.")
        raise Problem(415, "UnsupportedMediaTypeException", detail)
    if request.headers.get("Content-Encoding", "").strip().lower() not in {"", "identity"}:
        detail = _("Nội dung gửi lên không được nén.")
        raise Problem(415, "UnsupportedMediaTypeException", detail, headers={"Accept-Encoding": "identity"})
    body = _body(request)
    raw = body.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        # Who is still sending when the connection ends never reads the answer.
        for _part in range(MOST_SWALLOWED // PART):
            if not body.read(PART):
                break
        raise too_large()
    return raw


def _body(request: HttpRequest) -> Any:
    """What the body is read from. Django takes a body that comes in pieces, its length not told, for none; the server
    ends it by itself."""
    environ = getattr(request, "environ", {})
    if "CONTENT_LENGTH" not in environ and "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        return environ.get("wsgi.input", request)
    return request


def too_large() -> Problem:
    """The 413 of captures."""
    detail = _("Một lần gửi nhiều nhất %(events)s sự kiện, %(size)s MiB.") % {
        "events": MOST_EVENTS,
        "size": MOST_BYTES // 1024 // 1024,
    }
    headers = {
        "GS1-EPCIS-Capture-Limit": str(MOST_EVENTS),
        "GS1-EPCIS-Capture-File-Size-Limit": str(MOST_BYTES),
    }
    return Problem(413, "CaptureLimitExceededException", detail, headers=headers)


def parameters_of(request: HttpRequest) -> Parameters:
    """The query string: every name once, its values parted at `|`; QueryFault or Problem 414 otherwise."""
    text = request.META.get("QUERY_STRING", "")
    if len(text) > LONGEST_QUERY:
        raise Problem(
            414, "URITooLongException", _("Câu hỏi trong địa chỉ quá dài; hãy dùng câu hỏi đặt tên (/queries).")
        )
    found: Parameters = {}
    for pair in text.split("&"):
        if not pair:
            continue
        name, _sign, value = pair.partition("=")
        try:
            name, value = unquote_plus(name, errors="strict"), unquote_plus(value, errors="strict")
        except UnicodeDecodeError:
            raise QueryFault(QueryFaultKind.UNKNOWN, name) from None
        if name in found:
            raise QueryFault(QueryFaultKind.TWICE, name)
        found[name] = [one for one in value.split("|") if one] or [""]
    return found


def extension_prefixes(request: HttpRequest) -> dict[str, str]:
    """Prefixes the request declares in `GS1-Extensions: ex=http://…/, other=…`."""
    found = {}
    for part in request.headers.get("GS1-Extensions", "").split(","):
        name, sign, address = part.strip().partition("=")
        if sign and name and address:
            found[name.strip()] = address.strip()
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a question without those of paging; where to go on; how many to a page; what the address stood
    for when it was asked, where that may change."""

    parameters: Parameters
    place: list[Any] | None
    seen: int
    per_page: int
    meant: str = ""


def asked(request: HttpRequest, *, meant: str = "") -> Asked:
    """The question and its page. A page token brings its question along: parameters beside it must be the same, and so
    must be what the address stands for."""
    parameters = parameters_of(request)
    per_page = _per_page(parameters.pop("perPage", None))
    token = parameters.pop("nextPageToken", None)
    if token is None:
        return Asked(parameters, None, 0, per_page, meant)
    try:
        kept = signing.loads(token[0], salt=SALT, max_age=PAGE_TOKEN_HOLDS)
    except signing.BadSignature:
        raise QueryFault(QueryFaultKind.NOT_OF_LIST, "nextPageToken", token[0]) from None
    if kept["r"] != request.path + meant or (parameters and parameters != kept["p"]):
        raise QueryFault(QueryFaultKind.NOT_OF_LIST, "nextPageToken", token[0])
    return Asked(kept["p"], kept["v"], kept["n"], per_page, meant)


def _per_page(values: list[str] | None) -> int:
    if values is None:
        return PER_PAGE
    text = values[0]
    if len(values) != 1 or not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < 1:
        raise QueryFault(QueryFaultKind.NOT_WHOLE, "perPage", text)
    return min(int(text), MOST_PER_PAGE)


def next_query(request: HttpRequest, question: Asked, values: list[Any], seen: int) -> tuple[str, datetime]:
    """The query string of the next page, and until when it holds."""
    kept = {"r": request.path + question.meant, "p": question.parameters, "v": values, "n": seen}
    token = signing.dumps(kept, salt=SALT, compress=True)
    pairs = [(name, "|".join(values)) for name, values in question.parameters.items()]
    pairs += [("perPage", str(question.per_page)), ("nextPageToken", token)]
    return urlencode(pairs), timezone.now() + PAGE_TOKEN_HOLDS


def place_of(question: Asked) -> Place | None:
    """Where a page of events begins."""
    if question.place is None:
        return None
    return Place(tuple(_from_token(value) for value in question.place), question.seen)


def written_place(place: Place) -> list[Any]:
    """The same for the token."""
    return [
        value.isoformat() if isinstance(value, datetime) else [value] if isinstance(value, str) else value
        for value in place.values
    ]


def _from_token(value: Any) -> Any:
    if isinstance(value, list):
        return value[0]
    return (instant(value) or datetime.fromisoformat(value)) if isinstance(value, str) else value
