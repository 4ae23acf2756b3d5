"""Kết quả hội chợ của một gian hàng: buyers met, agreements, what came of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.promotion.models import Booth
from ocop.programme.promotion.operations.checking_sheets import Faults, need_words, refuse_faults
from ocop.programme.promotion.permissions import why_not_write_goods
from ocop.programme.promotion.queries.visible import fairs_visible_to
from ocop.programme.promotion.rules.promotion_kinds import BoothState

MOST_PEOPLE = 1_000_000


@dataclass(frozen=True)
class BoothOutcome:
    """What a booth came to besides its sales; nought is an answer too."""

    buyers_met: int
    agreements: int
    words: str = ""


def tell_booth_outcome(*, actor: Actor, booth_id: int, outcome: BoothOutcome, now: datetime) -> Booth:
    """Out: the booth with its outcome, new or told anew; orders that come after the fair are added by telling it again.

    Raises DoesNotExist for a stranger's booth, Refusal before the fair begins or when the booth was not confirmed,
    FieldRefusal (`buyers_met`, `agreements`, `words`).
    """
    with deed("promotion.tell_booth_outcome", actor=actor, now=now) as record:
        booth = Booth.objects.select_for_update(of=("self",)).select_related("fair", "producer").get(pk=booth_id)
        if not (actor.is_programme or own_producers(actor).filter(pk=booth.producer_id).exists()):
            fairs_visible_to(actor).get(pk=booth.fair_id)
        refuse_if(why_not_write_goods(actor, booth.fair, booth.producer))
        if booth.state != BoothState.CONFIRMED:
            refuse_if(_("Gian hàng chưa được xác nhận."))
        if booth.fair.starts_on > localdate(now):
            refuse_if(_("Hội chợ chưa bắt đầu; ghi kết quả từ ngày khai mạc."))
        words = outcome.words.strip()
        faults: Faults = {}
        need_words(faults, {"words": (words, 1000)}, optional=("words",))
        for name in ("buyers_met", "agreements"):
            if not 0 <= getattr(outcome, name) < MOST_PEOPLE:
                faults[name] = [_("Ghi một số từ 0.")]
        refuse_faults(faults)
        told = (outcome.buyers_met, outcome.agreements, words)
        if booth.outcome_at is not None and (booth.buyers_met, booth.agreements, booth.outcome) == told:
            record.nothing_happened()
            return booth
        booth.buyers_met, booth.agreements, booth.outcome = told
        booth.outcome_at = now
        booth.save(update_fields=["buyers_met", "agreements", "outcome", "outcome_at"])
        record.about(
            booth.fair, producer=booth.producer_id, buyers_met=outcome.buyers_met, agreements=outcome.agreements
        )
    return booth
