"""Nhập tệp phiếu tại chỗ: what a phone saved when no network came back, as the phone itself would have sent it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import BroughtFile, Inspection, InspectionPhoto
from ocop.programme.inspections.operations.add_photo import add_photo
from ocop.programme.inspections.operations.receive_answers import Taken, receive_answers
from ocop.programme.inspections.permissions import why_not_lead
from ocop.programme.inspections.queries.visible import inspections_visible_to
from ocop.programme.inspections.rules.brought_file import BroughtContent
from ocop.programme.inspections.rules.sent_answers import Outcome
from ocop.programme.notifications.operations.notify import notify

LINK = "/ban/co-quan/kiem-tra/{pk}/"


@dataclass(frozen=True)
class Brought:
    """What became of a file: the answers' fates, photos new and known, sentences about what was not taken."""

    owner: Actor
    answers: list[Taken]
    new_photos: int
    known_photos: int
    refused_photos: tuple[str, ...]
    is_known: bool

    @property
    def saved(self) -> int:
        return sum(one.outcome == Outcome.SAVED for one in self.answers)


def bring_in_file(*, actor: Actor, inspection_id: int, content: BroughtContent, now: datetime) -> Brought:
    """Take in a file: nothing is written twice (each answer and photo has a key), nothing of others is overwritten.

    The rows name the inspector of the phone, the record who brought the file in; that inspector is told when it was
    somebody else. An answer over an older revision is a CLASH and stays out. Raises Refusal (not of this office, the
    phone's person does not inspect here), Inspection.DoesNotExist out of sight.
    """
    with deed("inspections.bring_in_file", actor=actor, now=now) as record:
        inspection: Inspection = lock(inspections_visible_to(actor).select_related(None), pk=inspection_id)
        refuse_if(why_not_lead(actor, inspection))
        owner = _owner(content.person, inspection, now)
        taken = (
            receive_answers(actor=actor, owner=owner, inspection_id=inspection.pk, answers=content.answers, now=now)
            if content.answers
            else []
        )
        known = set(
            InspectionPhoto.objects.filter(key__in=[one.key for one in content.photos]).values_list("key", flat=True)
        )
        refused: list[str] = []
        kept = 0
        for number, photo in enumerate(content.photos, start=1):
            try:
                add_photo(
                    actor=actor,
                    owner=owner,
                    inspection_id=inspection.pk,
                    key=photo.key,
                    uploaded=SimpleUploadedFile("anh.jpg", photo.content),
                    item_code=photo.code,
                    now=now,
                )
                kept += photo.key not in known
            except Refusal as refusal:
                refused += [_("Ảnh %(number)s: %(why)s") % {"number": number, "why": why} for why in refusal.reasons]
        saved = sum(one.outcome == Outcome.SAVED for one in taken)
        row, is_new = BroughtFile.objects.get_or_create(
            inspection=inspection,
            sha256=content.sha256,
            defaults={
                "owner_id": content.person,
                "brought_by_id": actor.user_id,
                "brought_at": now,
                "answers": saved,
                "photos": kept,
            },
        )
        if is_new or saved or kept:
            record.about(inspection, file=row.pk, sha256=row.sha256, owner=owner.user_id, saved=saved, photos=kept)
        else:
            record.nothing_happened()
        if is_new and owner.user_id != actor.user_id:
            _tell(inspection, owner, actor, now)
    return Brought(owner, taken, kept, len(content.photos) - kept - len(refused), tuple(refused), not is_new)


def _owner(person: int, inspection: Inspection, now: datetime) -> Actor:
    user = User.objects.filter(pk=person, is_active=True).first()
    owner = actor_of(user, today=timezone.localdate(now)) if user is not None else None
    if owner is None or why_not_lead(owner, inspection):
        raise Refusal(_("Người ghi trong tệp không thuộc cơ quan chủ trì cuộc kiểm tra này."))
    return owner


@in_record_language()
def _tell(inspection: Inspection, owner: Actor, actor: Actor, now: datetime) -> None:
    notify(
        user_ids=[owner.user_id] if owner.user_id else [],
        kind="inspections.file_brought_in",
        title=_("Tệp phiếu tại chỗ đã được nhập thay"),
        body=_("Tệp lưu trên máy của Ông/Bà do {name} nhập vào cuộc kiểm tra.").format(name=actor.name),
        link=LINK.format(pk=inspection.pk),
        now=now,
    )
