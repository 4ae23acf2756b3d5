"""Recalls at the offices: the list with its clocks, a recall by a decision, following a recall of a producer."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.text.folding import fold
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.recall_begin import begin_page
from ocop.interfaces.ui.recall_entries import amount_page, party_page
from ocop.interfaces.ui.recall_files import paper_answer, report_answer, sheet_answer
from ocop.interfaces.ui.recall_list_rows import counts_of, list_tabs, recall_rows, rows_of_tab
from ocop.interfaces.ui.recall_pages import RecallDesk, act_on_recall, recall_page
from ocop.interfaces.ui.recall_words import lot_choice
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.recalls.queries.recalls_visible import DECIDERS, READERS, lots_of_territory, recalls_of_territory

READER_ROLES = frozenset(READERS)
DECIDER_ROLES = frozenset(DECIDERS)
DESK = RecallDesk(
    home="office:recalls:list",
    page="office:recalls:recall",
    act="office:recalls:act",
    party="office:recalls:party",
    amount="office:recalls:amount",
    sheet="office:recalls:sheet",
    paper="office:recalls:paper",
    report="office:recalls:report",
    frame={"stylesheets": ["office/recognition.css"]},
)
PER_PAGE = 30
MOST_LOTS = 30


@require_safe
@desk_page(roles=READER_ROLES)
def recalls(request: ActorRequest) -> HttpResponse:
    """Recalls of the territory: those that wait for a decision, that go on, that are over; drills of the producers."""
    found = recalls_of_territory(request.actor)
    tab = request.GET.get("muc", "")
    page = Paginator(rows_of_tab(found, tab), PER_PAGE).get_page(request.GET.get("trang"))
    counts = counts_of(found)
    context = {
        "page": page,
        "rows": recall_rows(page.object_list, timezone.now(), DESK.page),
        "counts": counts,
        "tabs": list_tabs(reverse(DESK.home), tab, counts),
        "may_begin": request.actor.holds(*DECIDERS),
        "page_title": _("Thu hồi hàng"),
        "page_lead": _("Quyết định trong 24 giờ từ khi phát hiện; theo dõi tới khi hàng thu về được xử lý."),
    }
    return render(request, "office/recalls/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=DECIDER_ROLES)
def begin(request: ActorRequest) -> HttpResponseBase:
    """Recall by a decision: find the lot, say why, decide."""
    asked = " ".join(request.GET.get("q", "").split())[:120]
    lots = _lots_asked(request, asked)
    return begin_page(
        request,
        DESK,
        lots=[(one.pk, f"{lot_choice(one)} · {one.product.producer.name}") for one in lots],
        is_office=True,
        frame={"search_url": reverse("office:recalls:begin"), "asked": asked},
    )


@require_safe
@desk_page(roles=READER_ROLES)
def recall(request: ActorRequest, recall_id: int) -> HttpResponse:
    """One recall with its balance, holders and stamps."""
    return recall_page(request, DESK, recalls_of_territory(request.actor).get(pk=recall_id))


@require_POST
@desk_page(roles=DECIDER_ROLES)
def act(request: ActorRequest, recall_id: int, deed: str) -> HttpResponse:
    """One deed of the page."""
    return act_on_recall(request, DESK, recalls_of_territory(request.actor).get(pk=recall_id), deed)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=DECIDER_ROLES)
def party(request: ActorRequest, recall_id: int, party_id: int) -> HttpResponse:
    """One holder of goods."""
    return party_page(request, DESK, recalls_of_territory(request.actor).get(pk=recall_id), party_id)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=DECIDER_ROLES)
def amount(request: ActorRequest, recall_id: int) -> HttpResponse:
    """Write down a quantity."""
    return amount_page(request, DESK, recalls_of_territory(request.actor).get(pk=recall_id))


@require_safe
@desk_page(roles=DECIDER_ROLES)
def sheet(request: ActorRequest, recall_id: int, extension: str) -> HttpResponseBase:
    """The list for calling."""
    return sheet_answer(request, recalls_of_territory(request.actor).get(pk=recall_id), extension)


@require_safe
@desk_page(roles=DECIDER_ROLES)
def report(request: ActorRequest, recall_id: int) -> HttpResponseBase:
    """The report on paper."""
    return report_answer(request, recalls_of_territory(request.actor).get(pk=recall_id))


@require_safe
@desk_page(roles=READER_ROLES)
def paper(request: ActorRequest, recall_id: int, paper_id: int) -> HttpResponseBase:
    """A photo or paper of an entry."""
    return paper_answer(request, recalls_of_territory(request.actor).get(pk=recall_id), paper_id)


def _lots_asked(request: ActorRequest, asked: str) -> list[Any]:
    found = lots_of_territory(request.actor)
    if request.method == "POST":
        keys = [int(one) for one in request.POST.getlist("lots") if one.isascii() and one.isdigit() and len(one) < 19]
        return list(found.filter(pk__in=keys))
    lot = request.GET.get("lo", "")
    if lot.isascii() and lot.isdigit() and len(lot) < 19:
        return list(found.filter(pk=int(lot)))
    if not asked:
        return []
    folded = fold(asked)
    named = Q(code__icontains=asked)
    if folded:
        named |= Q(product__search_text__contains=folded) | Q(product__producer__matching_key__contains=folded)
    return list(found.filter(named)[:MOST_LOTS])
