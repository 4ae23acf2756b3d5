"""Bỏ một thông báo lịch nghỉ đã ghi sai."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import CalendarAnnouncement
from ocop.programme.official_documents.permissions import why_not_keep_calendar


def withdraw_calendar(*, actor: Actor, announcement_id: int, now: datetime) -> CalendarAnnouncement:
    """The announcement stays on record and no longer counts; done twice, nothing happens.

    Raises Refusal for everybody but national administrators, DoesNotExist for an unknown one.
    """
    with deed("official_documents.withdraw_calendar", actor=actor, now=now) as record:
        refuse_if(why_not_keep_calendar(actor))
        announcement = CalendarAnnouncement.objects.select_for_update().get(pk=announcement_id)
        if announcement.withdrawn_at is not None:
            record.nothing_happened()
            return announcement
        announcement.withdrawn_at, announcement.withdrawn_by_id = now, actor.user_id
        announcement.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record.about(announcement, year=announcement.year)
    return announcement
