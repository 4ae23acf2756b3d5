"""Everything a device in the hall has to tell, taken in at once: each item once, none by half, none lost."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Conflict, Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import ReceivedItem, ScoreSheet
from ocop.programme.evaluation.operations.laying_out import sheet_chain
from ocop.programme.evaluation.operations.scoring import lock_own_sheet
from ocop.programme.evaluation.operations.taking_in import SheetTaker, StoredVersion
from ocop.programme.evaluation.queries.own_sheet import holds_the_seat, is_on_agenda, own_sheets
from ocop.programme.evaluation.rules.hall_items import Outcome, SentItem
from ocop.programme.notifications.operations.notify import notify


@dataclass(frozen=True)
class TakenItem:
    """What became of one item. `stored`: the version of the record, shown when it is not the device's."""

    key: str
    outcome: Outcome
    revision: int = 0
    sentence: str = ""
    stored: StoredVersion | None = None


def receive_items(
    *,
    actor: Actor,
    session_id: int,
    items: Sequence[SentItem],
    now: datetime,
    owner: Actor | None = None,
    is_trial: bool = False,
) -> list[TakenItem]:
    """Take in what a device kept while the network was away; every item gets its own answer, in the order sent.

    In: items of one session, each on the owner's own sheet; `owner` names another member when chair or secretary brings
    in that member's file (then both names stand in the record and the owner is told). One transaction: what is
    answered SAVED is on the disk, and a repeated batch changes nothing (key). Points are worked out here; the device's
    clock decides nothing. A product the owner must keep away from is refused without being named. `is_trial` answers
    the same and writes nothing. Permission to bring in a file is asked by the caller (`why_not_bring_in`); whether the
    sheet may be written on is asked here for every item, as `save_answer` does.
    """
    owner = owner or actor
    bearer = actor if owner.user_id == actor.user_id else replace(actor, on_behalf_of=owner.name)
    by_product: dict[int, list[tuple[int, SentItem]]] = defaultdict(list)
    for place, item in enumerate(items):
        by_product[item.item_id].append((place, item))
    taken: dict[int, TakenItem] = {}
    with _all_or_nothing(is_trial=is_trial):
        sheets, reasons = _sheets_for(owner, session_id, sorted(by_product), now)
        received = _received(sheets, session_id, items)
        changed = 0
        for item_id, sent in by_product.items():
            sheet = sheets.get(item_id)
            if sheet is None:
                for place, item in sent:
                    taken[place] = TakenItem(str(item.key), Outcome.REFUSED, sentence=reasons[item_id])
                continue
            changed += _take_in(sheet, sent, received, taken, bearer=bearer, now=now)
        if changed and bearer.on_behalf_of:
            _tell(owner, actor, session_id, changed, now)
    return [taken[place] for place in range(len(items))]


@contextmanager
def _all_or_nothing(*, is_trial: bool) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            if is_trial:
                transaction.set_rollback(True)
    except IntegrityError as fault:
        if "receiveditem" not in str(fault) and "received_item" not in str(fault):
            raise
        # The same keys in two batches at one moment, on different sheets: no device of ours does that.
        raise Conflict(_("Các mục này đang được gửi cùng lúc từ nơi khác. Hãy gửi lại.")) from fault


def _sheets_for(
    owner: Actor, session_id: int, item_ids: list[int], now: datetime
) -> tuple[dict[int, ScoreSheet], dict[int, str]]:
    """The owner's sheets, locked in one order so that two batches never wait for each other; why the others have none.

    One sentence for a product of another session, one that does not exist and one the owner must keep away from.
    """
    mine = own_sheets(owner).filter(item__session_id=session_id, item_id__in=item_ids)
    locked = mine.select_for_update(of=("self",)).order_by("pk")
    sheets = {sheet.item_id: sheet for sheet in locked if holds_the_seat(owner, sheet)}
    reasons: dict[int, str] = {}
    for item_id in item_ids:
        if item_id in sheets:
            continue
        reasons[item_id] = _("Sản phẩm này không có trong danh sách chấm của Ông/Bà.")
        if not is_on_agenda(session_id, item_id):
            continue
        try:
            sheets[item_id] = lock_own_sheet(owner, item_id, now)
        except Refusal as refusal:
            reasons[item_id] = " ".join(refusal.reasons)
        except ScoreSheet.DoesNotExist:
            continue
    return sheets, reasons


