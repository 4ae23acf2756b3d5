"""The storeroom's list, one dossier's samples with their book, and the way from a printed code to both."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.samples.deeds import keep_one_main_button, offers_for
from ocop.interfaces.office.samples.desk import KEEPERS, READERS, RULE_MAKERS, SLUGS, dossier_seen
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.sample_words import TONES, book_lines, count_words, packet_words, serial_words
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import (
    SAMPLE_KEEPER_LABELS,
    SAMPLE_LEVEL_LABELS,
    SAMPLE_STATE_LABELS,
    STORAGE_LABELS,
)
from ocop.programme.dossiers.permissions.samples import why_not_attach_slip, why_not_confirm_samples
from ocop.programme.dossiers.queries.sample_store import Shelf, StoreTab, shelves, store_rows, tab_counts
from ocop.programme.dossiers.queries.sample_work import steps_to_sign
from ocop.programme.dossiers.queries.samples import (
    delivered_words,
    is_level_open,
    keepers_of,
    levels_of,
    office_rule,
    steps_visible_to,
    what_is_there,
)
from ocop.programme.dossiers.rules.sample_codes import PacketKey, SlipKey, read_sample_code
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleLevel, law_on

PER_PAGE = 100
SIGN_PER_PAGE = 20


def _tab_labels() -> dict[StoreTab, str]:
    return {
        StoreTab.HERE: _("Đang giữ"),
        StoreTab.COMING: _("Chưa giao, đang chuyển"),
        StoreTab.COUNCIL: _("Ở Hội đồng"),
        StoreTab.ENDED: _("Đã trả, hủy, dùng hết"),
    }


@require_safe
@desk_page(roles=READERS)
def store(request: ActorRequest) -> HttpResponse:
    """What lies where, what goes off first on top."""
    actor, today = request.actor, timezone.localdate()
    given = request.GET.get("nhom", "")
    tab = StoreTab(given) if given in set(StoreTab) else StoreTab.HERE
    text = request.GET.get("q", "").strip()[:100]
    page = Paginator(store_rows(actor, tab, text=text), PER_PAGE).get_page(request.GET.get("trang"))
    counts, labels = tab_counts(actor), _tab_labels()
    context = {
        "page": page,
        "rows": [_row(one, today) for one in shelves(list(page.object_list))],
        "tab": tab,
        "text": text,
        "tabs": [
            {
                "label": labels[one],
                "url": f"?{urlencode({'nhom': one.value, 'q': text})}",
                "is_current": one is tab,
                "count": counts[one],
            }
            for one in StoreTab
        ],
        "to_sign": _awaiting(actor).count(),
        "may_set_rule": actor.holds(*RULE_MAKERS),
        "page_title": _("Kho sản phẩm mẫu"),
        "page_lead": _("Mẫu gần hết hạn sử dụng nhất ở trên cùng."),
    }
    return render(request, "office/samples/store.html", context)


def _row(shelf: Shelf, today: Any) -> dict[str, Any]:
    return {
        "shelf": shelf,
        "url": reverse("office:samples:dossier", args=[shelf.dossier.pk]),
        "serials": serial_words(shelf.serials),
        "count": len(shelf.serials),
        "state": SAMPLE_STATE_LABELS[shelf.state],
        "tone": TONES[shelf.state],
        "keeper": SAMPLE_KEEPER_LABELS[shelf.keeper],
        "storage": STORAGE_LABELS[shelf.storage],
        "days_left": shelf.days_left(today),
        "is_expired": shelf.is_expired(today),
        "is_whole": shelf.tasted_on is None,
    }


def _awaiting(actor: Actor) -> Any:
    return steps_to_sign(actor).exclude(awaits=SampleKeeper.PRODUCER)


@require_safe
@desk_page(roles=KEEPERS)
def to_sign(request: ActorRequest) -> HttpResponse:
    """The lines that wait for the signature of the reader's office, oldest first."""
    actor = request.actor
    rows = _awaiting(actor).select_related("dossier__product", "dossier__producer", "confirmation")
    page = Paginator(rows.prefetch_related("moved__item").order_by("recorded_at", "pk"), SIGN_PER_PAGE).get_page(
        request.GET.get("trang")
    )
    lines = book_lines(
        reversed(list(page.object_list)),
        may_confirm=lambda step: True,
        may_attach=lambda step: why_not_attach_slip(actor, step) is None,
        has_product=True,
    )
    context = {
        "page": page,
        "lines": lines,
        "page_title": _("Chờ cơ quan xác nhận"),
        "page_lead": _("Kiểm lại từng lần giao nhận mẫu do bên kia ghi; xác nhận nếu đúng."),
        "breadcrumb": [(_("Kho sản phẩm mẫu"), reverse("office:samples:list")), (_("Chờ xác nhận"), "")],
    }
    return render(request, "office/samples/to_sign.html", context)


