"""Recalls at the producer's desk: three steps from a lot, the progress, the drill with its clock."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.recall_begin import begin_page
from ocop.interfaces.ui.recall_entries import amount_page, party_page
from ocop.interfaces.ui.recall_files import paper_answer, report_answer, sheet_answer
from ocop.interfaces.ui.recall_forms import AcknowledgeForm, CheckedForm, LotsForm
from ocop.interfaces.ui.recall_list_rows import counts_of, list_tabs, recall_rows, rows_of_tab
from ocop.interfaces.ui.recall_pages import RecallDesk, act_on_recall, recall_page
from ocop.interfaces.ui.recall_reached import lot_choices as reached_choices
from ocop.interfaces.ui.recall_reached import reached_rows
from ocop.interfaces.ui.recall_words import MOST_LOTS, lot_choice, party_row
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.recalls.labels import HAZARD
from ocop.programme.recalls.operations.acknowledge_recall import acknowledge_recall
from ocop.programme.recalls.operations.conclude_check import conclude_check
from ocop.programme.recalls.operations.drill import start_drill
from ocop.programme.recalls.permissions import why_not_acknowledge
from ocop.programme.recalls.queries.bought_goods import codes_bought, goods_bought, own_bought_goods
from ocop.programme.recalls.queries.public_recalls import recall_of_lot
from ocop.programme.recalls.queries.reached_lots import NO_MORE, own_reached_lots, under_check
from ocop.programme.recalls.queries.recalls_visible import own_lots_to_recall, own_recalls
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, Hazard

DESK = RecallDesk(
    home="producer_desk:recalls",
    page="producer_desk:recall",
    act="producer_desk:recall_act",
    party="producer_desk:recall_party",
    amount="producer_desk:recall_amount",
    sheet="producer_desk:recall_sheet",
    paper="producer_desk:recall_paper",
    report="producer_desk:recall_report",
    frame={"stylesheets": ["producer_desk/desk.css"]},
)
PER_PAGE = 20
MOST_BOUGHT = 10


@require_safe
@for_members
def recalls(request: ActorRequest) -> HttpResponseBase:
    """Own recalls and drills."""
    own = own_recalls(request.actor)
    tab = request.GET.get("muc", "")
    page = Paginator(rows_of_tab(own, tab), PER_PAGE).get_page(request.GET.get("trang"))
    counts = counts_of(own)
    context = {
        "page": page,
        "bought": [(one, goods_bought(one)) for one in own_bought_goods(request.actor)[:MOST_BOUGHT]]
        if not tab
        else [],
        "reached": _reached_recalls(request) if not tab else [],
        "rows": recall_rows(page.object_list, timezone.now(), DESK.page, is_all=False),
        "tabs": list_tabs(reverse(DESK.home), tab, counts),
        "page_title": _("Thu hồi hàng"),
        "page_lead": _(
            "Phát hiện lô hàng có vấn đề thì quyết định thu hồi trong 24 giờ. Mỗi năm nên diễn tập một lần."
        ),
    }
    return render(request, "producer_desk/recalls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def begin(request: ActorRequest) -> HttpResponseBase:
    """Recall own lots in three steps."""
    return begin_page(request, DESK, lots=_lots(request), is_office=False, frame={})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def drill(request: ActorRequest) -> HttpResponseBase:
    """Choose a lot and press the button: the clock runs from there."""
    chosen = request.GET.get("lo", "")
    form = LotsForm(
        request.POST if request.method == "POST" else None,
        lots=_lots(request),
        initial={"lots": [chosen] if chosen else []},
    )
    if request.method == "POST" and form.is_valid():
        try:
            begun = start_drill(actor=request.actor, lot_ids=form.lot_ids(), now=timezone.now())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(DESK.page, begun.pk)
    context = {
        **DESK.frame,
        "form": form,
        "submit": _("Bắt đầu, đồng hồ chạy"),
        "page_title": _("Diễn tập thu hồi"),
        "page_lead": _(
            "Giả sử lô này phải thu hồi: mất bao lâu để biết hàng đang ở đâu? Không ai bên ngoài được báo, trang và "
            "tem không đổi."
        ),
        "breadcrumb": [(_("Thu hồi hàng"), reverse(DESK.home)), (_("Diễn tập"), "")],
    }
    return render(request, "ui/recalls/form.html", context, status=422 if form.errors else 200)


@require_safe
@for_members
def recall(request: ActorRequest, recall_id: int) -> HttpResponseBase:
    """One recall or drill."""
    return recall_page(request, DESK, _own(request, recall_id))


@require_POST
@for_members
def act(request: ActorRequest, recall_id: int, deed: str) -> HttpResponseBase:
    """One deed of the page."""
    return act_on_recall(request, DESK, _own(request, recall_id), deed)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def party(request: ActorRequest, recall_id: int, party_id: int) -> HttpResponseBase:
    """One holder of goods."""
    return party_page(request, DESK, _own(request, recall_id), party_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def amount(request: ActorRequest, recall_id: int) -> HttpResponseBase:
    """Write down a quantity."""
    return amount_page(request, DESK, _own(request, recall_id))


@require_safe
@for_members
def sheet(request: ActorRequest, recall_id: int, extension: str) -> HttpResponseBase:
    """The list for calling."""
    return sheet_answer(request, _own(request, recall_id), extension)


@require_safe
@for_members
def report(request: ActorRequest, recall_id: int) -> HttpResponseBase:
    """The report, or the minutes of the drill, on paper."""
    return report_answer(request, _own(request, recall_id))


@require_safe
@for_members
def paper(request: ActorRequest, recall_id: int, paper_id: int) -> HttpResponseBase:
    """A photo or paper of an entry."""
    return paper_answer(request, _own(request, recall_id), paper_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def bought_goods(request: ActorRequest, party_id: int) -> HttpResponseBase:
    """Goods bought from another producer are recalled: which, what to do; one button says it was read."""
    party = found(own_bought_goods(request.actor), pk=party_id)
    form = AcknowledgeForm(request.POST if request.method == "POST" else None, initial={"words": party.answer})
    if request.method == "POST" and form.is_valid():
        try:
            acknowledge_recall(
                actor=request.actor, party_id=party.pk, words=form.cleaned_data["words"], now=timezone.now()
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã xác nhận. Nơi thu hồi được báo."))
            return redirect("producer_desk:bought_goods", party.pk)
    recall, goods = party.recall, goods_bought(party)
    context = {
        **DESK.frame,
        "party": party,
        "recall": recall,
        "row": party_row(party, "", contacts=False),
        "goods": goods,
        "is_open": recall.state in IN_FORCE,
        "codes": ", ".join(codes_bought(party)),
        "form": form if why_not_acknowledge(request.actor, recall, party) is None else None,
        "page_title": _("Hàng đã mua bị thu hồi: %(product)s") % {"product": goods.product},
        "page_lead": goods.seller,
        "breadcrumb": [(_("Thu hồi hàng"), reverse(DESK.home)), (goods.product, "")],
    }
    return render(request, "producer_desk/bought_goods.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def reached_lots(request: ActorRequest, recall_id: int) -> HttpResponseBase:
    """Own lots that goods recalled by somebody else went into: recall them, or say why they need not be."""
    rows = list(own_reached_lots(request.actor).filter(recall=recall_id))
    if not rows:
        raise Http404
    waiting = {row.pk for row in under_check(own_reached_lots(request.actor).filter(recall=recall_id))}
    choices = reached_choices([row for row in rows if row.pk in waiting])
    form = CheckedForm(request.POST if request.method == "POST" else None, lots=choices)
    if request.method == "POST" and form.is_valid():
        try:
            conclude_check(
                actor=request.actor,
                recall_id=recall_id,
                lot_ids=form.lot_ids(),
                words=form.cleaned_data["words"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi kết luận. Trang của lô báo ngay cho người mua."))
            return redirect("producer_desk:reached_lots", recall_id)
    begin = reverse("producer_desk:recall_begin")
    by_product: dict[int, list[Any]] = {}  # each recall is of one product
    for row in rows:
        if row.pk in waiting:
            by_product.setdefault(row.lot.product_id, []).append(row.lot)
    context = {
        **DESK.frame,
        "recall": rows[0].recall,
        "is_open": rows[0].recall.state in IN_FORCE,
        "is_lifted": rows[0].recall.state in NO_MORE,
        "hazard": HAZARD[Hazard(rows[0].recall.hazard)],
        "reached": {"rows": reached_rows(rows)},
        "form": form if choices else None,
        "begin_urls": [
            (", ".join(lot.code for lot in lots), f"{begin}?{urlencode({'lo': [lot.pk for lot in lots]}, doseq=True)}")
            for lots in by_product.values()
        ],
        "page_title": _("Kiểm tra lô có nguyên liệu bị thu hồi"),
        "page_lead": ", ".join(row.lot.code for row in rows),
        "breadcrumb": [(_("Thu hồi hàng"), reverse(DESK.home)), (_("Kiểm tra lô"), "")],
    }
    return render(request, "producer_desk/reached_lots.html", context, status=422 if form.errors else 200)


def _reached_recalls(request: ActorRequest) -> list[tuple[int, str, bool]]:
    """Recalls of others that reached own lots, the newest first: key, codes, whether somebody has to look."""
    own = own_reached_lots(request.actor)
    waiting = set(under_check(own).values_list("recall_id", flat=True))
    codes: dict[int, list[str]] = {}
    for row in own[:MOST_LOTS]:
        codes.setdefault(row.recall_id, []).append(row.lot.code)
    return [(pk, ", ".join(found), pk in waiting) for pk, found in codes.items()][:MOST_BOUGHT]


@require_safe
@for_members
def lot_recall(request: ActorRequest, lot_id: int) -> HttpResponseBase:
    """The old address of recalling a lot: to its recall, or to the three steps with the lot chosen."""
    lot = found(own_lots_to_recall(request.actor), pk=lot_id)
    there = recall_of_lot(lot.pk)
    if there is not None and own_recalls(request.actor).filter(pk=there).exists():
        return redirect(DESK.page, there)
    reached = own_reached_lots(request.actor).filter(lot=lot.pk).first()
    if reached is not None and lot.recalled_at is not None:  # by an authority, with the goods it was made of
        return redirect("producer_desk:reached_lots", reached.recall_id)
    return redirect(f"{reverse('producer_desk:recall_begin')}?lo={lot.pk}")


def _own(request: ActorRequest, recall_id: int) -> Any:
    return found(own_recalls(request.actor), pk=recall_id)


def _lots(request: ActorRequest) -> list[tuple[int, str]]:
    """The newest lots that are not recalled yet and were not withdrawn as never made, and whichever one the address or
    the form names."""
    own = own_lots_to_recall(request.actor)
    rows = {one.pk: one for one in own.filter(recalled_at__isnull=True, withdrawn_at__isnull=True)[:MOST_LOTS]}
    named = {key_in(one) for one in [*request.GET.getlist("lo"), *request.POST.getlist("lots")]}
    missing = {one for one in named if one} - rows.keys()
    if missing:
        rows |= {one.pk: one for one in own.filter(pk__in=missing)}
    return [(one.pk, lot_choice(one)) for one in rows.values()]
