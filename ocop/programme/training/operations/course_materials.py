"""Tài liệu of a course."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.training.models import Course, CourseMaterial
from ocop.programme.training.permissions import why_not_run_course
from ocop.programme.training.queries.courses import courses_visible_to

MOST_MATERIALS = 40


def add_material(*, actor: Actor, course_id: int, title: str, uploaded: UploadedFile, now: datetime) -> CourseMaterial:
    """Out: the material. Raises Course.DoesNotExist, Refusal without the right, FieldRefusal (`title`, `file`)."""
    check_ahead([uploaded])
    with deed("training.add_material", actor=actor, now=now) as record:
        course: Course = lock(courses_visible_to(actor), pk=course_id)
        refuse_if(why_not_run_course(actor, course))
        title = " ".join(title.split())
        if not title or len(title) > 200:
            raise FieldRefusal({"title": [_("Hãy ghi tên tài liệu, không quá 200 ký tự.")]})
        if course.materials.count() >= MOST_MATERIALS:
            raise FieldRefusal({"file": [_("Một lớp không quá %(count)s tài liệu.") % {"count": MOST_MATERIALS}]})
        try:
            file = store_upload(uploaded=uploaded, actor_id=actor.user_id, now=now)
        except Refusal as refusal:
            raise FieldRefusal({"file": refusal.reasons}) from refusal
        material = CourseMaterial.objects.create(course=course, title=title, file=file, added_at=now)
        record.about(course, material=material.pk, sha256=file.sha256)
    return material


def remove_material(*, actor: Actor, course_id: int, material_id: int, now: datetime) -> None:
    """Take a material off the list; the file stays in the store. Raises DoesNotExist, Refusal."""
    with deed("training.remove_material", actor=actor, now=now) as record:
        course: Course = lock(courses_visible_to(actor), pk=course_id)
        refuse_if(why_not_run_course(actor, course))
        material = course.materials.get(pk=material_id)
        record.about(course, material=material.pk)
        material.delete()
