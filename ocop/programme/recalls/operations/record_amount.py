"""Ghi số lượng giữ lại, thu về, xử lý; rút lại số ghi nhầm."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recalls.labels import quantity_words
from ocop.programme.recalls.models import AmountPaper, Recall, RecallAmount
from ocop.programme.recalls.operations.stepping import come_into, go_on_to
from ocop.programme.recalls.permissions import reads_others_trade, why_not_work_on
from ocop.programme.recalls.queries.recalls_visible import recalls_visible_to
from ocop.programme.recalls.queries.standing import balance_of_lot, lots_read, packs_in_lot_unit, standing_of
from ocop.programme.recalls.rules.balance import excess
from ocop.programme.recalls.rules.recall_kinds import AmountKind, RecallKind, RecallState, Treatment

MOST_FILES = 6


@dataclass(frozen=True)
class AmountSheet:
    """A quantity of a lot, in packs or in the unit of the lot; `client_key` was made with the form."""

    lot_id: int
    kind: AmountKind
    quantity: Decimal
    client_key: str
    treatment: Treatment | None = None
    words: str = ""
    is_in_packs: bool = False


def record_amount(
    *, actor: Actor, recall_id: int, sheet: AmountSheet, files: Sequence[UploadedFile] = (), now: datetime
) -> RecallAmount:
    """Write down what became of a quantity; out: the entry, the first one when the same form comes twice.

    More than there is, is refused with both figures. What is dealt with needs its way and, for destruction, a paper or
    photo. Raises Refusal, FieldRefusal (`lot`, `quantity`, `treatment`, `papers`).
    """
    check_ahead(files, most=MOST_FILES)
    with deed("recalls.record_amount", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_work_on(actor, recall))
        there = recall.amounts.filter(client_key=sheet.client_key).first()
        if there is not None:
            record.nothing_happened()
            return there
        if not lots_read(recall, is_all=reads_others_trade(actor, recall)).filter(lot_id=sheet.lot_id).exists():
            raise FieldRefusal({"lot": [_("Hãy chọn một lô của việc thu hồi này.")]})
        sheet = _in_unit_of_lot(recall, sheet)
        _refuse_faults(recall, sheet, files)
        amount = RecallAmount.objects.create(
            recall=recall,
            lot_id=sheet.lot_id,
            kind=sheet.kind,
            treatment=sheet.treatment or "",
            quantity=sheet.quantity,
            words=sheet.words.strip()[:500],
            client_key=sheet.client_key,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        for file in files:
            try:
                stored = store_upload(uploaded=file, actor_id=actor.user_id, now=now)
            except Refusal as refusal:
                raise FieldRefusal({"papers": [f"{file.name}: {why}" for why in refusal.reasons]}) from refusal
            AmountPaper.objects.create(amount=amount, file=stored)
        go_on_to(recall, RecallState.COLLECTING, now=now)
        if sheet.kind == AmountKind.TREATED and standing_of(recall).is_all_treated:
            go_on_to(recall, RecallState.DEALT_WITH, now=now)
        record.about(amount, recall=recall.pk, kind=amount.kind, quantity=str(amount.quantity))
    return amount


def withdraw_amount(*, actor: Actor, recall_id: int, amount_id: int, reason: str, now: datetime) -> RecallAmount:
    """An entry was wrong: it stays to be read and counts no more. Raises Refusal, FieldRefusal (`reason`),
    DoesNotExist."""
    with deed("recalls.withdraw_amount", actor=actor, now=now) as record:
        recall: Recall = lock(recalls_visible_to(actor), pk=recall_id)
        refuse_if(why_not_work_on(actor, recall))
        lots = lots_read(recall, is_all=reads_others_trade(actor, recall)).order_by().values("lot_id")
        amount: RecallAmount = lock(recall.amounts.filter(lot__in=lots), pk=amount_id)
        if amount.withdrawn_at is not None:
            raise Refusal(_("Số này đã được rút lại."))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi vì sao rút lại số này.")]})
        if amount.kind in {AmountKind.IN_STOCK, AmountKind.RECOVERED}:
            balance = balance_of_lot(recall, amount.lot_id)
            if balance.in_hand - amount.quantity < balance.treated:
                raise Refusal(_("Hàng này đã ghi là xử lý rồi. Hãy rút số đã xử lý trước."))
        amount.withdrawn_at, amount.withdrawal_reason = now, reason.strip()[:300]
        amount.save(update_fields=["withdrawn_at", "withdrawal_reason"])
        if recall.state == RecallState.DEALT_WITH and not standing_of(recall).is_all_treated:
            come_into(recall, RecallState.COLLECTING, now=now)
        record.about(amount, recall=recall.pk)
    return amount


def _in_unit_of_lot(recall: Recall, sheet: AmountSheet) -> AmountSheet:
    if not sheet.is_in_packs:
        return sheet
    row = recall.lots.select_related("lot").get(lot_id=sheet.lot_id)
    found = packs_in_lot_unit(sheet.quantity, row.lot)
    if found is None:
        raise FieldRefusal({"quantity": [_("Lô này không tính theo bao gói. Hãy ghi theo đơn vị của lô.")]})
    return replace(sheet, quantity=found, is_in_packs=False)


def _refuse_faults(recall: Recall, sheet: AmountSheet, files: Sequence[UploadedFile]) -> None:
    faults: dict[str, list[str]] = {}
    if (sheet.kind == AmountKind.TREATED) != (sheet.treatment is not None):
        faults["treatment"] = [
            _("Hãy chọn cách xử lý.") if sheet.treatment is None else _("Chỉ chọn cách xử lý khi ghi hàng đã xử lý.")
        ]
    if recall.kind == RecallKind.DRILL and sheet.kind == AmountKind.TREATED:
        faults["kind"] = [_("Diễn tập không xử lý hàng thật.")]
    if len(files) > MOST_FILES:
        faults["papers"] = [_("Nhiều nhất %(count)s tệp.") % {"count": MOST_FILES}]
    elif sheet.treatment == Treatment.DESTRUCTION and not files:
        faults["papers"] = [_("Hãy kèm ảnh hoặc biên bản tiêu hủy.")]
    if sheet.quantity <= 0:
        faults["quantity"] = [_("Ghi số lượng lớn hơn 0.")]
    else:
        balance = balance_of_lot(recall, sheet.lot_id)
        if over := excess(balance, sheet.kind, sheet.quantity):
            room = sheet.quantity - over
            said = (
                _("Hàng giữ lại và thu về chưa xử lý chỉ còn %(room)s, Ông/Bà ghi %(given)s.")
                if sheet.kind == AmountKind.TREATED
                else _("Lô này chỉ còn %(room)s chưa rõ ở đâu, Ông/Bà ghi %(given)s.")
            )
            lot = recall.lots.select_related("lot").get(lot_id=sheet.lot_id).lot
            words = {"room": quantity_words(room, lot), "given": quantity_words(sheet.quantity, lot)}
            faults["quantity"] = [said % words]
    if faults:
        raise FieldRefusal(faults)
