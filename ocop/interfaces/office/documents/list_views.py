"""The register of papers: search, filters, lists out."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ocop.interfaces.office.documents.access import KEEPERS, READERS
from ocop.interfaces.office.recognition.access import XLSX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.document_rows import document_rows
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.geography.queries.units import communes_of, provinces_on
from ocop.programme.official_documents.labels import DOCUMENT_KIND_LABELS, DOCUMENT_STATE_LABELS, TOPIC_LABELS
from ocop.programme.official_documents.paper.document_list import export_documents_csv, export_documents_xlsx
from ocop.programme.official_documents.queries.search import (
    DocumentFilter,
    documents_found,
    page_after,
    read_page_key,
    state_counts,
)
from ocop.programme.official_documents.rules.document_kinds import DocumentKind, DocumentTopic
from ocop.programme.official_documents.rules.document_state import DocumentState
from ocop.programme.official_documents.rules.search_words import LONGEST_QUERY

MOST_EXPORTED = 5000
FILTERS = ("q", "loai", "tt", "linh_vuc", "cap", "nam")
_TABS = (
    DocumentState.IN_FORCE,
    DocumentState.UNSTATED,
    DocumentState.NOT_YET,
    DocumentState.EXPIRED,
    DocumentState.SUPERSEDED,
    DocumentState.ANNULLED,
)


def asked_of(request: HttpRequest) -> DocumentFilter:
    """The question an address asks; what it spells wrongly asks for nothing."""
    asked = request.GET
    year = asked.get("nam", "")
    return DocumentFilter(
        query=asked.get("q", "")[:LONGEST_QUERY],
        kind=_one(DocumentKind, asked.get("loai", "")),
        state=_one(DocumentState, asked.get("tt", "")),
        topic=_one(DocumentTopic, asked.get("linh_vuc", "")),
        level=asked["cap"] if asked.get("cap") in {"CENTRAL", "PROVINCE", "COMMUNE"} else "",
        year=int(year) if len(year) == 4 and year.isascii() and year.isdecimal() and int(year) > 1000 else None,
    )


def _one(kinds: Any, text: str) -> Any:
    return kinds(text) if text in list(kinds) else None


def address_with(asked: QueryDict, **changes: str) -> str:
    """The same question with something changed, from its first page; an empty value leaves it open."""
    kept = QueryDict(mutable=True)
    for name in FILTERS:
        value = changes.get(name, asked.get(name, ""))
        if value:
            kept[name] = value
    if changes.get("sau"):
        kept["sau"] = changes["sau"]
    return f"?{kept.urlencode()}"


@require_GET
@desk_page(roles=READERS)
def documents(request: ActorRequest) -> HttpResponse:
    """Papers the person may read, by words and filters, paged by key."""
    actor, today, asked = request.actor, timezone.localdate(), asked_of(request)
    found = documents_found(actor, asked, day=today)
    key = read_page_key(request.GET.get("sau", ""))
    page = page_after(found, key, actor=actor)
    counts = state_counts(actor, asked, day=today)
    given = request.GET
    tabs = [
        {
            "label": DOCUMENT_STATE_LABELS[state],
            "url": address_with(given, tt=state),
            "is_current": asked.state == state,
            "count": counts[state],
        }
        for state in _TABS
        if counts[state] or asked.state == state
    ]
    everything = {
        "label": _("Tất cả"),
        "url": address_with(given, tt=""),
        "is_current": asked.state is None,
        "count": sum(counts.values()),
    }
    context = {
        "rows": document_rows(page.documents, today),
        "tabs": [everything, *tabs],
        "facets": _facets(given, asked),
        "asked": asked,
        "hidden": [(name, given[name]) for name in FILTERS[1:] if given.get(name)],
        "is_narrowed": any(given.get(name) for name in FILTERS),
        "first_url": address_with(given) if key else "",
        "next_url": address_with(given, sau=page.next_key.written) if page.next_key else "",
        "export_query": address_with(given),
        "may_keep": actor.holds(*KEEPERS),
        "page_title": _("Sổ văn bản"),
        "page_lead": _("Văn bản của Chương trình: tìm, đọc, biết còn hiệu lực hay không và căn cứ vào đâu."),
    }
    return render(request, "office/documents/list.html", context)


def _facets(given: QueryDict, asked: DocumentFilter) -> list[dict[str, Any]]:
    levels = {"CENTRAL": _("Trung ương"), "PROVINCE": _("Cấp tỉnh"), "COMMUNE": _("Cấp xã")}
    facets: list[tuple[Any, str, Any, dict[Any, Any]]] = [
        (_("Loại văn bản"), "loai", asked.kind, DOCUMENT_KIND_LABELS),
        (_("Lĩnh vực"), "linh_vuc", asked.topic, TOPIC_LABELS),
        (_("Cấp ban hành"), "cap", asked.level, levels),
    ]
    return [
        {
            "label": label,
            "chosen": choices.get(current) if current else "",
            "open_url": address_with(given, **{name: ""}),
            "links": [
                {"label": words, "url": address_with(given, **{name: value}), "is_current": value == current}
                for value, words in choices.items()
            ],
        }
        for label, name, current, choices in facets
    ]


@require_GET
@desk_page(roles=READERS)
def export(request: ActorRequest) -> HttpResponse:
    """The papers of the same question as Excel or, with ?dang=csv, CSV."""
    today = timezone.localdate()
    found = documents_found(request.actor, asked_of(request), day=today)
    rows = list(found.prefetch_related("tags")[:MOST_EXPORTED])
    names = {unit.code: unit.name for unit in provinces_on(today)}
    for province_code in {one.province_code for one in rows if one.commune_code}:
        names |= {unit.code: unit.name for unit in communes_of(province_code, today)}
    if request.GET.get("dang") == "csv":
        return paper(export_documents_csv(rows, names), "text/csv", f"so-van-ban-{today}.csv", as_attachment=True)
    return paper(export_documents_xlsx(rows, names), XLSX, f"so-van-ban-{today}.xlsx", as_attachment=True)


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where the page lies."""
    return [(_("Sổ văn bản"), reverse("office:documents:list")), *more]
