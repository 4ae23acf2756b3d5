"""The office gives a GTIN free that a product bore before."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import GtinHeld
from ocop.programme.products.permissions import why_not_release_gtin
from ocop.programme.products.queries.gtin_history import gtins_visible_to

LONGEST_REASON = 500


def release_gtin(*, actor: Actor, held_id: int, reason: str, now: datetime) -> GtinHeld:
    """From now on another product may bear the number: it was typed wrongly, or GS1 Việt Nam gave it to another holder.

    The line stays in the history with who, when and why. Raises GtinHeld.DoesNotExist out of sight, Refusal (not the
    office, still borne, released already), FieldRefusal (`reason`). Source: GS1 General Specifications (a GTIN is not
    used again for another trade item).
    """
    with deed("products.release_gtin", actor=actor, now=now) as record:
        held: GtinHeld = lock(gtins_visible_to(actor).select_related("product"), pk=held_id)
        refuse_if(why_not_release_gtin(actor, held))
        words = " ".join(reason.split())
        if not words:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do cho dùng lại mã này.")]})
        if len(words) > LONGEST_REASON:
            raise FieldRefusal({"reason": [_("Ghi tối đa %(count)s ký tự.") % {"count": LONGEST_REASON}]})
        held.held_until = held.held_until or max(timezone.localdate(now), held.held_from)
        held.released_at, held.released_by_id, held.release_reason = now, actor.user_id, words
        held.save(update_fields=["held_until", "released_at", "released_by", "release_reason"])
        record.about(held, product=held.product_id, gtin=held.gtin)
    return held
