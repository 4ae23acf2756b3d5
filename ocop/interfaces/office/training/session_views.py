"""Attendance: the projector, the list ticked by hand, the organiser's scan of a person's own code."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from ocop.foundation.refusal import Refusal
from ocop.foundation.typesetting.qr import qr_svg
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.training.access import KEEPERS, kept_course
from ocop.interfaces.office.training.access import trail as _trail
from ocop.interfaces.office.training.people_views import svg
from ocop.interfaces.ui.requests import ActorRequest, key_in, site_address
from ocop.programme.training.labels import HALF_DAYS, WAYS
from ocop.programme.training.operations.mark_attendance import mark_by_hand, mark_by_own_code
from ocop.programme.training.queries.courses import attendance_key, participants_of, registrations_of, sessions_of
from ocop.programme.training.rules.attendance_code import SECONDS, registration_of_own_code, screen_code, step_of
from ocop.programme.training.rules.course_kinds import CORRECTS_BY_HAND, Place


def _session(course: Any, session_id: int) -> Any:
    return course.sessions.get(pk=session_id)


@never_cache
@require_GET
@desk_page(roles=KEEPERS)
def projector(request: ActorRequest, course_id: int, session_id: int) -> HttpResponse:
    """The code for the wall: asked anew every few seconds, another one every minute."""
    course = kept_course(request.actor, course_id)
    session = _session(course, session_id)
    now = timezone.now()
    context = {
        "course": course,
        "session": session,
        "half": HALF_DAYS[session.half],
        "present": session.attendances.count(),
        "expected": course.registrations.filter(place=Place.REGISTERED).count(),
        "step": step_of(now),
        "seconds": SECONDS - int(now.timestamp()) % SECONDS,
        "is_today": session.held_on == timezone.localdate(now),
        "page_title": _("Mã điểm danh"),
    }
    template = "office/training/projector.html#wall" if request.htmx else "office/training/projector.html"
    return render(request, template, context)


@never_cache
@require_GET
@desk_page(roles=KEEPERS)
def projector_code(request: ActorRequest, course_id: int, session_id: int) -> HttpResponse:
    """The drawing of this minute's code."""
    session = _session(kept_course(request.actor, course_id), session_id)
    code = screen_code(attendance_key(), session.pk, timezone.now())
    return svg(qr_svg(f"{site_address(request)}{reverse('producer_desk:attend', args=[session.pk, code])}"))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def by_hand(request: ActorRequest, course_id: int, session_id: int) -> HttpResponse:
    """Tick who is there; those who scanned are ticked already."""
    course = kept_course(request.actor, course_id)
    session = _session(course, session_id)
    reasons: list[str] = []
    if request.method == "POST":
        present = {key_in(one) for one in request.POST.getlist("present")}
        try:
            mark_by_hand(actor=request.actor, session_id=session.pk, present=present, now=timezone.now())
        except Refusal as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("Đã lưu điểm danh."))
            return redirect("office:training:course", course.pk)
    marks = dict(session.attendances.values_list("registration_id", "way"))
    ticked = {key_in(one) for one in request.POST.getlist("present")} if reasons else set(marks)
    context = {
        "course": course,
        "session": session,
        "half": HALF_DAYS[session.half],
        "reasons": reasons,
        "corrects_by_hand": course.state in CORRECTS_BY_HAND,
        "people": [
            {
                "one": row.registration,
                "is_ticked": row.registration.pk in ticked,
                "way": WAYS.get(marks.get(row.registration.pk, ""), ""),
            }
            for row in participants_of(course)
            if row.registration.place == Place.REGISTERED
        ],
        "page_title": _("Điểm danh"),
        "page_lead": course.title,
        "breadcrumb": _trail((course.title, reverse("office:training:course", args=[course.pk])), (_("Điểm danh"), "")),
    }
    return render(request, "office/training/by_hand.html", context, status=422 if reasons else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def scan(request: ActorRequest, course_id: int, code: str) -> HttpResponse:
    """The organiser has opened somebody's own code: who it is, and one button for each session of today."""
    course = kept_course(request.actor, course_id)
    key = registration_of_own_code(attendance_key(), code)
    row = registrations_of(course).filter(pk=key or 0).first()
    if row is None:
        raise Http404
    reasons: list[str] = []
    if request.method == "POST":
        session_id = key_in(request.POST.get("session"))
        if not course.sessions.filter(pk=session_id).exists():
            raise Http404
        try:
            mark_by_own_code(actor=request.actor, session_id=session_id, code=code, now=timezone.now())
        except Refusal as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("%(name)s có mặt.") % {"name": row.person_name})
            return redirect("office:training:scan", course.pk, code)
    there = set(row.attendances.values_list("session_id", flat=True))
    context = {
        "course": course,
        "row": row,
        "reasons": reasons,
        "sessions": _of_today(course, timezone.localdate(), there),
        "page_title": row.person_name,
        "page_lead": course.title,
        "breadcrumb": _trail((course.title, reverse("office:training:course", args=[course.pk])), (_("Quét mã"), "")),
    }
    return render(request, "office/training/scan.html", context, status=422 if reasons else 200)


def _of_today(course: Any, today: date, there: set[int]) -> list[dict[str, Any]]:
    return [
        {"session": one, "half": HALF_DAYS[one.half], "is_marked": one.pk in there}
        for one in sessions_of(course)
        if one.held_on == today
    ]
