"""Key epochs of stamps: how old, how many stamps each made. The keys themselves are never told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Min, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.key_ring import key_ring
from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.stamps.models import StampBatch

EPOCH_LASTS = timedelta(days=365)
KEEPERS = (Role.ADMINISTRATOR, Role.MINISTRY_OFFICER)


@dataclass(frozen=True, slots=True)
class KeyEpoch:
    """One epoch as a person is told of it; `since` None when nobody knows."""

    number: int
    since: datetime | None
    is_current: bool
    is_revoked: bool
    batches: int
    stamps: int


def key_epochs() -> list[KeyEpoch]:
    """All epochs, the newest first; OSError or ValueError when the file of the keys cannot be read."""
    ring = key_ring(settings.STAMP_KEYS)
    used: dict[int, Any] = {
        row["epoch"]: row
        for row in StampBatch.objects.values("epoch")
        .annotate(
            batches=Count("pk"), stamps=Sum(F("last_counter") - F("first_counter") + 1), since=Min("generated_at")
        )
        .order_by()
    }
    found = []
    for number, key in sorted(ring.epochs.items(), reverse=True):
        row = used.get(number, {"batches": 0, "stamps": 0, "since": None})
        since = key.made_at or row["since"]
        found.append(
            KeyEpoch(number, since, number == ring.current, key.is_revoked, row["batches"], row["stamps"] or 0)
        )
    return found


def epoch_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """A new epoch is due when the current one is older than a year."""
    if not actor.holds(*KEEPERS):
        return []
    try:
        ring = key_ring(settings.STAMP_KEYS)
    except (OSError, ValueError):
        return []
    # Only where the file of the keys does not tell is it asked of the batches: a desk opens often.
    since = ring.epochs[ring.current].made_at or next(one.since for one in key_epochs() if one.is_current)
    if since is None or timezone.localdate(since) + EPOCH_LASTS > today:
        return []
    return [
        WorkItem(
            title=_("Mở kỳ khóa tem mới"),
            detail=_("Kỳ khóa số {number} đã dùng hơn một năm; mỗi năm nên mở một kỳ mới.").format(number=ring.current),
            url_name="office:stamps:epochs",
            waiting_since=timezone.localdate(since) + EPOCH_LASTS,
            kind="stamps.epoch",
        )
    ]
