"""The samples of the demo: announced, put away, taken to the sittings, tasted, brought back, returned, destroyed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from ocop.interfaces.console.demo.bid import Stage
from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.council_part import CouncilStory
from ocop.interfaces.console.demo.filing_part import Filing
from ocop.interfaces.console.demo.people import CHAIR, SECRETARY
from ocop.interfaces.console.demo.people_part import owner_of
from ocop.interfaces.console.demo.timeline import Timeline
from ocop.programme.dossiers.operations.announce_samples import announce_samples
from ocop.programme.dossiers.operations.confirm_samples import confirm_samples
from ocop.programme.dossiers.operations.move_kept_samples import destroy_samples, return_samples, store_samples
from ocop.programme.dossiers.operations.sample_stepping import HandOver, SampleDetails
from ocop.programme.dossiers.queries.samples import items_visible_to
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleLevel, SampleState, StorageCondition
from ocop.programme.evaluation.operations.session_samples import (
    bring_back_samples,
    confirm_session_samples,
    take_samples,
    taste_samples,
)

SITTING_DAYS = ((Stage.SESSION_CLOSED, 12), (Stage.AWAITING_SIGNATURE, 17))
COLD = "Nem chua"
"""What is kept in the cold."""
LEVEL, OFFICE = SampleLevel.PROVINCE, SampleKeeper.PROVINCE
STOREKEEPER = "Nguyễn Thị Kho (mẫu)"
WITNESSES = "Trần Văn Chứng, Phòng Quản lý chất lượng (mẫu)\nLê Thị Kiến, Văn phòng Chi cục (mẫu)"


class SampleStory:
    """What became of the five samples of each made-up dossier; needs the filings' and the sittings' numbers."""

    def __init__(self, filings: Mapping[str, Filing], council: CouncilStory, cast: Cast, calendar: Calendar) -> None:
        self.filings, self.council, self.cast, self.calendar = filings, council, cast, calendar

    def plan(self, timeline: Timeline) -> None:
        """Put the storeroom's autumn on the timeline."""
        local = self.calendar.moment
        timeline.add(local(11, 11, 15), self.put_away)
        for stage, day in SITTING_DAYS:
            timeline.add(local(11, day, 8, 20), partial(self.take, stage))
            timeline.add(local(11, day, 9, 40), partial(self.taste, stage, [1, 2]))
            timeline.add(local(11, day, 17, 10), partial(self.bring_back, stage))
        timeline.add(local(11, 19, 15), self.give_back_and_destroy)
        timeline.add(local(11, 19, 16), self.announce)
        timeline.add(local(11, 20, 8, 20), partial(self.take, Stage.SESSION_OPEN))

    def put_away(self, now: datetime) -> None:
        """What the province has received lies on its shelves; one product goes off within days."""
        waiting = items_visible_to(DEMO).filter(state=SampleState.RECEIVED, keeper=OFFICE).order_by("serial")
        held: dict[int, list[int]] = {}
        for dossier_id, serial in waiting.values_list("dossier_id", "serial"):
            held.setdefault(dossier_id, []).append(serial)
        for number, filing in enumerate(self.filings.values()):
            if filing.dossier_id not in held:
                continue
            is_cold = filing.bid.product.startswith(COLD)
            goes_off_soon = filing.bid.stage is Stage.READY_FOR_COUNCIL
            store_samples(
                actor=self.cast.actor("cb.tinh"),
                dossier_id=filing.dossier_id,
                level=LEVEL,
                office=OFFICE,
                serials=held[filing.dossier_id],
                hand_over=HandOver(
                    place="Tủ mát số 1" if is_cold else f"Kho mẫu, kệ {number % 6 + 1}",
                    storage=StorageCondition.CHILLED if is_cold else StorageCondition.DRY,
                    temperature=Decimal("4.0") if is_cold else None,
                ),
                details=SampleDetails(expires_on=self._expiry(10 if goes_off_soon else 240)),
                now=now,
            )

    def _expiry(self, days: int) -> date:
        return self.calendar.ends_on + timedelta(days=days)

    def _shown(self, stage: Stage, *states: SampleState) -> list[tuple[Filing, list[int]]]:
        found = []
        for filing in self.filings.values():
            if filing.bid.stage is stage:
                rows = items_visible_to(DEMO).filter(dossier=filing.dossier_id, level=LEVEL, state__in=states)
                serials = list(rows.order_by("serial").values_list("serial", flat=True))
                if serials:
                    found.append((filing, serials))
        return found

    def _item(self, filing: Filing) -> int:
        return self.council.item_ids[filing.bid.key]

    def take(self, stage: Stage, now: datetime) -> None:
        """The secretary takes three of each product to the sitting; the storeroom's officer signs."""
        for filing, serials in self._shown(stage, SampleState.STORED):
            step = take_samples(
                actor=self.cast.actor(SECRETARY.username),
                item_id=self._item(filing),
                serials=serials[:3],
                hand_over=HandOver(giver_name=STOREKEEPER),
                now=now,
            )
            confirm_samples(actor=self.cast.actor("cb.tinh"), step_id=step.pk, now=now + timedelta(minutes=5))

    def taste(self, stage: Stage, serials: Sequence[int], now: datetime) -> None:
        """Two of the three are opened; something is left of them."""
        for filing, at_table in self._shown(stage, SampleState.AT_COUNCIL):
            step = taste_samples(
                actor=self.cast.actor(SECRETARY.username),
                item_id=self._item(filing),
                serials=[serial for serial in serials if serial in at_table],
                is_used_up=False,
                hand_over=HandOver(taker_name=self.cast.actor(CHAIR.username).name),
                now=now,
            )
            confirm_session_samples(
                actor=self.cast.actor(CHAIR.username), item_id=self._item(filing), step_id=step.pk, now=now
            )

    def bring_back(self, stage: Stage, now: datetime) -> None:
        """Everything goes back to the storeroom."""
        for filing, serials in self._shown(stage, SampleState.AT_COUNCIL, SampleState.TASTED):
            bring_back_samples(
                actor=self.cast.actor(SECRETARY.username),
                item_id=self._item(filing),
                serials=serials,
                hand_over=HandOver(taker_name=STOREKEEPER, place="Kho mẫu, kệ trả"),
                now=now,
            )

    def give_back_and_destroy(self, now: datetime) -> None:
        """Of the first sitting one producer has fetched the untouched samples, the opened ones were destroyed."""
        officer = self.cast.actor("cb.tinh")
        shown = self._shown(Stage.SESSION_CLOSED, SampleState.STORED)
        if not shown:
            return
        filing, whole = shown[0]
        common: dict[str, Any] = {
            "actor": officer,
            "dossier_id": filing.dossier_id,
            "level": LEVEL,
            "office": OFFICE,
            "now": now,
        }
        return_samples(serials=whole, hand_over=HandOver(taker_name=filing.bid.representative), **common)
        opened = self._shown(Stage.SESSION_CLOSED, SampleState.TASTED)
        remains = {one.dossier_id: serials for one, serials in opened}.get(filing.dossier_id)
        if remains:
            words = "Mẫu đã mở bao bì để Hội đồng nếm thử, không trả lại được; tiêu hủy theo rác thải thực phẩm."
            hand_over = HandOver(place="Trụ sở Chi cục", remark=words, witnesses=WITNESSES)
            destroy_samples(serials=remains, hand_over=hand_over, **common)

    def announce(self, now: datetime) -> None:
        """A producer who has just handed in says what is on its way."""
        for filing in self.filings.values():
            if filing.bid.stage is Stage.SUBMITTED and filing.dossier_id:
                announce_samples(
                    actor=self.cast.actor(owner_of(filing.bid)),
                    dossier_id=filing.dossier_id,
                    level=LEVEL,
                    count=5,
                    specification=filing.bid.specification[:60],
                    expires_on=self._expiry(180),
                    storage=StorageCondition.DRY,
                    now=now,
                )
                return
