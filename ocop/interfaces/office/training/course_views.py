"""Courses: the list, one course with its next step, writing and correcting one, ending it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.documents.access import kept_places, place_words, read_place
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.training.access import (
    COLLECTORS,
    KEEPERS,
    READERS,
    READERS_OF_SUMS,
    kept_course,
    runs,
)
from ocop.interfaces.office.training.access import trail as _trail
from ocop.interfaces.office.training.forms import CancelForm, CourseForm, SettleForm
from ocop.interfaces.ui.doing import do, do_by_form
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.bodies.queries.bodies import body_register
from ocop.programme.training.labels import AUDIENCES, COURSE_KINDS, COURSE_MOVES, COURSE_STATES, HALF_DAYS, PLACES
from ocop.programme.training.operations.keep_course import change_course, create_course
from ocop.programme.training.operations.move_course import cancel_course, move_course, settle_course
from ocop.programme.training.permissions import (
    why_not_add_participant,
    why_not_change_course,
    why_not_issue_certificates,
    why_not_move_course,
)
from ocop.programme.training.queries.courses import (
    course_register,
    courses_visible_to,
    participants_of,
    sessions_of,
    with_counts,
)
from ocop.programme.training.rules.course_kinds import (
    CORRECTS_BY_HAND,
    TAKES_ATTENDANCE,
    WAS_HELD,
    WAY,
    CourseState,
    Place,
    sessions_needed,
)
from ocop.programme.training.rules.session_lines import written_lines

PER_PAGE = 20
TONES = {
    CourseState.DRAFT: "neutral",
    CourseState.PUBLISHED: "info",
    CourseState.OPEN: "action",
    CourseState.CLOSED: "info",
    CourseState.HELD: "expiring",
    CourseState.SETTLED: "valid",
    CourseState.CANCELLED: "revoked",
}


@require_GET
@desk_page(roles=READERS)
def courses(request: ActorRequest) -> HttpResponse:
    """Courses of the territory, latest first."""
    actor, given = request.actor, request.GET
    state, kind = given.get("buoc", ""), given.get("noi_dung", "")
    rows = course_register(
        actor,
        state=CourseState(state) if state in list(CourseState) else None,
        kind=kind if kind in COURSE_KINDS else "",
    )
    page = Paginator(rows, PER_PAGE).get_page(given.get("trang"))
    context = {
        "page": page,
        "rows": [
            {
                "course": one,
                "kind": COURSE_KINDS[one.kind],
                "state": COURSE_STATES[one.state],
                "tone": TONES[CourseState(one.state)],
            }
            for one in page.object_list
        ],
        "tabs": [
            {"label": words, "url": f"?buoc={value}" if value else "?", "is_current": value == state, "count": None}
            for value, words in {"": _("Tất cả"), **COURSE_STATES}.items()
        ],
        "may_keep": actor.holds(*KEEPERS),
        "may_collect": actor.holds(*COLLECTORS),
        "may_read_sums": actor.holds(*READERS_OF_SUMS),
        "page_title": _("Tập huấn"),
        "page_lead": _("Lớp đào tạo, tập huấn của địa bàn: kế hoạch, học viên, điểm danh, giấy xác nhận."),
    }
    return render(request, "office/training/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new(request: ActorRequest) -> HttpResponse:
    """Write a course; it stays a draft until announced."""
    actor, today = request.actor, timezone.localdate()
    form = CourseForm(
        request.POST if request.method == "POST" else None, places=kept_places(actor, today), bodies=_bodies(request)
    )

    def create() -> Any:
        province_code, commune_code = read_place(form.cleaned_data["place"])
        return create_course(
            actor=actor,
            province_code=province_code,
            commune_code=commune_code,
            sheet=form.sheet(),
            key=form.cleaned_data["form_key"],
            now=timezone.now(),
        )

    done = _("Đã ghi lớp. Hãy xem lại rồi thông báo hoặc mở đăng ký.")
    answer = do_by_form(request, form, create, done=done, to=_page_of)
    return answer or _form_page(request, form, _("Mở lớp tập huấn"), _("Ghi lớp"), _trail((_("Lớp mới"), "")))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def edit(request: ActorRequest, course_id: int) -> HttpResponse:
    """Correct a course until it is held."""
    actor = request.actor
    course = kept_course(actor, course_id)
    refuse_if(why_not_change_course(actor, course))
    form = CourseForm(
        request.POST if request.method == "POST" else None,
        places=[],
        bodies=_bodies(request, course.body),
        initial=_initial(course),
    )
    answer = do_by_form(
        request,
        form,
        lambda: change_course(actor=actor, course_id=course.pk, sheet=form.sheet(), now=timezone.now()),
        done=_("Đã lưu."),
        to=_page_of,
    )
    return answer or _form_page(request, form, _("Sửa lớp tập huấn"), _("Lưu"), _under(course, _("Sửa")))


def _page_of(found: Any) -> str:
    return reverse("office:training:course", args=[found.pk])


def _under(found: Any, words: str) -> list[tuple[str, str]]:
    return _trail((found.title, _page_of(found)), (words, ""))


def _bodies(request: ActorRequest, current: Any = None) -> list[tuple[Any, Any]]:
    """Bodies of today, and the one a course names though it has ended."""
    found = {one.pk: one.name for one in body_register(request.actor, day=timezone.localdate())[:200]}
    return list((found | ({current.pk: current.name} if current else {})).items())


def _initial(course: Any) -> dict[str, Any]:
    names = (
        "kind",
        "title",
        "venue",
        "organiser",
        "teacher",
        "seats",
        "register_until",
        "required_share",
        "budget_dong",
        "about",
    )
    return {
        **{name: getattr(course, name) for name in names},
        "audiences": [code.value for code in AUDIENCES if getattr(course, f"is_for_{code.lower()}")],  # type: ignore[attr-defined]
        "sessions": written_lines((one.held_on, one.half, one.topic) for one in sessions_of(course)),
        "body": course.body_id or "",
        "document_number": course.document.number if course.document else "",
    }


def _form_page(
    request: ActorRequest,
    form: Any,
    title: str,
    submit_label: str,
    breadcrumb: list[tuple[str, str]],
    *,
    lead: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "page_title": title,
        "page_lead": lead,
        "submit_label": submit_label,
        "breadcrumb": breadcrumb,
    }
    return render(request, "office/training/form.html", context, status=422 if form.errors else 200)


@require_GET
@desk_page(roles=READERS)
def course(request: ActorRequest, course_id: int) -> HttpResponse:
    """One course: where it stands, the next step, its people for the office that keeps it."""
    actor, today = request.actor, timezone.localdate()
    found = with_counts(courses_visible_to(actor)).select_related("body", "document").get(pk=course_id)
    is_run, state = runs(actor, found), CourseState(found.state)
    people = participants_of(found) if is_run else []
    sessions = sessions_of(found)
    context = {
        "course": found,
        "kind": COURSE_KINDS[found.kind],
        "state": COURSE_STATES[found.state],
        "tone": TONES[state],
        "audiences": [words for code, words in AUDIENCES.items() if getattr(found, f"is_for_{code.lower()}")],
        "place": place_words(found.province_code, found.commune_code, today),
        "steps": _steps(state),
        "moves": _moves(request, found, state) if is_run else [],
        "sessions": [
            {"session": one, "half": HALF_DAYS[one.half], "is_today": one.held_on == today} for one in sessions
        ],
        "needed": sessions_needed(len(sessions), found.required_share),
        "people": [
            {"row": row, "place": PLACES[row.registration.place], "is_waiting": row.registration.place == Place.WAITING}
            for row in people
        ],
        "is_run": is_run,
        "was_held": state in WAS_HELD,
        "takes_codes": state in TAKES_ATTENDANCE,
        "corrects_by_hand": state in CORRECTS_BY_HAND,
        "may_change": is_run and why_not_change_course(actor, found) is None,
        "may_add": is_run and why_not_add_participant(actor, found) is None,
        "may_cancel": is_run and why_not_move_course(actor, found, CourseState.CANCELLED, today) is None,
        "why_no_certificates": why_not_issue_certificates(actor, found) if is_run else "",
        "due": sum(row.is_enough and row.certificate is None for row in people),
        "issued": sum(row.certificate is not None for row in people),
        "materials": list(found.materials.select_related("file").order_by("pk")),
        "page_title": found.title,
        "breadcrumb": _trail((found.title, "")),
    }
    return render(request, "office/training/course.html", context)


def _steps(state: CourseState) -> list[dict[str, Any]]:
    if state == CourseState.CANCELLED:
        return []
    at = WAY.index(state)
    return [
        {"title": COURSE_STATES[one], "state": "done" if place < at else "current" if place == at else "next"}
        for place, one in enumerate(WAY)
    ]


def _moves(request: ActorRequest, found: Any, state: CourseState) -> list[dict[str, Any]]:
    today = timezone.localdate()
    order = {
        CourseState.DRAFT: [CourseState.OPEN, CourseState.PUBLISHED],
        CourseState.PUBLISHED: [CourseState.OPEN],
        CourseState.OPEN: [CourseState.CLOSED],
        CourseState.CLOSED: [CourseState.HELD, CourseState.OPEN],
    }
    return [
        {
            "to": to.value,
            "label": COURSE_MOVES[to],
            "kind": "main" if place == 0 else "secondary",
            "reason": why_not_move_course(request.actor, found, to, today) or "",
        }
        for place, to in enumerate(order.get(state, []))
    ]


@require_POST
@desk_page(roles=KEEPERS)
def move(request: ActorRequest, course_id: int) -> HttpResponse:
    """The next step."""
    found = kept_course(request.actor, course_id)
    to = request.POST.get("to", "")
    if to not in {one.value for one in COURSE_MOVES}:  # type: ignore[attr-defined]
        raise Http404
    return do(
        request,
        move_course,
        done=_("Lớp đã chuyển sang: %(state)s.") % {"state": COURSE_STATES[to]},
        back=reverse("office:training:course", args=[found.pk]),
        course_id=found.pk,
        to=CourseState(to),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def cancel(request: ActorRequest, course_id: int) -> HttpResponse:
    """The course is not held."""
    found = kept_course(request.actor, course_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    answer = do_by_form(
        request,
        form,
        lambda: cancel_course(
            actor=request.actor, course_id=found.pk, reason=form.cleaned_data["reason"], now=timezone.now()
        ),
        done=_("Đã hủy lớp và báo cho người trong danh sách."),
        to=_page_of,
    )
    return answer or _form_page(
        request, form, _("Hủy lớp tập huấn"), _("Hủy lớp"), _under(found, _("Hủy lớp")), lead=found.title
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def settle(request: ActorRequest, course_id: int) -> HttpResponse:
    """What it cost; then it is closed for good."""
    found = kept_course(request.actor, course_id)
    form = SettleForm(request.POST if request.method == "POST" else None, initial={"spent_dong": found.budget_dong})
    answer = do_by_form(
        request,
        form,
        lambda: settle_course(actor=request.actor, course_id=found.pk, now=timezone.now(), **form.cleaned_data),
        done=_("Đã quyết toán lớp."),
        to=_page_of,
    )
    return answer or _form_page(
        request,
        form,
        _("Quyết toán lớp tập huấn"),
        _("Ghi quyết toán"),
        _under(found, _("Quyết toán")),
        lead=found.title,
    )
