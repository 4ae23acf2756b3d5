"""Samples and the lines of their book in words: producers, offices and the council read the same."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.dossiers.labels import (
    CONFIRMATION_LABELS,
    SAMPLE_KEEPER_LABELS,
    SAMPLE_MOVE_LABELS,
    SAMPLE_STATE_LABELS,
    STORAGE_LABELS,
)
from ocop.programme.dossiers.rules.sample_codes import PacketKey, packet_code
from ocop.programme.dossiers.rules.samples import (
    UNTOUCHED,
    ConfirmationWay,
    SampleCount,
    SampleKeeper,
    SampleLevel,
    SampleMove,
    SampleState,
    StorageCondition,
    is_past,
)

_S = SampleState
TONES = {
    _S.EXPECTED: "neutral",
    _S.RECEIVED: "info",
    _S.SENT: "expiring",
    _S.STORED: "valid",
    _S.AT_COUNCIL: "info",
    _S.TASTED: "valid",
    _S.USED_UP: "valid",
    _S.RETURNED: "expired",
    _S.DESTROYED: "expired",
    _S.CANCELLED: "expired",
}


@dataclass(frozen=True)
class PacketWords:
    """One sample as a page shows it."""

    serial: int
    code: str
    state: str
    tone: str
    where: str
    specification: str
    lot_number: str
    expires_on: date | None
    is_expired: bool
    storage: str


@dataclass(frozen=True)
class BookLine:
    """One line of the book with both names and what may be done with it."""

    step_id: int
    dossier_id: int
    product: str
    number: int
    move: str
    count: int
    serials: str
    at: Any
    recorded_at: Any
    recorded_by: str
    giver: str
    taker: str
    facts: list[str]
    remark: str
    witnesses: list[str]
    signed: str
    awaits: str
    has_scan: bool
    has_photo: bool
    is_destruction: bool
    may_confirm: bool
    may_attach: bool


def packet_words(item: Any, today: date) -> PacketWords:
    """Where one sample is, in words."""
    state, keeper = SampleState(item.state), SampleKeeper(item.keeper)
    where = "" if keeper is SampleKeeper.NOBODY else str(SAMPLE_KEEPER_LABELS[keeper])
    if state is _S.SENT:
        where = _("trên đường từ %(office)s") % {"office": where}
    if item.place:
        where = f"{where}: {item.place}"
    return PacketWords(
        serial=item.serial,
        code=packet_code(PacketKey(item.dossier_id, SampleLevel(item.level), item.serial)),
        state=str(SAMPLE_STATE_LABELS[state]),
        tone=TONES[state],
        where=where,
        specification=item.specification,
        lot_number=item.lot_number,
        expires_on=item.expires_on,
        is_expired=state in UNTOUCHED and is_past(item.expires_on, today),
        storage=str(STORAGE_LABELS[StorageCondition(item.storage)]),
    )


def packet_choice(item: Any, today: date) -> tuple[int, str]:
    """The words beside the tick of one sample."""
    parts = [_("Mẫu số %(number)s") % {"number": item.serial}]
    if item.specification:
        parts.append(item.specification)
    if item.expires_on:
        parts.append(_("hạn dùng %(day)s") % {"day": vietnamese_date(item.expires_on)})
        if is_past(item.expires_on, today):
            parts.append(_("đã hết hạn"))
    state = str(SAMPLE_STATE_LABELS[SampleState(item.state)])
    parts.append(state[:1].lower() + state[1:])
    if item.place:
        parts.append(item.place)
    return item.serial, " · ".join(parts)


def book_lines(
    steps: Iterable[Any],
    *,
    may_confirm: Callable[[Any], bool] = lambda step: False,
    may_attach: Callable[[Any], bool] = lambda step: False,
    has_product: bool = False,
) -> list[BookLine]:
    """The lines, newest first; `has_product`: of many dossiers, each with its product."""
    return [_line(step, may_confirm, may_attach, has_product=has_product) for step in reversed(list(steps))]


def _line(
    step: Any, may_confirm: Callable[[Any], bool], may_attach: Callable[[Any], bool], *, has_product: bool
) -> BookLine:
    signed = getattr(step, "confirmation", None)
    facts = [str(STORAGE_LABELS[StorageCondition(step.storage)])] if step.storage else []
    if step.temperature is not None:
        facts.append(f"{str(step.temperature).replace('.', ',')} °C")
    if step.place:
        facts.append(step.place)
    if step.occasion:
        facts.append(step.occasion)
    facts += _changed_last_days(step)
    words = ""
    if signed is not None:
        words = _("%(name)s %(way)s, %(when)s") % {
            "name": signed.signed_by_name,
            "way": CONFIRMATION_LABELS[ConfirmationWay(signed.way)],
            "when": f"{timezone.localtime(signed.at):%H:%M %d/%m/%Y}",
        }
    serials = [one.item.serial for one in step.moved.all()]
    is_open = bool(step.awaits) and signed is None
    return BookLine(
        step_id=step.pk,
        dossier_id=step.dossier_id,
        product=step.dossier.product.name if has_product else "",
        number=step.number,
        move=str(SAMPLE_MOVE_LABELS[SampleMove(step.move)]),
        count=step.count,
        serials=serial_words(serials),
        at=step.happened_at,
        recorded_at=step.recorded_at,
        recorded_by=step.recorded_by_name,
        giver=_side(step.giver, step.giver_name),
        taker=_side(step.taker, step.taker_name),
        facts=facts,
        remark=step.remark,
        witnesses=[line for line in step.witnesses.splitlines() if line.strip()],
        signed=words,
        awaits=str(SAMPLE_KEEPER_LABELS[SampleKeeper(step.awaits)]) if is_open else "",
        has_scan=signed is not None and signed.scan_id is not None,
        has_photo=step.photo_id is not None,
        is_destruction=step.move == SampleMove.DESTROY,
        may_confirm=is_open and may_confirm(step),
        may_attach=is_open and may_attach(step),
    )


def _changed_last_days(step: Any) -> list[str]:
    """Last days this line wrote over: which samples, from what to what, by whom."""
    changes: dict[tuple[date, date], list[int]] = {}
    for one in step.moved.all():
        if one.former_expires_on is not None:
            changes.setdefault((one.former_expires_on, one.new_expires_on), []).append(one.item.serial)
    return [
        _("%(who)s sửa hạn dùng mẫu số %(serials)s từ %(former)s thành %(new)s")
        % {
            "who": step.recorded_by_name,
            "serials": serial_words(serials),
            "former": vietnamese_date(former),
            "new": vietnamese_date(new),
        }
        for (former, new), serials in changes.items()
    ]


def _side(keeper: str, name: str) -> str:
    office = str(SAMPLE_KEEPER_LABELS[SampleKeeper(keeper)])
    return name if name == office else f"{name} ({office})"


def count_words(count: SampleCount) -> list[tuple[str, int, str]]:
    """(state, how many, tone) for the line of badges; states without a sample are left out."""
    return [
        (str(SAMPLE_STATE_LABELS[state]), count.by_state[state], TONES[state])
        for state in SampleState
        if count.by_state.get(state)
    ]


def serial_words(serials: Sequence[int]) -> str:
    """ "1–3, 5"."""
    runs: list[list[int]] = []
    for serial in serials:
        if runs and serial == runs[-1][-1] + 1:
            runs[-1].append(serial)
        else:
            runs.append([serial])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}\u2060–\u2060{run[-1]}" for run in runs)
