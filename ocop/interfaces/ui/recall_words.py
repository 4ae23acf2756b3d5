"""What the pages of recalls show, worded: lots with their balance, stamps, holders, entries, the line of time."""

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.text.phone import international_phone
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.queries.stocks import lot_name
from ocop.programme.recalls.labels import AMOUNT, PARTY, STEP, TELLING, TREATMENT, quantity_words
from ocop.programme.recalls.queries.recall_list import ListedStamps
from ocop.programme.recalls.queries.recalls_visible import lots_of_territory, own_lots_to_recall
from ocop.programme.recalls.queries.standing import LotStanding, Standing, is_unreachable
from ocop.programme.recalls.rules.decision_clock import minutes_seconds, whole_seconds
from ocop.programme.recalls.rules.recall_kinds import OVER, WAY, RecallState
from ocop.programme.traceability.labels import UNIT
from ocop.programme.traceability.rules.amounts import Unit

MOST_LOTS = 60


def quantity(value: Decimal | None, lot: Any) -> str:
    """ "12,5 kg (62 gói)"; empty for None."""
    return "" if value is None else quantity_words(value, lot)


def lot_choice(lot: Any) -> str:
    """One line of a list to choose from."""
    words = {"name": lot_name(lot), "code": lot.code, "day": vietnamese_date(lot.produced_on)}
    return _("%(name)s · lô %(code)s · sản xuất %(day)s") % words


def lot_choices(standing: Standing) -> list[tuple[int, str]]:
    """The lots of a recall, for its forms."""
    return [
        (one.row.lot_id, f"{one.row.lot.code} · {lot_name(one.row.lot)} · {UNIT[Unit(one.row.lot.unit)]}")
        for one in standing.lots
    ]


def lots_to_add(actor: Actor, recall: Any) -> list[tuple[int, str]]:
    """Lots of the same product that are not in the recall."""
    there = list(recall.lots.values_list("lot_id", flat=True))
    for found in (own_lots_to_recall(actor), lots_of_territory(actor)):
        rows = list(found.filter(product=recall.product_id).exclude(pk__in=there)[:MOST_LOTS])
        if rows:
            return [(one.pk, lot_choice(one)) for one in rows]
    return []


def lot_row(standing: LotStanding) -> dict[str, Any]:
    """A lot with every figure of its balance in words."""
    lot, balance = standing.row.lot, standing.balance
    books = standing.books
    return {
        "lot": lot,
        "name": lot_name(lot),
        "is_descendant": standing.row.is_descendant,
        "maker": lot.product.producer.name,
        "made": quantity(balance.made, lot),
        "delivered": quantity(balance.delivered, lot),
        "in_stock": quantity(balance.in_stock, lot),
        "made_into": quantity(balance.made_into, lot) if balance.made_into else "",
        "untraced": quantity(balance.made - balance.traced, lot),
        "sold": quantity(balance.sold, lot),
        "recovered": quantity(balance.recovered, lot),
        "treated": quantity(balance.treated, lot),
        "left_to_treat": quantity(balance.left_to_treat, lot) if balance.left_to_treat else "",
        "not_found": quantity(balance.not_found, lot),
        "is_all_found": balance.not_found == 0,
        "books_left": quantity(books.left.quantize(Decimal("0.001")), lot) if books else "",
    }


def stamp_rows(stamps: Iterable[ListedStamps], standing: Standing) -> list[dict[str, Any]]:
    """Parts of rolls under the code of their lot."""
    codes = {one.row.lot_id: one.row.lot.code for one in standing.lots}
    return [{"stamps": one, "code": codes[one.lot_id]} for one in stamps]


def party_row(party: Any, url: str, *, contacts: bool) -> dict[str, Any]:
    """A holder: what it got, whether it was told and answered; `call` leads to the telephone for those who call."""
    lines = list(party.lines.all())
    if party.told_at is not None:
        state, tone = str(TELLING[party.told_how]), "valid"
    elif is_unreachable(party):
        state = _("Không liên lạc được") if party.is_unreachable else _("Sổ không ghi cách liên lạc")
        tone = "revoked"
    elif party.text_due_at is not None:
        state, tone = _("Tin nhắn đang chờ gửi"), "info"
        if party.text_fault:
            state, tone = _("Tin nhắn gửi chưa được, đang thử lại"), "expiring"
    elif party.text_fault:
        state, tone = _("Tin nhắn không gửi được: hãy gọi"), "expiring"
    elif party.text_begun_at is not None:
        state, tone = _("Tin nhắn chưa rõ đã tới: hãy gọi"), "expiring"
    else:
        state, tone = _("Chưa báo"), "neutral"
    return {
        "party": party,
        "url": url,
        "kind": PARTY[party.kind],
        "state": state,
        "tone": tone,
        "call": f"tel:{international_phone(party.phone)}" if contacts and party.phone else "",
        "shown_number": party.phone if contacts else "",
        "address": party.address if contacts else "",
        "got": [_got(line) for line in lines],
        "answers": [words for line in lines for words in _answered(line)],
    }


def _got(line: Any) -> str:
    told = quantity(line.quantity, line.lot) or _("không rõ số lượng")
    words = _("Lô %(code)s: %(got)s") % {"code": line.lot.code, "got": told}
    return f"{words} · {vietnamese_date(line.sold_on)}" if line.sold_on else words


def _answered(line: Any) -> list[str]:
    pairs = ((_("còn giữ"), line.held), (_("đã dùng, bán"), line.used), (_("đã trả"), line.returned))
    return [f"{line.lot.code}: {words} {quantity(value, line.lot)}" for words, value in pairs if value is not None]


def amount_row(amount: Any, paper_url: Callable[[int], str]) -> dict[str, Any]:
    """An entry behind the balance."""
    words = str(AMOUNT[amount.kind])
    if amount.treatment:
        words = f"{words}: {str(TREATMENT[amount.treatment]).lower()}"
    return {
        "amount": amount,
        "words": words,
        "quantity": quantity(amount.quantity, amount.lot),
        "papers": [(one.file.name, paper_url(one.pk)) for one in amount.papers.all()],
    }


def steps_of(recall: Any) -> list[dict[str, Any]]:
    """The way of a recall with the days behind it."""
    came: dict[str, Any] = {}
    for step in recall.steps.all():
        came[step.state] = step.at
    last = max((WAY.index(RecallState(one)) for one in came if one in WAY), default=0)
    at = WAY.index(RecallState(recall.state)) if recall.state in WAY else last
    at += recall.state in {RecallState.FOUND, RecallState.DECIDED}  # these two happen at once: what follows goes on
    is_over = recall.state in OVER
    return [
        {
            "title": STEP[state],
            "state": "done" if place < at or (is_over and place <= at) else "current" if place == at else "next",
            "on": came.get(state),
        }
        for place, state in enumerate(WAY if recall.state in WAY else WAY[: last + 1])  # a lifted one goes no further
    ]


def drill_row(recall: Any, standing: Standing, now: datetime) -> dict[str, Any]:
    """The clock of a drill, and what its list is worth."""
    ended = recall.listed_at or recall.closed_at
    return {
        "is_running": ended is None,
        "elapsed": minutes_seconds(whole_seconds(recall.opened_at, ended or now)),
        "percent": recall.traced_percent if recall.traced_percent is not None else standing.traced_percent,
        "unreachable": standing.unreachable,
    }
