"""What the pages of this room share: who comes in, the row of lists, forms, the choice of products and producers."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.office.documents.access import Choices, kept_places
from ocop.interfaces.ui.doing import do_by_form
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.queries.unit_words import commune_words
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.promotion.labels import CORRECTED_FIELDS
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries import visible

READERS = frozenset(visible.READERS)
KEEPERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
DESKS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
"""Requests of buyers lie on the desk of a province or of the ministry."""
PER_PAGE = 30


def tabs(current: str) -> list[dict[str, Any]]:
    """The lists of the room."""
    return [
        {"label": words, "url": reverse(f"office:promotion:{name}"), "is_current": name == current, "count": None}
        for name, words in _lists()
    ]


def _lists() -> list[tuple[str, str]]:
    return [
        ("home", _("Điểm bán, trung tâm")),
        ("fairs", _("Hội chợ")),
        ("requests", _("Cung – cầu")),
        ("links", _("Sàn, mạng")),
        ("destinations", _("Tuyến, làng nghề")),
        ("press", _("Báo chí")),
    ]


def trail(current: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page under one of the lists lies."""
    return [(dict(_lists())[current], reverse(f"office:promotion:{current}")), *more]


def commune_places(actor: Actor, today: date) -> Choices:
    """Communes the person keeps records of: "19:05503"."""
    found: Choices = []
    for value, words in kept_places(actor, today):
        if isinstance(words, list) or ":" in str(value):
            found.append((value, words))
    return [("", _("Chọn xã, phường, đặc khu")), *found]


def form_page(
    request: ActorRequest,
    form: Any,
    deed: Callable[[], Any],
    *,
    title: str,
    submit_label: str,
    breadcrumb: list[tuple[str, str]],
    done: str | Callable[[Any], str],
    to: str | Callable[[Any], str],
    lead: str = "",
) -> HttpResponse:
    """A form on a page of its own that does a deed (`do_by_form`); sent back with its faults it is a 422."""
    if answer := do_by_form(request, form, deed, done=done, to=to):
        return answer
    context = {
        "form": form,
        "page_title": title,
        "page_lead": lead,
        "submit_label": submit_label,
        "breadcrumb": breadcrumb,
    }
    return render(request, "office/promotion/form.html", context, status=422 if form.errors else 200)


def may_keep(actor: Actor, record: Any) -> bool:
    """Whether the buttons of a record are shown."""
    if not actor.holds(*KEEPERS):
        return False
    commune = getattr(record, "commune_code", "")
    return why_not_keep_promotion(actor, province_code=record.province_code, commune_code=commune) is None


def place_names(rows: Any, today: date) -> dict[tuple[str, str], str]:
    """(province, commune) of the rows in words, of communes that are no more too; three queries whatever the
    rows."""
    wanted = {(row.province_code, getattr(row, "commune_code", "")) for row in rows}
    names = {unit.code: unit.name for unit in provinces_on(today)} if wanted else {}
    found: dict[tuple[str, str], str] = {}
    communes = commune_words({commune for _province, commune in wanted}, today) if wanted else {}
    for province, commune in wanted:
        name = names.get(province, province)
        words = f"{communes.get(commune, commune)}, {name[:1].lower()}{name[1:]}" if commune else name
        found[province, commune] = words or _("Trung ương")
    return found


def keys_in(values: list[str]) -> list[int]:
    """The keys among what a form sent."""
    return [key for key in map(key_in, values) if key]


def asked_of(given: Any, name: str, allowed: Any) -> str:
    """A filter of the address, or nothing for a value that does not exist."""
    value = given.get(name, "")
    return value if value in list(allowed) else ""


def with_filter(given: Any, **changes: str) -> str:
    """The same address with a filter changed; the page number goes."""
    kept = given.copy()
    kept.pop("trang", None)
    for name, value in changes.items():
        kept.pop(name, None)
        if value:
            kept[name] = value
    return f"?{kept.urlencode()}"


def filter_links(given: Any, name: str, current: str, words: Any, everything: str) -> list[dict[str, Any]]:
    """A row of links, one a value."""
    return [
        {"label": label, "url": with_filter(given, **{name: value}), "is_current": value == current}
        for value, label in {"": everything, **words}.items()
    ]


def choose_page(
    request: ActorRequest,
    deed: Callable[[str], Any],
    *,
    title: str,
    rows: list[Any],
    breadcrumb: list[tuple[str, str]],
    submit_label: str,
    done: str | Callable[[Any], str],
    to: str,
    form: Any = None,
    lead: str = "",
) -> HttpResponse:
    """Search, then choose one of what was found and send it with the fields of the form: the deed is done with what was
    chosen, `done` is said and the person goes `to` another page. No script is needed."""
    fault = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            made = deed(request.POST.get("chosen", ""))
        except FieldRefusal as refusal:
            if form is not None and refusal.faults.keys() & form.fields.keys():
                show_refusal(form, refusal)
            else:
                fault = " ".join(refusal.reasons)
        except Refusal as refusal:
            fault = " ".join(refusal.reasons)
        else:
            messages.success(request, done(made) if callable(done) else done)
            return redirect(to)
    context = {
        "page_title": title,
        "page_lead": lead,
        "rows": rows,
        "typed": request.GET.get("q", "")[:120],
        "form": form,
        "fault": fault,
        "chosen": request.POST.get("chosen", ""),
        "submit_label": submit_label,
        "breadcrumb": breadcrumb,
    }
    is_wrong = bool(fault or (form is not None and form.errors))
    return render(request, "office/promotion/choose.html", context, status=422 if is_wrong else 200)


def product_rows(products: Any) -> list[dict[str, Any]]:
    """Products as the choice shows them."""
    return [{"key": one.pk, "name": one.name, "note": one.producer.name} for one in products]


def correction_rows(corrections: Any, kinds: Any) -> list[dict[str, Any]]:
    """What was corrected, newest first: by whom, why, each field before and since."""
    return [
        {
            "correction": one,
            "changes": [
                (CORRECTED_FIELDS[name], *(kinds.get(words, words) if name == "kind" else words for words in told))
                for name, *told in one.changes
            ],
        }
        for one in corrections
    ]


def correction_page(
    request: ActorRequest,
    found: Any,
    form_class: type[Any],
    fields: Iterable[str],
    correct: Callable[..., Any],
    *,
    title: str,
    breadcrumb: list[tuple[str, str]],
    back: str,
    **more: Any,
) -> HttpResponse:
    """The form that corrects a record where it stands, with its reason; what stood there before is kept.

    `correct` takes the sheet and the reason; `more` are first values beside those of `fields`.
    """
    form = form_class(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(found, name) for name in fields} | more,
        stays_at=(found.province_code, found.commune_code),
    )
    return form_page(
        request,
        form,
        lambda: correct(sheet=form.sheet(), reason=form.cleaned_data["reason"]),
        title=title,
        submit_label=_("Lưu"),
        breadcrumb=breadcrumb,
        done=_("Đã sửa; bản trước được giữ trong lịch sử."),
        to=back,
    )
