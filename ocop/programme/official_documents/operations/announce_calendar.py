"""Ghi thông báo lịch nghỉ, hoán đổi ngày làm việc của một năm."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import AnnouncedDay, CalendarAnnouncement
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.permissions import why_not_keep_calendar
from ocop.programme.official_documents.queries.working_days import calendar_of
from ocop.programme.official_documents.rules.document_kinds import DocumentKind

MOST_DAYS = 60


def announce_calendar(
    *,
    actor: Actor,
    year: int,
    days_off: Collection[date],
    workdays: Collection[date],
    number: str,
    issued_on: date | None,
    issuing_authority: str,
    note: str = "",
    now: datetime,
) -> CalendarAnnouncement:
    """The days the paper declares off, or worked; none at all when the year has nothing beyond the holidays.

    Every deadline in working days is counted by it from this moment on, those begun before too: nothing of them is
    stored. Raises Refusal for everybody but national administrators, FieldRefusal (`days_off`, `workdays`, `number`,
    `issuing_authority`) for what is missing, of another year, said twice, or already so.
    """
    with deed("official_documents.announce_calendar", actor=actor, now=now) as record:
        refuse_if(why_not_keep_calendar(actor))
        off, worked = sorted(set(days_off)), sorted(set(workdays))
        _refuse_faults(year, off, worked)
        document = record_document(
            actor=actor,
            kind=DocumentKind.LETTER,
            number=number,
            issued_on=issued_on,
            issuing_authority=issuing_authority,
            subject=_("Lịch nghỉ và hoán đổi ngày làm việc năm %(year)s") % {"year": year},
            province_code="",
            now=now,
        )
        announcement = CalendarAnnouncement.objects.create(
            year=year,
            document=document,
            note=" ".join(note.split())[:200],
            recorded_by_id=actor.user_id,
            recorded_at=now,
        )
        AnnouncedDay.objects.bulk_create(
            AnnouncedDay(announcement=announcement, day=day, is_workday=is_workday)
            for days, is_workday in ((off, False), (worked, True))
            for day in days
        )
        record.about(
            announcement,
            year=year,
            number=document.number,
            days_off=[day.isoformat() for day in off],
            workdays=[day.isoformat() for day in worked],
        )
    return announcement


def _refuse_faults(year: int, off: list[date], worked: list[date]) -> None:
    known = calendar_of((year,))
    faults: dict[str, list[str]] = {}
    for field, days, is_already in (("days_off", off, False), ("workdays", worked, True)):
        if len(days) > MOST_DAYS:
            faults[field] = [_("Nhiều nhất %(count)s ngày.") % {"count": MOST_DAYS}]
            continue
        for day in days:
            words = {"day": day.strftime("%d/%m/%Y"), "year": year}
            if day.year != year:
                fault = _("%(day)s không thuộc năm %(year)s.") % words
            elif field == "workdays" and day in off:
                fault = _("%(day)s vừa nghỉ vừa làm bù.") % words
            elif known.is_working_day(day) == is_already:
                fault = (_("%(day)s đã là ngày làm việc.") if is_already else _("%(day)s đã là ngày nghỉ.")) % words
            else:
                continue
            faults.setdefault(field, []).append(fault)
    if faults:
        raise FieldRefusal(faults)
