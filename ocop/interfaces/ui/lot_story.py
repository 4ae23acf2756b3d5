"""The steps of a lot as pages show them, to its producer and to offices."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.production.labels import BUYER_KIND, ENTRY_KIND, OUTCOME
from ocop.programme.production.queries.lot_story import Step
from ocop.programme.production.queries.stocks import lot_name, quantity_words
from ocop.programme.production.rules.entry_kinds import BuyerKind, EntryKind, Outcome, Side
from ocop.programme.traceability.rules.amounts import Unit

STEP_ICONS = {
    EntryKind.HARVEST: "leaf",
    EntryKind.RECEIPT: "download",
    EntryKind.MAKING: "pot",
    EntryKind.PACKING: "box",
    EntryKind.SALE: "cart",
    EntryKind.LOSS: "trash",
    EntryKind.TEST: "certificate",
    EntryKind.READING: "chart",
}


def step_rows(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """One row a step: what, when, where, with whom; what went in and came out, and the yield."""
    return [_row(step) for step in steps]


def step_row(entry: Any) -> dict[str, Any]:
    """The same for one entry whose lines are at hand; of a test or a reading the lot it speaks of."""
    lines = sorted(entry.lines.all(), key=lambda line: line.pk)
    outputs = [one for one in lines if one.side == Side.OUT]
    inputs = [one for one in lines if one.side != Side.OUT]
    return _row(Step(entry, inputs, outputs))


def line_words(line: Any) -> str:
    """ "12,5 kg Búp chè tươi, lô TH261110-1"; packs are called packs."""
    is_packs = line.unit == Unit.PIECE and not line.lot.material
    amount = (
        _("%(count)s gói") % {"count": vietnamese_decimal(line.quantity.normalize())}
        if is_packs
        else quantity_words(line.quantity, Unit(line.unit))
    )
    return _("%(amount)s %(name)s, lô %(code)s") % {
        "amount": amount,
        "name": lot_name(line.lot),
        "code": line.lot.code,
    }


def found_words(entry: Any) -> str:
    """What a test found, what a thermometer showed; empty for anything else."""
    if entry.outcome:
        return str(OUTCOME[Outcome(entry.outcome)])
    said = []
    if entry.temperature is not None:
        said.append(f"{vietnamese_decimal(entry.temperature.normalize())} °C")
    if entry.humidity is not None:
        words = {"number": vietnamese_decimal(entry.humidity.normalize())}
        said.append(_("độ ẩm %(number)s %%") % words)
    return ", ".join(said)


def percent(share: Decimal | None) -> str:
    """ "20 %"; empty when the two sides cannot be compared."""
    return "" if share is None else f"{vietnamese_decimal((share * 100).normalize())} %"


def _row(step: Step) -> dict[str, Any]:
    entry, kind = step.entry, EntryKind(step.entry.kind)
    who = entry.partner.name if entry.partner else ""
    if not who and entry.buyer_kind == BuyerKind.RETAIL:
        who = str(BUYER_KIND[BuyerKind.RETAIL])
    return {
        "entry": entry,
        "title": ENTRY_KIND[kind],
        "icon": STEP_ICONS[kind],
        "who": who,
        "who_label": _("Mua của") if kind == EntryKind.RECEIPT else _("Bán cho"),
        "inputs": [{"words": line_words(one), "lot": one.lot} for one in step.inputs],
        "outputs": [{"words": line_words(one), "lot": one.lot} for one in step.outputs],
        "found": found_words(entry),
        "percent": percent(entry.share),
        "is_withdrawn": entry.withdrawn_at is not None,
    }
