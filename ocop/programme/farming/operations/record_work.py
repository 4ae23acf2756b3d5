"""Ghi một việc vào nhật ký; sửa một dòng đã ghi bằng một dòng sau."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.farming.models import Crop, DiaryEntry, DiaryPhoto
from ocop.programme.farming.operations.checking_words import MOST_PHOTOS, hashes_of, sent_otherwise
from ocop.programme.farming.operations.checking_work import checked_work
from ocop.programme.farming.operations.exporting_work import declare_wrong, export_entry
from ocop.programme.farming.permissions import why_not_correct, why_not_write_in
from ocop.programme.farming.queries.crops_visible import own_crops, own_entries
from ocop.programme.farming.rules.fingerprint import content_hash
from ocop.programme.farming.rules.sheets import WorkSheet

LONGEST_REASON = 300


def record_work(
    *,
    actor: Actor,
    crop_id: int,
    client_id: UUID,
    sheet: WorkSheet,
    photos: Sequence[UploadedFile] = (),
    address: str,
    now: datetime,
) -> DiaryEntry:
    """One line of the diary, and its event; the same `client_id` with the same content gives the line that is there.

    `address` is the platform's own, in which the event names crop and step. Raises Crop.DoesNotExist, Refusal,
    FieldRefusal beside each field; Conflict when the number came before with another content.
    """
    check_ahead(photos, allowed=frozenset(IMAGES), most=MOST_PHOTOS)
    with deed("farming.record_work", actor=actor, now=now) as record:
        crop: Crop = lock(own_crops(actor), pk=crop_id)
        refuse_if(why_not_write_in(actor, crop))
        told = content_hash({"crop": crop.pk, **asdict(sheet)}, hashes_of(photos))
        known = _known(client_id, crop, told)
        if known is not None:
            record.nothing_happened()
            return known
        values = checked_work(sheet, crop, timezone.localdate(now))
        entry = DiaryEntry.objects.create(
            crop=crop,
            client_id=client_id,
            content_hash=told,
            recorded_at=now,
            recorded_by_id=actor.user_id,
            **values,
        )
        _keep_photos(entry, photos, actor, now)
        export_entry(entry, address=address, now=now)
        record.about(entry, crop=crop.pk, work=entry.work, done_on=entry.done_on, photos=len(photos))
    return entry


def correct_work(
    *,
    actor: Actor,
    entry_id: int,
    client_id: UUID,
    sheet: WorkSheet | None,
    reason: str,
    photos: Sequence[UploadedFile] = (),
    address: str,
    now: datetime,
) -> DiaryEntry:
    """A later line that says it right, or (`sheet` None) that the work was never done; the first stays readable.

    Its event is declared wrong and names the new one. Out: the new line; the same `client_id` again gives the same.
    Raises DiaryEntry.DoesNotExist, Refusal (corrected already), FieldRefusal, Conflict.
    """
    check_ahead(photos, allowed=frozenset(IMAGES), most=MOST_PHOTOS)
    with deed("farming.correct_work", actor=actor, now=now) as record:
        former: DiaryEntry = lock(own_entries(actor), pk=entry_id)
        crop = former.crop
        facts = asdict(sheet) if sheet is not None else {}
        told = content_hash({"corrects": former.pk, "reason": reason.strip(), **facts}, hashes_of(photos))
        known = _known(client_id, crop, told)
        if known is not None:
            record.nothing_happened()
            return known
        refuse_if(why_not_correct(actor, former))
        values = _corrected(former, sheet, reason, now)
        entry = DiaryEntry.objects.create(
            crop=crop,
            client_id=client_id,
            content_hash=told,
            corrects=former,
            is_withdrawal=sheet is None,
            recorded_at=now,
            recorded_by_id=actor.user_id,
            **values,
        )
        _keep_photos(entry, photos, actor, now)
        if sheet is not None:
            export_entry(entry, address=address, now=now)
        declare_wrong(former, entry, now=now)
        record.about(entry, crop=crop.pk, corrects=former.pk, is_withdrawal=entry.is_withdrawal)
    return entry


def _known(client_id: UUID, crop: Crop, told: str) -> DiaryEntry | None:
    known = DiaryEntry.objects.filter(client_id=client_id).first()
    if known is not None and (known.crop_id, known.content_hash) != (crop.pk, told):
        raise Conflict(sent_otherwise())
    return known


def _corrected(former: DiaryEntry, sheet: WorkSheet | None, reason: str, now: datetime) -> dict[str, object]:
    words = " ".join(reason.split())
    if not words:
        raise FieldRefusal({"reason": [_("Hãy ghi vì sao phải sửa.")]})
    if len(words) > LONGEST_REASON:
        raise FieldRefusal({"reason": [_("Ghi tối đa %(count)s ký tự.") % {"count": LONGEST_REASON}]})
    if sheet is None:
        return {"done_on": former.done_on, "work": former.work, "reason": words}
    return {**checked_work(sheet, former.crop, timezone.localdate(now)), "reason": words}


def _keep_photos(entry: DiaryEntry, photos: Sequence[UploadedFile], actor: Actor, now: datetime) -> None:
    if len(photos) > MOST_PHOTOS:
        raise FieldRefusal({"photos": [_("Mỗi lần ghi kèm tối đa %(count)s ảnh.") % {"count": MOST_PHOTOS}]})
    for position, photo in enumerate(photos, start=1):
        try:
            file = store_upload(uploaded=photo, actor_id=actor.user_id, now=now, allowed=frozenset(IMAGES))
        except Refusal as refusal:
            raise FieldRefusal({"photos": refusal.reasons}) from refusal
        DiaryPhoto.objects.create(entry=entry, file=file, position=position)
