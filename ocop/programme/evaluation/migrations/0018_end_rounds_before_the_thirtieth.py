from datetime import date, timedelta
from typing import Any

from django.db import migrations

# Điều 5 says "trước ngày 30 tháng …": rounds planned earlier took the 30th itself for the last day in time.
_MONTHS = {("PROVINCE", 1): (4, 6), ("PROVINCE", 2): (10, 12), ("MINISTRY", 1): (7, 9), ("MINISTRY", 2): (1, 3)}


def end_before_the_thirtieth(apps: Any, _schema: Any) -> None:
    """Rounds still going on end on the 29th; closed ones stay as they were held."""
    rounds = apps.get_model("evaluation", "EvaluationRound").objects.exclude(state="CLOSED")
    for one in rounds:
        months = _MONTHS.get((one.level, one.ordinal))
        if months is None:
            continue
        files_by = _before(one.files_by, months[0])
        decide_by = _before(one.decide_by, months[1])
        is_changed = (files_by, decide_by) != (one.files_by, one.decide_by)
        if is_changed and one.opens_on <= files_by <= decide_by:
            one.files_by, one.decide_by = files_by, decide_by
            one.save(update_fields=["files_by", "decide_by"])


def _before(day: date, month: int) -> date:
    return day - timedelta(days=1) if (day.month, day.day) == (month, 30) else day


class Migration(migrations.Migration):
    """Nothing to take back: the 30th was never in time."""

    dependencies = [("evaluation", "0017_key_paper_ballots")]

    operations = [migrations.RunPython(end_before_the_thirtieth, migrations.RunPython.noop, elidable=True)]
