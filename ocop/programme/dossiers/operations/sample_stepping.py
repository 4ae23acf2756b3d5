"""The one way samples go from hand to hand; called inside the deed of every operation that moves some."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import DeedRecord
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import SAMPLE_MOVE_LABELS, SAMPLE_STATE_LABELS
from ocop.programme.dossiers.models import Dossier, SampleItem, SampleMoved, SampleStep
from ocop.programme.dossiers.queries.samples import last_touch
from ocop.programme.dossiers.rules.samples import (
    COLD,
    SampleKeeper,
    SampleLevel,
    SampleMove,
    SampleState,
    StorageCondition,
    is_past,
    next_keeper,
    next_state,
)

LONGEST_NAME = 120
COLDEST, WARMEST = Decimal(-60), Decimal(60)
_M = SampleMove


@dataclass(frozen=True)
class HandOver:
    """What is written down when samples change hands: people, hour, place, condition."""

    giver_name: str = ""
    taker_name: str = ""
    happened_at: datetime | None = None
    """None: now."""
    place: str = ""
    storage: StorageCondition | None = None
    temperature: Decimal | None = None
    remark: str = ""
    witnesses: str = ""
    photo: UploadedFile | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        # A sheet is filled in before its deed begins.
        check_ahead([self.photo], allowed=IMAGES)


@dataclass(frozen=True)
class SampleDetails:
    """What stands on the packet; None leaves what is known."""

    specification: str | None = None
    lot_number: str | None = None
    expires_on: date | None = None


@dataclass(frozen=True)
class Sides:
    """Who gives, who takes, whose signature is still wanted."""

    giver: SampleKeeper
    giver_name: str
    taker: SampleKeeper
    taker_name: str
    awaits: SampleKeeper | None = None


def lock_samples(dossier: Dossier, level: SampleLevel, serials: Collection[int]) -> list[SampleItem]:
    """The samples with these numbers, locked, in order. The caller holds the dossier's row."""
    wanted = sorted(set(serials))
    if not wanted:
        raise FieldRefusal({"serials": [_("Chọn ít nhất một mẫu.")]})
    return list(
        SampleItem.objects.select_for_update()
        .filter(dossier=dossier, level=level, serial__in=wanted)
        .order_by("serial")
    )


def check_hand_over(hand_over: HandOver, *, needs_giver: bool, needs_taker: bool, now: datetime) -> None:
    """Raises FieldRefusal for what is missing or cannot be."""
    faults: dict[str, list[str]] = {}
    if needs_giver and not hand_over.giver_name.strip():
        faults["giver_name"] = [_("Ghi họ tên người giao.")]
    if needs_taker and not hand_over.taker_name.strip():
        faults["taker_name"] = [_("Ghi họ tên người nhận.")]
    if hand_over.happened_at is not None and hand_over.happened_at > now:
        faults["happened_at"] = [_("Giờ giao nhận không được sau lúc này.")]
    if hand_over.temperature is not None and not COLDEST <= hand_over.temperature <= WARMEST:
        faults["temperature"] = [_("Ghi nhiệt độ từ −60 đến 60 °C.")]
    elif hand_over.temperature is None and hand_over.storage in COLD:
        faults["temperature"] = [_("Mẫu giữ lạnh: ghi nhiệt độ đo được lúc giao nhận.")]
    if faults:
        raise FieldRefusal(faults)


def make_sample_step(
    *,
    dossier: Dossier,
    level: SampleLevel,
    move: SampleMove,
    items: Sequence[SampleItem],
    sides: Sides,
    office: SampleKeeper,
    hand_over: HandOver,
    details: SampleDetails | None = None,
    occasion: str = "",
    actor: Actor,
    now: datetime,
) -> SampleStep:
    """Move locked samples and write the line of the book; the sum of a dossier's samples stays what it was.

    Raises Conflict when somebody moved one of them meanwhile, Refusal for a sample that is past its last day or a
    time before its former step.
    """
    happened_at = hand_over.happened_at or now
    _refuse_unmovable(items, move, happened_at)
    earlier = SampleStep.objects.filter(dossier=dossier, level=level).order_by("-number").values_list("number").first()
    photo = hand_over.photo
    step = SampleStep.objects.create(
        dossier=dossier,
        level=level.value,
        move=move.value,
        number=(earlier[0] if earlier else 0) + 1,
        count=len(items),
        happened_at=happened_at,
        recorded_at=now,
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name[:LONGEST_NAME],
        giver=sides.giver.value,
        giver_name=sides.giver_name.strip()[:LONGEST_NAME],
        taker=sides.taker.value,
        taker_name=sides.taker_name.strip()[:LONGEST_NAME],
        awaits=sides.awaits.value if sides.awaits else "",
        place=hand_over.place.strip()[:LONGEST_NAME],
        storage=hand_over.storage.value if hand_over.storage else "",
        temperature=hand_over.temperature,
        occasion=occasion,
        witnesses=hand_over.witnesses.strip(),
        remark=hand_over.remark.strip(),
        photo=store_upload(uploaded=photo, actor_id=actor.user_id, now=now, allowed=IMAGES) if photo else None,
    )
    moved = []
    for item in items:
        before = SampleState(item.state)
        after = next_state(move, before)
        assert after is not None
        moved.append(_moved(step, item, before, after, details))
        item.state, item.keeper = after, next_keeper(move, SampleKeeper(item.keeper), office=office)
        item.state_since = happened_at
        _note_facts(item, move, hand_over, details, timezone.localdate(happened_at))
    SampleMoved.objects.bulk_create(moved)
    SampleItem.objects.bulk_update(
        items,
        [
            "state",
            "keeper",
            "state_since",
            "place",
            "storage",
            "expires_on",
            "specification",
            "lot_number",
            "received_on",
            "tasted_on",
        ],
    )
    return step


