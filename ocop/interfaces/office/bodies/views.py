"""The register of bodies: steering committees, teams, offices; evaluation councils are shown beside them."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import refuse_if
from ocop.foundation.text.formats import parse_vietnamese_date
from ocop.foundation.typesetting.official_paper import place_of_signing
from ocop.interfaces.office.bodies.forms import BodyForm, EndForm, LinkForm, RenewForm
from ocop.interfaces.office.documents.access import KEEPERS, READERS, kept_places, place_words, read_place
from ocop.interfaces.office.recognition.access import DOCX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.rounds.room import READERS as COUNCIL_READERS
from ocop.interfaces.ui.doing import do, do_by_form
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.bodies.labels import BODY_KINDS, BODY_LEVELS, POSTS
from ocop.programme.bodies.operations.end_body import end_body
from ocop.programme.bodies.operations.end_body_member import end_body_member
from ocop.programme.bodies.operations.found_body import found_body
from ocop.programme.bodies.operations.link_account import link_account
from ocop.programme.bodies.operations.renew_members import renew_members
from ocop.programme.bodies.paper.member_list import member_list_docx, member_list_pdf
from ocop.programme.bodies.permissions import why_not_keep_body
from ocop.programme.bodies.queries.bodies import bodies_visible_to, body_register, members_on, turns_of
from ocop.programme.bodies.rules.body_kinds import BodyKind, BodyLevel
from ocop.programme.councils.labels import LEVELS as COUNCIL_LEVELS
from ocop.programme.councils.queries.councils import councils_with_members
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

PER_PAGE = 30
COUNCILS = "HOI_DONG"
MOST_COUNCILS = 50


def _trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Ban chỉ đạo, tổ giúp việc"), reverse("office:bodies:list")), *more]


def day_asked(request: ActorRequest, found: Any) -> date:
    """The day of `?ngay=`; where none is written or it cannot be read, today, or the last day of a body that is
    over."""
    try:
        return parse_vietnamese_date(request.GET["ngay"])
    except (KeyError, ValueError):
        return _latest_day(found)


def _latest_day(found: Any) -> date:
    today = timezone.localdate()
    return found.valid_until if _is_over(found, today) else today


@require_GET
@desk_page(roles=READERS)
def bodies(request: ActorRequest) -> HttpResponse:
    """Bodies by level; councils in a section of their own, kept in their own rooms."""
    actor, today, given = request.actor, timezone.localdate(), request.GET
    kind = given.get("loai", "")
    level = given.get("cap", "")
    shows_ended = given.get("ca_da_ket_thuc") == "1"
    rows = body_register(
        actor,
        day=today,
        kind=BodyKind(kind) if kind in list(BodyKind) else None,
        level=BodyLevel(level) if level in list(BodyLevel) else None,
        includes_ended=shows_ended,
        search=given.get("q", ""),
    )
    page = Paginator(rows.none() if kind == COUNCILS else rows, PER_PAGE).get_page(given.get("trang"))
    opens_councils = actor.holds(*COUNCIL_READERS)
    councils: list[Any] = (
        list(councils_with_members(actor, today)[:MOST_COUNCILS])
        if opens_councils and kind in {"", COUNCILS} and level != BodyLevel.COMMUNE and not given.get("q")
        else []
    )
    kinds = {"": _("Tất cả"), **BODY_KINDS} | ({COUNCILS: _("Hội đồng đánh giá")} if opens_councils else {})
    context = {
        "page": page,
        "rows": [
            {
                "body": one,
                "kind": BODY_KINDS[one.kind],
                "level": BODY_LEVELS[one.level],
                "is_over": _is_over(one, today),
            }
            for one in page.object_list
        ],
        "councils": [(one, COUNCIL_LEVELS[one.level], len(one.present_members)) for one in councils],
        "tabs": [
            {"label": words, "url": _address(given, loai=value), "is_current": value == kind, "count": None}
            for value, words in kinds.items()
        ],
        "levels": [
            {"label": words, "url": _address(given, cap=value), "is_current": value == level}
            for value, words in {"": _("Mọi cấp"), **BODY_LEVELS}.items()
        ],
        "ended_url": _address(given, ca_da_ket_thuc="" if shows_ended else "1"),
        "shows_ended": shows_ended,
        "typed": given.get("q", ""),
        "hidden": [(name, given[name]) for name in ("loai", "cap", "ca_da_ket_thuc") if given.get(name)],
        "may_keep": actor.holds(*KEEPERS),
        "page_title": _("Ban chỉ đạo, tổ giúp việc, văn phòng điều phối"),
        "page_lead": _("Ai ngồi ở đâu, theo quyết định nào, từ ngày nào đến ngày nào."),
    }
    return render(request, "office/bodies/list.html", context)


def _is_over(body: Any, day: date) -> bool:
    return body.valid_until is not None and body.valid_until < day


def _address(given: Any, **changes: str) -> str:
    kept = given.copy()
    kept.pop("trang", None)
    for name, value in changes.items():
        kept.pop(name, None)
        if value:
            kept[name] = value
    return f"?{kept.urlencode()}"


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new(request: ActorRequest) -> HttpResponse:
    """Record a body set up by decision."""
    actor, today = request.actor, timezone.localdate()
    parents = [(one.pk, one.name) for one in body_register(actor, day=today, includes_ended=True)[:200]]
    form = BodyForm(
        request.POST if request.method == "POST" else None, places=kept_places(actor, today), parents=parents
    )

    def found_it() -> Any:
        asked = form.cleaned_data
        province_code, commune_code = read_place(asked["place"])
        return found_body(
            actor=actor,
            kind=BodyKind(asked["kind"]),
            name=asked["name"],
            province_code=province_code,
            commune_code=commune_code,
            parent_id=int(asked["parent"]) if asked["parent"] else None,
            paper=form.paper(),
            valid_from=asked["valid_from"],
            valid_until=asked["valid_until"],
            members=asked["members"],
            now=timezone.now(),
        )

    done = _("Đã ghi. Hãy xem lại danh sách thành viên.")
    answer = do_by_form(request, form, found_it, done=done, to=_page_of)
    return answer or _form_page(request, form, _("Ghi ban chỉ đạo, tổ giúp việc"), _("Ghi"), _trail((_("Ghi mới"), "")))


def _page_of(found: Any) -> str:
    return reverse("office:bodies:body", args=[found.pk])


def _form_page(
    request: ActorRequest, form: Any, title: str, submit_label: str, breadcrumb: list[tuple[str, str]]
) -> HttpResponse:
    context = {
        "form": form,
        "page_title": title,
        "submit_label": submit_label,
        "is_upload": False,
        "breadcrumb": breadcrumb,
    }
    return render(request, "office/documents/form.html", context, status=422 if form.errors else 200)


@require_GET
@desk_page(roles=READERS)
def body(request: ActorRequest, body_id: int) -> HttpResponse:
    """One body as of a day: its paper, its people, every renewal."""
    actor = request.actor
    found = bodies_visible_to(actor).select_related("document", "parent", "ended_by").get(pk=body_id)
    day = day_asked(request, found)
    words = POSTS[found.kind]
    why_not = _why_not_keep(request, found) if actor.holds(*KEEPERS) else ""
    context = {
        "body": found,
        "kind": BODY_KINDS[found.kind],
        "level": BODY_LEVELS[found.level],
        "place": place_words(found.province_code, found.commune_code, timezone.localdate()),
        "day": day,
        "is_today": day == timezone.localdate(),
        "is_of_the_day": found.valid_from <= day and not _is_over(found, day),
        "members": [(one, words[one.post]) for one in members_on(found, day)],
        "turns": [(on, [(one, words[one.post]) for one in people]) for on, people in turns_of(found)],
        "children": list(bodies_visible_to(actor).filter(parent=found).order_by("sort_key", "pk")),
        "may_keep": why_not is None,
        "page_title": found.name,
        "breadcrumb": _trail((found.name, "")),
    }
    return render(request, "office/bodies/body.html", context)


def _why_not_keep(request: ActorRequest, found: Any) -> str | None:
    return why_not_keep_body(request.actor, province_code=found.province_code, commune_code=found.commune_code)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def renew(request: ActorRequest, body_id: int) -> HttpResponse:
    """A new decision, a new list; the old one stays."""
    found = bodies_visible_to(request.actor).select_related("document").get(pk=body_id)
    refuse_if(_why_not_keep(request, found))
    words = POSTS[found.kind]
    lines = [
        "; ".join(part for part in (one.person_name, one.office_position, str(words[one.post])) if part)
        for one in members_on(found, _latest_day(found))
    ]
    initial = {"issuing_authority": found.document.issuing_authority, "members": "\n".join(lines)}
    form = RenewForm(request.POST if request.method == "POST" else None, initial=initial)
    answer = do_by_form(
        request,
        form,
        lambda: renew_members(
            actor=request.actor,
            body_id=body_id,
            paper=form.paper(),
            valid_from=form.cleaned_data["valid_from"],
            members=form.cleaned_data["members"],
            now=timezone.now(),
        ),
        done=_("Đã ghi danh sách mới; danh sách cũ còn xem được theo ngày."),
        to=_page_of(found),
    )
    trail = _trail((found.name, _page_of(found)), (_("Kiện toàn"), ""))
    return answer or _form_page(request, form, _("Kiện toàn danh sách thành viên"), _("Ghi danh sách mới"), trail)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def end(request: ActorRequest, body_id: int) -> HttpResponse:
    """The body ends by decision."""
    found = bodies_visible_to(request.actor).select_related("document").get(pk=body_id)
    refuse_if(_why_not_keep(request, found))
    initial = {"issuing_authority": found.document.issuing_authority}
    form = EndForm(request.POST if request.method == "POST" else None, initial=initial)
    answer = do_by_form(
        request,
        form,
        lambda: end_body(
            actor=request.actor,
            body_id=body_id,
            last_day=form.cleaned_data["last_day"],
            paper=form.paper(),
            now=timezone.now(),
        ),
        done=_("Đã ghi ngày kết thúc."),
        to=_page_of(found),
    )
    trail = _trail((found.name, _page_of(found)), (_("Kết thúc"), ""))
    return answer or _form_page(request, form, _("Kết thúc hoạt động"), _("Ghi ngày kết thúc"), trail)


@require_POST
@desk_page(roles=KEEPERS)
def end_member(request: ActorRequest, body_id: int, member_id: int) -> HttpResponse:
    """A seat ends today."""
    return do(
        request,
        end_body_member,
        done=_("Đã kết thúc nhiệm vụ của thành viên từ hết hôm nay."),
        back=reverse("office:bodies:body", args=[body_id]),
        member_id=member_id,
        last_day=timezone.localdate(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def link(request: ActorRequest, body_id: int, member_id: int) -> HttpResponse:
    """Join a seat with the person's account."""
    found = bodies_visible_to(request.actor).get(pk=body_id)
    refuse_if(_why_not_keep(request, found))
    member = found.members.select_related("user").get(pk=member_id)
    initial = {"username": member.user.username if member.user else ""}
    form = LinkForm(request.POST if request.method == "POST" else None, initial=initial)
    answer = do_by_form(
        request,
        form,
        lambda: link_account(
            actor=request.actor, member_id=member_id, username=form.cleaned_data["username"], now=timezone.now()
        ),
        done=_("Đã lưu."),
        to=_page_of(found),
    )
    trail = _trail((found.name, _page_of(found)), (member.person_name, ""))
    title = _("Nối tài khoản của %(name)s") % {"name": member.person_name}
    return answer or _form_page(request, form, title, _("Lưu"), trail)


@require_GET
@desk_page(roles=READERS)
def member_list(request: ActorRequest, body_id: int, form: str) -> HttpResponse:
    """The list of a day as PDF or Word."""
    found = bodies_visible_to(request.actor).select_related("document").get(pk=body_id)
    day, now = day_asked(request, found), timezone.now()
    name = f"danh-sach-thanh-vien-{body_id}-{day:%Y-%m-%d}.{form}"
    if form == "pdf":
        return paper(member_list_pdf(found, day=day, place=_place_of(found, day), now=now), "application/pdf", name)
    if form == "docx":
        content = member_list_docx(found, day=day, place=_place_of(found, day), now=now)
        return paper(content, DOCX, name, as_attachment=True)
    raise Http404


def _place_of(found: Any, day: date) -> str:
    """Where a paper of the body is dated from."""
    level, code = (
        (UnitLevel.COMMUNE, found.commune_code) if found.commune_code else (UnitLevel.PROVINCE, found.province_code)
    )
    unit = unit_by_code(level, code, day) if code else None
    return place_of_signing(unit.name) if unit else ""
