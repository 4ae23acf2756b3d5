"""Chủ thể báo gửi sản phẩm mẫu: bao nhiêu, quy cách, hạn dùng, cách giữ."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import SAMPLE_KEEPER_LABELS
from ocop.programme.dossiers.models import Dossier, SampleItem, SampleStep
from ocop.programme.dossiers.operations.sample_notices import tell_office_of_step
from ocop.programme.dossiers.operations.sample_receiving import expect
from ocop.programme.dossiers.operations.sample_stepping import (
    HandOver,
    SampleDetails,
    Sides,
    make_sample_step,
    note_step,
)
from ocop.programme.dossiers.permissions.samples import why_not_announce_samples
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.rules.samples import (
    LARGEST_SERIAL,
    SampleKeeper,
    SampleLevel,
    SampleMove,
    SampleState,
    StorageCondition,
    offices_of_level,
)

MOST_AT_ONCE = 50


def announce_samples(
    *,
    actor: Actor,
    dossier_id: int,
    level: SampleLevel,
    count: int,
    specification: str,
    lot_number: str = "",
    expires_on: date | None,
    storage: StorageCondition,
    giver_name: str = "",
    remark: str = "",
    now: datetime,
) -> SampleStep:
    """Say that `count` samples are on their way; out: the line of the book the parcel's slip is printed from.

    Those announced before and not handed over yet are counted in: the rest get new numbers, and when fewer come the
    last ones are crossed out. Raises Dossier.DoesNotExist, Refusal for strangers, drafts and exempt products,
    FieldRefusal for a count or a day that cannot be. Điều 6 khoản 2 điểm d.
    """
    with deed("dossiers.announce_samples", actor=actor, now=now) as record:
        rows = own_dossiers(actor).select_related("rubric", "product", "producer")
        dossier: Dossier = lock(rows, pk=dossier_id)
        today = timezone.localdate(now)
        refuse_if(why_not_announce_samples(actor, dossier, level, today))
        _check(count, expires_on, today)
        expected = list(
            SampleItem.objects.filter(dossier=dossier, level=level, state=SampleState.EXPECTED).order_by("serial")
        )
        first_office = offices_of_level(level)[0]
        with in_record_language():
            office_name = str(SAMPLE_KEEPER_LABELS[first_office])
        sides = Sides(SampleKeeper.PRODUCER, giver_name.strip() or actor.name, first_office, office_name)
        common: dict[str, Any] = {
            "dossier": dossier,
            "level": level,
            "sides": sides,
            "office": first_office,
            "actor": actor,
            "now": now,
        }
        if expected[count:]:
            make_sample_step(move=SampleMove.CANCEL, items=expected[count:], hand_over=HandOver(), **common)
        last = SampleItem.objects.filter(dossier=dossier, level=level).order_by("-serial").first()
        after = last.serial + 1 if last else 1
        if after + max(0, count - len(expected)) - 1 > LARGEST_SERIAL:
            raise FieldRefusal({"count": [_("Sổ mẫu của hồ sơ này đã hết số thứ tự.")]})
        fresh = range(after, after + max(0, count - len(expected)))
        items = expect(dossier, level, [*(one.serial for one in expected[:count]), *fresh], now)
        for item in items:
            item.storage = storage
        step = make_sample_step(
            move=SampleMove.ANNOUNCE,
            items=items,
            hand_over=HandOver(storage=storage, remark=remark),
            details=SampleDetails(specification, lot_number, expires_on),
            **common,
        )
        tell_office_of_step(dossier, step, first_office, now=now)
        note_step(record, step)
    return step


def _check(count: int, expires_on: date | None, today: date) -> None:
    faults: dict[str, list[str]] = {}
    if not 1 <= count <= MOST_AT_ONCE:
        faults["count"] = [_("Ghi số mẫu từ 1 đến %(most)s.") % {"most": MOST_AT_ONCE}]
    if expires_on is not None and expires_on < today:
        faults["expires_on"] = [_("Mẫu đã hết hạn sử dụng; gửi mẫu còn hạn đến sau ngày Hội đồng họp.")]
    if faults:
        raise FieldRefusal(faults)
