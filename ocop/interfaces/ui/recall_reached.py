"""Lots of other producers that recalled goods went into, as the pages of a recall show them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.production.queries.stocks import lot_name
from ocop.programme.recalls.permissions import why_not_conclude
from ocop.programme.recalls.queries.reached_lots import (
    NO_MORE,
    reached_lots_of,
    reached_lots_to_conclude,
    under_check,
    where_lots_came_from,
)
from ocop.programme.recalls.rules.recall_kinds import CheckState


def reached_context(actor: Actor, recall: Any, *, is_all: bool) -> dict[str, Any]:
    """Rows for readers of the territory; the producer that recalls is told that there are some, not whose. `choices`:
    lots the person may conclude about."""
    if not is_all:
        return {"rows": [], "is_known": recall.reached.exists(), "choices": []}
    rows = reached_lots_of(recall)
    mine = set(under_check(reached_lots_to_conclude(actor).filter(recall=recall.pk)).values_list("pk", flat=True))
    waiting = [row for row in rows if row.pk in mine and why_not_conclude(actor, row) is None]
    return {"rows": reached_rows(rows), "is_known": bool(rows), "choices": lot_choices(waiting, with_maker=True)}


def lot_choices(rows: Iterable[Any], *, with_maker: bool = False) -> list[tuple[int, str]]:
    """Lots to tick."""
    words = _("%(name)s · lô %(code)s · %(day)s")
    found = []
    for row in rows:
        lot = row.lot
        told = words % {"name": lot_name(lot), "code": lot.code, "day": vietnamese_date(lot.produced_on)}
        found.append((lot.pk, f"{told} · {lot.product.producer.name}" if with_maker else told))
    return found


def reached_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """A lot with its maker, how its maker came by the goods, and where its check stands; three statements more."""
    listed = list(rows)
    came = where_lots_came_from([row.lot_id for row in listed])
    return [
        {
            "row": row,
            "lot": row.lot,
            "name": lot_name(row.lot),
            "maker": row.lot.product.producer.name,
            "came": [
                _("%(seller)s, lô %(code)s") % {"seller": one.seller, "code": one.their_lot}
                if one.their_lot
                else one.seller
                for one in came.get(row.lot_id, [])
            ],
            **_state(row),
        }
        for row in listed
    ]


def _state(row: Any) -> dict[str, str]:
    if row.lot.recall_over_at is not None:
        return {"state": _("Đã thu hồi xong"), "tone": "expired"}
    if row.lot.recalled_at is not None:
        return {"state": _("Đang thu hồi"), "tone": "revoked"}
    if row.recall.state in NO_MORE:
        return {"state": _("Không còn bị giữ lại"), "tone": "neutral"}
    if row.state == CheckState.CLEARED:
        return {"state": _("Không phải thu hồi"), "tone": "valid"}
    return {"state": _("Đang kiểm tra"), "tone": "expiring"}
