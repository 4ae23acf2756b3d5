"""The watch of the demo: three weeks of buyers who scan, and one stamp copied onto many packs."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import islice
from random import Random
from typing import Any

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.queries.people import users_visible_to
from ocop.programme.inspections.operations.file_report import ReportSheet
from ocop.programme.inspections.rules.report_kinds import Problem
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.recognition.queries.decisions import certificates_in_force
from ocop.programme.stamps.operations.follow_batch import serials_of
from ocop.programme.stamps.queries.stamps_visible import batches_visible_to
from ocop.programme.watch.operations.load_scans import MadeUpScan, load_made_up_scans
from ocop.programme.watch.operations.pursue_case import answer_case, look_at_case
from ocop.programme.watch.operations.report_stamp import StampSaid, report_stamp
from ocop.programme.watch.operations.settings_of_watch import declare_market
from ocop.programme.watch.operations.watch_scans import watch_scans
from ocop.programme.watch.queries.cases import cases_visible_to

COPIED = 37
SOLD_IN = ("19", "19", "19", "19", "19", "01", "01", "01", "24", "22", "31")
COPIES_IN = ("01", "31", "48", "79", "92")


def watch_is_loaded() -> bool:
    """True when the part has done its work."""
    return not batches_visible_to(DEMO).filter(parts__isnull=False).exists() or cases_visible_to(DEMO).exists()


def load_watch(calendar: Calendar) -> int:
    """Scans of the batch the demo's stamps are of; out: how many. Without such a batch nothing is told."""
    batch = batches_visible_to(DEMO).filter(parts__isnull=False).order_by("pk").first()
    if batch is None:
        return 0
    first_day = datetime.combine(calendar.ends_on - timedelta(days=9), time(9), VIETNAM)
    scans = sorted(_scans(Random("ocop-watch"), first_day), key=lambda one: one.at)  # noqa: S311
    load_made_up_scans(batch_id=batch.pk, scans=scans)
    end = datetime.combine(calendar.ends_on, time(7), VIETNAM)
    watch_scans(now=end - timedelta(days=1))
    _handled(calendar, batch, end)
    return len(scans)


def _handled(calendar: Calendar, batch: Any, end: datetime) -> None:
    """The producer answers, the inspector takes one in hand, the market is declared."""
    producer = batch.order.product.producer
    members = sorted(ids_of_member_users(producer))
    if not members:
        return
    member = actor_of(users_visible_to(DEMO).get(pk=members[0]), today=calendar.ends_on)
    declare_market(
        actor=member,
        product_id=batch.order.product_id,
        provinces=["19", "01", "24", "22", "31"],
        now=end - timedelta(days=5),
    )
    _reported(calendar, batch, end)
    cases = list(cases_visible_to(DEMO).filter(batch=batch).order_by("signal").exclude(signal="REPORTED"))
    if cases:
        words = "Chúng tôi chỉ bán ở Thái Nguyên, Hà Nội và vài tỉnh lân cận; chưa bán vào miền Nam."
        answer_case(actor=member, case_id=cases[0].pk, words=words, now=end - timedelta(hours=3))
        look_at_case(actor=Cast(calendar.ends_on).actor("thanhtra"), case_id=cases[-1].pk, now=end - timedelta(hours=1))


def _reported(calendar: Calendar, batch: Any, end: datetime) -> None:
    """A buyer tells of the copied stamp."""
    certificate = certificates_in_force(calendar.ends_on).filter(product=batch.order.product_id).first()
    serial = next(islice(serials_of(batch), COPIED - 1, None))
    sheet = ReportSheet(
        problem=Problem.LOOKS_FAKE,
        words="Ba gói mua ở ba quầy đều dán cùng một số tem.",
        shown_at=end - timedelta(hours=6, minutes=10),
        place="Chợ Bến Thành",
    )
    report_stamp(
        certificate=certificate,
        sheet=sheet,
        stamp=StampSaid(batch.gtin, serial, "79"),
        photos=(),
        address="demo",
        salt=b"demo",
        choose=Random("ocop-report").choice,  # noqa: S311
        now=end - timedelta(hours=6),
    )


def _scans(random: Random, first_day: datetime) -> Iterator[MadeUpScan]:
    """Buyers of single packs, most of whom scan once; then the copied one, in five provinces within two days."""
    for pack in range(1, 181):
        if pack == COPIED:
            continue
        bought_at = first_day + timedelta(minutes=random.randrange(8 * 24 * 60))
        province = random.choice([*SOLD_IN, "", ""])
        for look in range(random.choice([1, 1, 1, 2])):
            at = bought_at + timedelta(minutes=look * random.randrange(5, 3000))
            yield MadeUpScan(min(at, first_day + timedelta(days=8)), pack, f"buyer {pack}", province)
    for number in range(26):
        at = first_day + timedelta(days=6, minutes=random.randrange(2 * 24 * 60))
        yield MadeUpScan(at, COPIED, f"copy {number}", random.choice(COPIES_IN))
    for number in range(2):
        yield MadeUpScan(first_day + timedelta(days=7, hours=number), 450 + number, f"stolen {number}", "79")