def _received(
    sheets: dict[int, ScoreSheet], session_id: int, items: Sequence[SentItem]
) -> dict[tuple[int, UUID], ReceivedItem]:
    """What came before, by (member, key). Read behind the locks: of two equal batches the second sees the first."""
    members = {sheet.member_id for sheet in sheets.values()}
    keys = {item.key for item in items} | {item.after for item in items if item.after is not None}
    rows = ReceivedItem.objects.filter(session_id=session_id, member__in=members, key__in=keys)
    return {(row.member_id, row.key): row for row in rows}


def _take_in(
    sheet: ScoreSheet,
    sent: list[tuple[int, SentItem]],
    received: dict[tuple[int, UUID], ReceivedItem],
    taken: dict[int, TakenItem],
    *,
    bearer: Actor,
    now: datetime,
) -> int:
    """The items of one sheet, in their order; returns how many changed something."""
    taker = SheetTaker(sheet)
    rows: list[ReceivedItem] = []
    changed = 0
    for place, item in sent:
        known = received.get((sheet.member_id, item.key))
        if known is not None:
            taken[place] = _told_before(item, known, taker)
            continue
        after = received.get((sheet.member_id, item.after)) if item.after is not None else None
        base = item.base if after is None or not after.revision else after.revision
        outcome, revision, sentence = taker.take(item, base=base, now=now)
        stored = taker.stored(item) if outcome in {Outcome.CLASH, Outcome.REFUSED} else None
        taken[place] = TakenItem(str(item.key), outcome, revision, sentence, stored)
        if outcome in {Outcome.SAVED, Outcome.SAME}:
            changed += outcome is Outcome.SAVED
            row = ReceivedItem(
                session_id=sheet.item.session_id,
                member_id=sheet.member_id,
                key=item.key,
                digest=item.digest,
                sheet=sheet,
                outcome=outcome,
                revision=revision,
                device_at=item.at,
                received_at=now,
            )
            rows.append(row)
            received[sheet.member_id, item.key] = row
    if changed:
        with deed("evaluation.receive_items", actor=bearer, now=now, chain=sheet_chain(sheet.pk)) as record:
            facts: dict[str, Any] = taker.write(now=now)
            record.about(sheet, items=len(rows), **facts)
    ReceivedItem.objects.bulk_create(rows)
    return changed


def _told_before(item: SentItem, known: ReceivedItem, taker: SheetTaker) -> TakenItem:
    if known.digest != item.digest:
        return TakenItem(
            str(item.key),
            Outcome.REFUSED,
            sentence=_("Thiết bị gửi hai nội dung khác nhau dưới cùng một mã. Hãy tải lại trang rồi chấm lại mục này."),
            stored=taker.stored(item),
        )
    return TakenItem(str(item.key), Outcome(known.outcome), known.revision)


def _tell(owner: Actor, bearer: Actor, session_id: int, changed: int, now: datetime) -> None:
    with in_record_language():
        notify(
            user_ids=[owner.account_key],
            kind="evaluation.items_brought_in",
            title=_("Phiếu chấm của Ông/Bà được nhập từ tệp"),
            body=_(
                "%(name)s đã nhập %(count)s mục từ tệp Ông/Bà giao. Hãy xem lại phiếu; nếu không đúng, báo Chủ tịch."
            )
            % {"name": bearer.name, "count": changed},
            link=f"/ban/hoi-dong/phien/{session_id}/",
            now=now,
        )
