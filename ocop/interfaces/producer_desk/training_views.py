"""Courses for whoever may take part: producers, officers, councils. Sign up, withdraw, be present, take the paper."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.training import RegistrationForm
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.training.labels import AUDIENCES, COURSE_KINDS, COURSE_STATES, HALF_DAYS, PLACES, WAYS
from ocop.programme.training.operations.mark_attendance import mark_by_screen_code
from ocop.programme.training.operations.register_for_course import register_for_course, withdraw_registration
from ocop.programme.training.paper.attendance_certificate import attendance_certificates_pdf
from ocop.programme.training.permissions import may_read_people, why_not_register, why_not_take_part
from ocop.programme.training.queries.certificates import certificates_visible_to
from ocop.programme.training.queries.courses import (
    courses_open_to,
    own_registration,
    own_registrations,
    queue_number,
    sessions_of,
    with_counts,
)
from ocop.programme.training.rules.course_kinds import CourseState, Place

MOST_SHOWN, PAST_SHOWN = 200, 30
TONES = {Place.REGISTERED: "valid", Place.WAITING: "expiring", Place.WITHDRAWN: "neutral"}


@require_safe
@for_members
def courses(request: ActorRequest) -> HttpResponseBase:
    """Courses to come first, own ones marked; then those that are over."""
    actor, today = request.actor, timezone.localdate()
    own = own_registrations(actor)
    rows = with_counts(courses_open_to(actor))
    coming = rows.filter(last_on__gte=today).order_by("first_on", "pk")[:MOST_SHOWN]
    past = rows.filter(last_on__lt=today, pk__in=own).order_by("-first_on", "-pk")[:PAST_SHOWN]
    context = {
        "page_title": _("Tập huấn"),
        "page_lead": _("Các lớp dành cho Ông/Bà. Đăng ký bằng một lần bấm; hết chỗ thì vào danh sách chờ."),
        "coming": [_line(one, own.get(one.pk)) for one in coming],
        "past": [_line(one, own[one.pk]) for one in past],
    }
    return render(request, "producer_desk/courses.html", context)


def _line(course: Any, own: Any) -> dict[str, Any]:
    return {
        "course": course,
        "kind": COURSE_KINDS[course.kind],
        "state": COURSE_STATES[course.state],
        "is_open": course.state == CourseState.OPEN,
        "free": max(course.seats - course.taken, 0),
        "own": own,
        "place": PLACES[own.place] if own else "",
        "tone": TONES[Place(own.place)] if own else "neutral",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def course(request: ActorRequest, course_id: int) -> HttpResponseBase:
    """One course; sign up here."""
    actor, now = request.actor, timezone.now()
    row = found(with_counts(courses_open_to(actor)), pk=course_id)
    producers = list(own_producers(actor).order_by("sort_key", "pk")) if row.is_for_producers else []
    form = RegistrationForm(request.POST if request.method == "POST" else None, producers=producers)
    if request.method == "POST" and form.is_valid():
        try:
            register_for_course(actor=actor, course_id=row.pk, person=form.person(), now=now)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("producer_desk:course", row.pk)
    return _course_page(request, row, form, status=422 if form.errors else 200)


def _course_page(request: ActorRequest, row: Any, form: RegistrationForm, *, status: int) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    own = own_registration(actor, row)
    stands = own is not None and own.place != Place.WITHDRAWN
    marks = {one.session_id: one for one in own.attendances.all()} if own else {}
    sessions = [
        {"session": one, "half": HALF_DAYS[one.half], "way": WAYS[marks[one.pk].way] if one.pk in marks else ""}
        for one in sessions_of(row)
    ]
    may_come = why_not_take_part(actor, row) is None
    context = {
        "page_title": row.title,
        "course": row,
        "kind": COURSE_KINDS[row.kind],
        "state": COURSE_STATES[row.state],
        "audiences": [words for code, words in AUDIENCES.items() if getattr(row, f"is_for_{code.lower()}")],
        "sessions": sessions,
        "materials": list(row.materials.select_related("file").order_by("pk")) if stands or may_come else [],
        "own": own if stands else None,
        "place": PLACES[own.place] if own and stands else "",
        "tone": TONES[Place(own.place)] if own and stands else "",
        "is_coming": row.state in {CourseState.OPEN, CourseState.CLOSED},
        "queue_number": queue_number(own) if own and own.place == Place.WAITING else 0,
        "certificate": getattr(own, "attendance_certificate", None) if own else None,
        "can_withdraw": stands and not marks and row.state in {CourseState.OPEN, CourseState.CLOSED},
        "free": max(row.seats - row.taken, 0),
        "reason": why_not_register(actor, row, today),
        "form": form,
        "breadcrumb": [(_("Tập huấn"), reverse("producer_desk:courses")), (row.title, "")],
    }
    return render(request, "producer_desk/course.html", context, status=status)


@require_POST
@for_members
def withdraw(request: ActorRequest, course_id: int) -> HttpResponseBase:
    """Give the place back."""
    row = found(courses_open_to(request.actor), pk=course_id)
    return do(
        request,
        withdraw_registration,
        done=_("Đã rút đăng ký. Chỗ này được trao cho người tiếp theo trong danh sách chờ."),
        back=reverse("producer_desk:course", args=[row.pk]),
        course_id=row.pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def attend(request: ActorRequest, session_id: int, code: str) -> HttpResponseBase:
    """Where the code on the projector leads: one button, because opening an address changes nothing."""
    context: dict[str, Any] = {"page_title": _("Điểm danh"), "is_done": False, "reasons": []}
    status = 200
    if request.method == "POST":
        try:
            mark = mark_by_screen_code(actor=request.actor, session_id=session_id, code=code, now=timezone.now())
        except Refusal as refusal:
            context["reasons"], status = refusal.reasons, 422
        except ObjectDoesNotExist as fault:
            raise Http404 from fault
        else:
            context |= {"is_done": True, "mark": mark, "course": mark.session.course}
    return render(request, "producer_desk/attend.html", context, status=status)


@require_safe
@for_members
def course_material(request: ActorRequest, course_id: int, material_id: int) -> HttpResponseBase:
    """A file of the course, for those it is for."""
    row = found(courses_open_to(request.actor), pk=course_id)
    material = found(row.materials.select_related("file"), pk=material_id)
    return file_response(material.file, as_attachment=False, request=request)


@require_safe
@for_members
def course_certificate(request: ActorRequest, certificate_id: int) -> HttpResponseBase:
    """The paper of attendance, for the person named in it."""
    visible = certificates_visible_to(request.actor).select_related("registration", "course")
    row = found(visible, pk=certificate_id)
    if not may_read_people(request.actor, row):
        raise Http404
    content = attendance_certificates_pdf([row], now=timezone.now(), public_address=site_address(request))
    response = HttpResponse(content, content_type="application/pdf")
    name = f"giay-xac-nhan-{row.public_code}.pdf"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or "inline"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
    return response