def _moved(
    step: SampleStep, item: SampleItem, before: SampleState, after: SampleState, details: SampleDetails | None
) -> SampleMoved:
    """The sample's part of the line; a last day that is written over stays readable in it."""
    former, new = item.expires_on, details.expires_on if details is not None else None
    is_changed = former is not None and new is not None and former != new
    return SampleMoved(
        step=step,
        item=item,
        from_state=before,
        to_state=after,
        former_expires_on=former if is_changed else None,
        new_expires_on=new if is_changed else None,
    )


def note_step(record: DeedRecord, step: SampleStep) -> None:
    """The audit facts every step leaves: what, how many, which numbers."""
    record.about(
        step,
        dossier=step.dossier_id,
        level=step.level,
        move=step.move,
        count=step.count,
        serials=[one.item.serial for one in step.moved.select_related("item")],
    )


def _note_facts(
    item: SampleItem, move: SampleMove, hand_over: HandOver, details: SampleDetails | None, day: date
) -> None:
    if move is _M.RECEIVE and item.received_on is None:
        item.received_on = day
    if move in {_M.TASTE, _M.USE_UP}:
        item.tasted_on = day
    if move in {_M.RECEIVE, _M.STORE, _M.BRING_BACK}:
        item.place = hand_over.place.strip()[:LONGEST_NAME] or ("" if move is _M.RECEIVE else item.place)
        item.storage = hand_over.storage or item.storage
    if move in {_M.TAKE, _M.RETURN, _M.DESTROY, _M.USE_UP, _M.SEND}:
        item.place = ""
    if details is not None:
        item.specification = item.specification if details.specification is None else details.specification.strip()
        item.lot_number = item.lot_number if details.lot_number is None else details.lot_number.strip()
        item.expires_on = details.expires_on or item.expires_on


def _refuse_unmovable(items: Sequence[SampleItem], move: SampleMove, happened_at: datetime) -> None:
    stuck = [item for item in items if next_state(move, SampleState(item.state)) is None]
    if stuck:
        raise Conflict(*sentences_about(stuck))
    if move in {_M.TASTE, _M.USE_UP}:
        past = [item for item in items if is_past(item.expires_on, timezone.localdate(happened_at))]
        if past:
            raise Refusal(
                _("Mẫu số %(numbers)s đã hết hạn sử dụng, không được dùng để đánh giá. Hãy đưa về kho để trả hoặc hủy.")
                % {"numbers": numbers_of(past)}
            )
    early = [
        one
        for one in items
        if one.state != SampleState.EXPECTED and happened_at < one.state_since.replace(second=0, microsecond=0)
    ]
    if early:
        raise FieldRefusal(
            {
                "happened_at": [
                    _("Mẫu số %(numbers)s có lần giao nhận trước đó lúc %(when)s; giờ ghi phải sau lúc ấy.")
                    % {
                        "numbers": numbers_of(early),
                        "when": _when(max(item.state_since for item in early)),
                    }
                ]
            }
        )


def sentences_about(items: Sequence[SampleItem]) -> list[str]:
    """Why samples cannot be moved: who moved each last, and when."""
    touched = last_touch(items)
    groups: dict[int, list[SampleItem]] = {}
    for item in items:
        groups.setdefault(touched[item.pk].pk if item.pk in touched else 0, []).append(item)
    sentences = []
    for key, some in groups.items():
        numbers = {"numbers": numbers_of(some)}
        if key == 0:
            sentences.append(
                _("Mẫu số %(numbers)s đang ở trạng thái “%(state)s”.")
                % {**numbers, "state": SAMPLE_STATE_LABELS[SampleState(some[0].state)]}
            )
            continue
        step = touched[some[0].pk]
        sentences.append(
            _("Mẫu số %(numbers)s: %(who)s đã ghi “%(move)s” lúc %(when)s. Tải lại trang để xem mẫu đang ở đâu.")
            % {
                **numbers,
                "who": step.recorded_by_name,
                "move": SAMPLE_MOVE_LABELS[SampleMove(step.move)],
                "when": _when(step.recorded_at),
            }
        )
    return sentences


def numbers_of(items: Sequence[SampleItem]) -> str:
    """ "1, 2, 5"."""
    return ", ".join(str(item.serial) for item in items)


def _when(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"
