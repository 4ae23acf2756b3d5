"""The other sides there are: a portal over HTTP, one that only writes down, one for tests that lives in memory."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from ocop.foundation.sending.channel import Fault, Undelivered
from ocop.foundation.sending.posting import post_json
from ocop.programme.exchange.rules.portal import (
    LONGEST_IDENTIFIER,
    LotEventsRecord,
    NationalPortal,
    PartyRecord,
    PlaceRecord,
    PortalAway,
    PortalReceipt,
    PortalRecord,
    PortalRefused,
    ProductRecord,
    tidy_answer,
)
from ocop.programme.exchange.rules.portal_mapping import PATHS, as_portal_json, kind_of


class _OneDoor(ABC):
    """A portal that takes every kind in the same way."""

    def push_party(self, record: PartyRecord, *, key: str) -> PortalReceipt:
        """See NationalPortal."""
        return self.take(record, key)

    def push_place(self, record: PlaceRecord, *, key: str) -> PortalReceipt:
        """See NationalPortal."""
        return self.take(record, key)

    def push_product(self, record: ProductRecord, *, key: str) -> PortalReceipt:
        """See NationalPortal."""
        return self.take(record, key)

    def push_lot_events(self, record: LotEventsRecord, *, key: str) -> PortalReceipt:
        """See NationalPortal."""
        return self.take(record, key)

    @abstractmethod
    def take(self, record: PortalRecord, key: str) -> PortalReceipt:
        """Hand one record over. Raises PortalRefused, PortalAway."""


@dataclass(frozen=True)
class HttpPortal(_OneDoor):
    """POSTs each record as JSON to `{address}/{kind}` with a bearer token and `Idempotency-Key`.

    Only the configured address is ever called: nothing of a record stands in the address, and a redirect is not
    followed. A 2xx answer is a receipt, its `id` the portal's number (half of one is none); another 4xx than those
    of posting.py is a refusal with the words of its `detail`, `title` or `message`. One without words, or a redirect,
    speaks of the address and not of the record: the portal counts as away.
    """

    address: str
    token: str = field(repr=False)
    timeout: float = 20.0

    def take(self, record: PortalRecord, key: str) -> PortalReceipt:
        """See NationalPortal."""
        try:
            answer = post_json(
                f"{self.address.rstrip('/')}/{PATHS[kind_of(record)]}",
                as_portal_json(record),
                headers={"Authorization": f"Bearer {self.token}", "Idempotency-Key": key},
                timeout=self.timeout,
            )
        except Undelivered as fault:
            words = next(
                (str(fault.answer[name]) for name in ("detail", "title", "message") if name in fault.answer), ""
            )
            if fault.fault == Fault.PERMANENT and words:
                raise PortalRefused(words) from fault
            raise PortalAway(words or fault.words, fault.wait_seconds) from fault
        if not answer.is_whole:
            raise PortalAway("half an answer")
        return PortalReceipt(tidy_answer(str(answer.words.get("id", "")))[:LONGEST_IDENTIFIER])


@dataclass(frozen=True)
class RecorderPortal(_OneDoor):
    """One file a content in `folder`, named by its key: nothing leaves this machine.

    `faults.json` beside them, {own id: words, "*": words}, makes it refuse; `{"away": words}` closes it.
    """

    folder: Path

    def take(self, record: PortalRecord, key: str) -> PortalReceipt:
        """See NationalPortal; the identifier begins with THU: a trial."""
        faults = self._faults()
        if "away" in faults:
            raise PortalAway(faults["away"])
        words = faults.get(record.own_id) or faults.get("*")
        if words:
            raise PortalRefused(words)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / f"{key}.json").open("x", encoding="utf-8") as file:
                json.dump({"kind": kind_of(record), **as_portal_json(record)}, file, ensure_ascii=False, indent=1)
        except FileExistsError:
            pass
        except OSError as fault:
            raise PortalAway(f"cannot be written down: {fault.strerror}") from fault
        return PortalReceipt(f"THU-{key[:10].upper()}")

    def _faults(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / "faults.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(name): str(words) for name, words in found.items()} if isinstance(found, dict) else {}


@dataclass
class FakePortal(_OneDoor):
    """Lives in memory and takes each key once, as a portal should; `fault` may refuse, be away or break the line.

    `fault(record, count)` is asked before the record is taken, `count` being how often it was asked in all;
    `after(record, count)` when it has been taken and the receipt is not yet out.
    """

    fault: Callable[[PortalRecord, int], Exception | None] = lambda _record, _count: None
    after: Callable[[PortalRecord, int], Exception | None] = lambda _record, _count: None
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: int = 0
    repeated: int = 0

    def take(self, record: PortalRecord, key: str) -> PortalReceipt:
        """See NationalPortal."""
        self.asked += 1
        trouble = self.fault(record, self.asked)
        if trouble is not None:
            raise trouble
        self.repeated += key in self.taken
        self.taken.setdefault(key, {"kind": kind_of(record).value, **as_portal_json(record)})
        trouble = self.after(record, self.asked)
        if trouble is not None:
            raise trouble
        return PortalReceipt(f"VN-{list(self.taken).index(key) + 1:06d}")


def portal_of_settings() -> NationalPortal | None:
    """The adapter the settings name (`OCOP_PORTAL` and what follows); None when this installation is not connected."""
    chosen = settings.NATIONAL_PORTAL
    if chosen["way"] == "http":
        return HttpPortal(chosen["address"], chosen["token"], float(chosen["timeout"]))
    if chosen["way"] == "recorder":
        return RecorderPortal(Path(settings.NOT_SENT_ROOT) / "national-portal")
    return None


def why_away() -> str:
    """What is shown where nothing goes out."""
    return _("Hệ thống này chưa được kết nối với Cổng truy xuất nguồn gốc quốc gia; bản ghi được giữ lại chờ gửi.")
