from datetime import date, datetime, timedelta, timezone
from typing import Any

from django.db import migrations

_VIETNAM = timezone(timedelta(hours=7))
_DAYS, _DAYS_TO_EXPLAIN = 15, 5
_SATURDAY = 5
_FACTS = (
    "Dự thảo được lập trước khi có hồ sơ vụ việc. Ngày kết luận tạm lấy theo ngày lập dự thảo; cơ quan đính chính khi "
    "có ngày kết luận hoặc xác nhận."
)


def open_cases(apps: Any, _schema: Any) -> None:
    """A draft that waits without a case gets one, and with it the clock of the law.

    The day of its conclusion was never asked: the day it was drafted stands for it until the office puts it right.
    Drafts with several lines were never made by the program; whose certificate has a case already keeps that one.
    """
    decisions = apps.get_model("recognition", "RecognitionDecision")
    cases = apps.get_model("recognition", "RevocationCase")
    drafts = decisions.objects.filter(kind="REVOKE", revocation_case__isnull=True).exclude(state="SIGNED")
    for draft in drafts.prefetch_related("items"):
        lines = [line for line in draft.items.all() if line.certificate_id is not None]
        if len(lines) != 1:
            continue
        open_already = cases.objects.filter(certificate_id=lines[0].certificate_id, state__in=["PROPOSED", "DRAFTED"])
        if open_already.exists():
            continue
        day = _day(draft.prepared_at)
        cases.objects.create(
            certificate_id=lines[0].certificate_id,
            state="DRAFTED",
            ground=lines[0].ground or "OTHER_CONCLUSION",
            established_on=day,
            due_on=_working(day + timedelta(days=_DAYS)),
            facts=lines[0].note or _FACTS,
            reference=draft.grounds[:300],
            proposed_by_id=draft.prepared_by_id,
            proposed_at=draft.prepared_at,
            explain_by=day + timedelta(days=_DAYS_TO_EXPLAIN),
            decision=draft,
            is_demo=draft.is_demo,
        )


def _day(moment: datetime) -> date:
    return moment.astimezone(_VIETNAM).date()


def _working(day: date) -> date:
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


class Migration(migrations.Migration):
    """Nothing to take back: a case opened here says what the draft says."""

    dependencies = [("recognition", "0015_keep_corrections")]

    operations = [migrations.RunPython(open_cases, migrations.RunPython.noop, elidable=True)]
