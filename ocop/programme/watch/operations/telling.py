"""Who is told what of a case; a part of the deed that causes it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.watch.labels import CASE_STATE, SIGNAL, SIGNAL_MEANING
from ocop.programme.watch.models import Case
from ocop.programme.watch.rules.case_kinds import CaseState
from ocop.programme.watch.rules.thresholds import Signal

OFFICE_LINK = "/ban/co-quan/giam-sat-tem/{pk}/"
PRODUCER_LINK = "/ban/chu-the/tem/vu-viec/{pk}/"


@in_record_language()
def tell_of_case(case: Case, now: datetime) -> None:
    """Inspectors and producer, once a day for each batch: a flood of copies is one piece of news."""
    signal = Signal(case.signal)
    day = timezone.localdate(now)
    if case.batch is None:
        title = _("Dấu hiệu dò mã tem") if signal == Signal.BAD_CODES else str(SIGNAL[signal])
        _tell_office(case, title, str(SIGNAL_MEANING[signal]), now, key=f"watch:{case.pk}")
        return
    name = case.batch.order.product.name
    title = _("{signal}: {product}").format(signal=SIGNAL[signal], product=name)[:200]
    _tell_office(case, title, str(SIGNAL_MEANING[signal]), now, key=f"watch:batch:{case.batch_id}:{day}")
    if signal == Signal.REPORTED:
        return
    _tell_producer(
        case,
        "watch.case",
        title,
        _("Hệ thống thấy dấu hiệu bất thường khi có người quét tem. Hãy xem và cho biết lý do, nếu có."),
        now,
        key=f"watch:own:{case.batch_id}:{day}",
    )


@in_record_language()
def tell_of_assignment(case: Case, now: datetime) -> None:
    """Whoever was given the case."""
    if case.assigned_to_id is not None:
        notify(
            user_ids=[case.assigned_to_id],
            kind="watch.alarm",
            title=_("Ông/Bà được giao một vụ việc về tem: {signal}").format(signal=SIGNAL[Signal(case.signal)])[:200],
            body=str(SIGNAL_MEANING[Signal(case.signal)]),
            link=OFFICE_LINK.format(pk=case.pk),
            now=now,
        )


@in_record_language()
def tell_of_answer(case: Case, now: datetime) -> None:
    """The office: the producer has answered."""
    _tell_office(case, _("Chủ thể trả lời về vụ việc tem"), case.answer[:500], now, kind="watch.answered")


@in_record_language()
def tell_of_conclusion(case: Case, now: datetime) -> None:
    """The producer: how the case ended; of a buyer's report only that it was true."""
    if case.signal == Signal.REPORTED and case.state != CaseState.CONFIRMED:
        return
    title = _("Kết luận vụ việc tem: {state}").format(state=CASE_STATE[CaseState(case.state)])
    _tell_producer(case, "watch.closed", title[:200], case.conclusion, now)


def _tell_office(case: Case, title: str, body: str, now: datetime, *, kind: str = "watch.alarm", key: str = "") -> None:
    day = timezone.localdate(now)
    if case.province_code:
        people = holders_of_role(Role.INSPECTOR, Role.PROVINCE_OFFICER, day=day, province_code=case.province_code)
    else:
        people = holders_of_role(Role.INSPECTOR, Role.MINISTRY_OFFICER, day=day)
    notify(user_ids=people, kind=kind, title=title, body=body, link=OFFICE_LINK.format(pk=case.pk), now=now, key=key)


def _tell_producer(case: Case, kind: str, title: str, body: str, now: datetime, *, key: str = "") -> None:
    if case.batch is None:
        return
    people = ids_of_member_users(case.batch.order.product.producer)
    notify(user_ids=people, kind=kind, title=title, body=body, link=PRODUCER_LINK.format(pk=case.pk), now=now, key=key)