@require_safe
@desk_page(roles=READERS)
def find(request: ActorRequest) -> HttpResponse:
    """The code typed into the box."""
    return _open_code(request, request.GET.get("ma", ""))


@require_safe
@desk_page(roles=READERS)
def by_code(request: ActorRequest, code: str) -> HttpResponse:
    """The code scanned from a label or a slip."""
    return _open_code(request, code)


def _open_code(request: ActorRequest, code: str) -> HttpResponse:
    key = read_sample_code(code)
    if key is None:
        messages.error(request, _("Mã chưa đúng: gồm 16 chữ số trên nhãn mẫu hoặc phiếu giao nhận. Hãy kiểm tra lại."))
        return redirect(reverse("office:samples:list") + "?" + urlencode({"ma": code[:24]}))
    if isinstance(key, SlipKey):
        step = steps_visible_to(request.actor).get(pk=key.step_id)
        return redirect(reverse("office:samples:dossier", args=[step.dossier_id]) + f"#lan-{step.pk}")
    assert isinstance(key, PacketKey)
    found = dossier_seen(request, key.dossier_id)
    return redirect(reverse("office:samples:dossier", args=[found.pk]) + f"#{SLUGS[key.level]}")


@require_safe
@desk_page(roles=READERS)
def dossier(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """One product's samples: where each is, what may be done with them now, every signed line."""
    actor, today = request.actor, timezone.localdate()
    found = dossier_seen(request, dossier_id)
    rule = office_rule(found.province_code, today)
    parts = [_part(request, found, level) for level in levels_of(found)]
    keep_one_main_button([offer for part in parts for offer in part["offers"]])
    context = {
        "dossier": found,
        "parts": parts,
        "rule": rule,
        "law": law_on(today),
        "is_exempt": parts[0]["count"].needed == 0,
        "page_title": _("Sản phẩm mẫu: %(product)s") % {"product": found.product.name},
        "breadcrumb": [(_("Kho sản phẩm mẫu"), reverse("office:samples:list")), (found.product.name, "")],
        "is_keeper": bool(keepers_of(actor, found)),
    }
    return render(request, "office/samples/dossier.html", context)


def _part(request: ActorRequest, found: Any, level: SampleLevel) -> dict[str, Any]:
    actor, today = request.actor, timezone.localdate()
    there = what_is_there(found, level, today=today)
    return {
        "level": level,
        "slug": SLUGS[level],
        "label": SAMPLE_LEVEL_LABELS[level],
        "count": there.count,
        "words": delivered_words(there.count),
        "badges": count_words(there.count),
        "packets": [packet_words(item, today) for item in there.items],
        "lines": book_lines(
            there.steps,
            may_confirm=lambda step: why_not_confirm_samples(actor, step) is None,
            may_attach=lambda step: why_not_attach_slip(actor, step) is None,
        ),
        "offers": offers_for(actor, found, there, today),
        "is_open": is_level_open(found, level),
    }
