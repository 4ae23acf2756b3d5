"""The people of a course: put down and taken off, lists, papers; materials."""

import secrets
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import refuse_if
from ocop.foundation.typesetting.official_paper import place_of_signing
from ocop.foundation.typesetting.qr import qr_svg
from ocop.interfaces.office.recognition.access import XLSX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.training.access import KEEPERS, READERS, kept_course, seen_course
from ocop.interfaces.office.training.access import trail as _trail
from ocop.interfaces.office.training.forms import MaterialForm, PersonForm
from ocop.interfaces.ui.doing import do, do_by_form
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.accounts.operations.note_export import note_export
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.training.operations.course_materials import add_material, remove_material
from ocop.programme.training.operations.issue_attendance_certificates import issue_attendance_certificates
from ocop.programme.training.operations.register_for_course import add_participant, remove_participant
from ocop.programme.training.paper.attendance_certificate import attendance_certificates_pdf
from ocop.programme.training.paper.participant_list import PERSONAL, participant_list_pdf, participant_list_xlsx
from ocop.programme.training.permissions import why_not_add_participant
from ocop.programme.training.queries.courses import attendance_key, registrations_of
from ocop.programme.training.rules.attendance_code import own_code
from ocop.programme.training.rules.course_kinds import Place


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def add_person(request: ActorRequest, course_id: int) -> HttpResponse:
    """Put somebody without an account down by name; the form comes back empty for the next one."""
    course = kept_course(request.actor, course_id)
    refuse_if(why_not_add_participant(request.actor, course))
    form, now = PersonForm(request.POST if request.method == "POST" else None), timezone.now()

    def told(made: Any) -> str:
        if made.queued_at != now:
            words = _("%(name)s đã có trong danh sách. Nếu là người khác trùng tên, hãy ghi thêm số điện thoại.")
            return words % {"name": made.person_name}
        words = _("Đã ghi %(name)s.") if made.place == Place.REGISTERED else _("Đã ghi %(name)s vào danh sách chờ.")
        return words % {"name": made.person_name}

    answer = do_by_form(
        request,
        form,
        lambda: add_participant(actor=request.actor, course_id=course.pk, person=form.person(), now=now),
        done=told,
        to=reverse("office:training:add_person", args=[course.pk]),
    )
    if answer:
        return answer
    context = {
        "form": form,
        "page_title": _("Thêm học viên"),
        "page_lead": course.title,
        "submit_label": _("Ghi học viên"),
        "breadcrumb": _trail((course.title, reverse("office:training:course", args=[course.pk])), (_("Thêm"), "")),
    }
    return render(request, "office/training/form.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=KEEPERS)
def remove_person(request: ActorRequest, course_id: int, registration_id: int) -> HttpResponse:
    """Take somebody off the list."""
    course = kept_course(request.actor, course_id)
    return do(
        request,
        remove_participant,
        done=_("Đã đưa ra khỏi danh sách; người chờ tiếp theo được trao chỗ."),
        back=reverse("office:training:course", args=[course.pk]),
        course_id=course.pk,
        registration_id=registration_id,
    )


@require_GET
@desk_page(roles=KEEPERS)
def people_list(request: ActorRequest, course_id: int, form: str) -> HttpResponse:
    """The list of participants: PDF to sign, Excel with telephones."""
    course, now = kept_course(request.actor, course_id), timezone.now()
    name = f"danh-sach-hoc-vien-{course.pk}.{form}"
    if form == "pdf":
        return paper(participant_list_pdf(course, place=_place_of(course), now=now), "application/pdf", name)
    if form == "xlsx":
        rows = registrations_of(course).filter(place=Place.REGISTERED).count()
        note_export(actor=request.actor, fields=PERSONAL, rows=rows, page="training:people", now=now)
        return paper(participant_list_xlsx(course, now=now), XLSX, name, as_attachment=True)
    raise Http404


@require_GET
@desk_page(roles=KEEPERS)
def person_code(request: ActorRequest, course_id: int, registration_id: int) -> HttpResponse:
    """The own code of somebody without an account, to print or to photograph."""
    course = kept_course(request.actor, course_id)
    row = registrations_of(course).get(pk=registration_id)
    context = {
        "row": row,
        "course": course,
        "page_title": _("Mã điểm danh cá nhân"),
        "page_lead": course.title,
        "breadcrumb": _trail((course.title, reverse("office:training:course", args=[course.pk])), (_("Mã"), "")),
    }
    return render(request, "office/training/person_code.html", context)


@require_GET
@desk_page(roles=KEEPERS)
def person_code_image(request: ActorRequest, course_id: int, registration_id: int) -> HttpResponse:
    """The drawing of it: an address the organiser's telephone opens."""
    course = kept_course(request.actor, course_id)
    row = registrations_of(course).get(pk=registration_id)
    code = own_code(attendance_key(), row.pk)
    address = f"{site_address(request)}{reverse('office:training:scan', args=[course.pk, code])}"
    return svg(qr_svg(address))


def svg(content: bytes) -> HttpResponse:
    """A drawing made for this moment."""
    response = HttpResponse(content, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@desk_page(roles=KEEPERS)
def issue(request: ActorRequest, course_id: int) -> HttpResponse:
    """Certificates for all who are due one."""
    course = kept_course(request.actor, course_id)
    return do(
        request,
        issue_attendance_certificates,
        done=_("Đã cấp giấy xác nhận và báo cho học viên."),
        back=reverse("office:training:course", args=[course.pk]),
        course_id=course.pk,
        choose=secrets.choice,
    )


@require_GET
@desk_page(roles=KEEPERS)
def certificates(request: ActorRequest, course_id: int) -> HttpResponse:
    """All certificates of the course in one file to print."""
    course = kept_course(request.actor, course_id)
    rows = list(course.certificates.select_related("registration", "course").order_by("ordinal"))
    if not rows:
        raise Http404
    content = attendance_certificates_pdf(
        rows, now=timezone.now(), public_address=site_address(request), place=_place_of(course)
    )
    return paper(content, "application/pdf", f"giay-xac-nhan-{course.pk}.pdf")


def _place_of(course: Any) -> str:
    if not course.province_code:
        return "Hà Nội"
    level, code = (
        (UnitLevel.COMMUNE, course.commune_code) if course.commune_code else (UnitLevel.PROVINCE, course.province_code)
    )
    unit = unit_by_code(level, code, timezone.localdate())
    return place_of_signing(unit.name) if unit else ""


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new_material(request: ActorRequest, course_id: int) -> HttpResponse:
    """Give the participants a file."""
    course = kept_course(request.actor, course_id)
    form = MaterialForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    answer = do_by_form(
        request,
        form,
        lambda: add_material(
            actor=request.actor,
            course_id=course.pk,
            title=form.cleaned_data["title"],
            uploaded=form.cleaned_data["file"],
            now=timezone.now(),
        ),
        done=_("Đã thêm tài liệu."),
        to=reverse("office:training:course", args=[course.pk]),
    )
    if answer:
        return answer
    context = {
        "form": form,
        "page_title": _("Thêm tài liệu"),
        "page_lead": course.title,
        "submit_label": _("Thêm tài liệu"),
        "is_upload": True,
        "breadcrumb": _trail((course.title, reverse("office:training:course", args=[course.pk])), (_("Tài liệu"), "")),
    }
    return render(request, "office/training/form.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=KEEPERS)
def drop_material(request: ActorRequest, course_id: int, material_id: int) -> HttpResponse:
    """Take a file off the list."""
    course = kept_course(request.actor, course_id)
    return do(
        request,
        remove_material,
        done=_("Đã bỏ tài liệu."),
        back=reverse("office:training:course", args=[course.pk]),
        course_id=course.pk,
        material_id=material_id,
    )


@require_GET
@desk_page(roles=READERS)
def material(request: ActorRequest, course_id: int, material_id: int) -> HttpResponseBase:
    """A file of a course."""
    course = seen_course(request.actor, course_id)
    row = course.materials.select_related("file").get(pk=material_id)
    return file_response(row.file, as_attachment=False, request=request)
