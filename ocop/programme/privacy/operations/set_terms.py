"""The national administrator sets how long things are kept and how fast a request is answered."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.privacy.models import SetTerm
from ocop.programme.privacy.permissions import why_not_set_terms
from ocop.programme.privacy.queries.terms import terms_in_force
from ocop.programme.privacy.rules.terms import TERMS, Term


def set_terms(*, actor: Actor, amounts: Mapping[Term, int], now: datetime) -> Mapping[Term, int]:
    """Set every given term; the rest stays. Raises FieldRefusal (by code) for a number outside its limits."""
    with deed("privacy.set_terms", actor=actor, now=now) as record:
        refuse_if(why_not_set_terms(actor))
        faults = {
            term.value: [_("Từ %(least)s đến %(most)s.") % {"least": TERMS[term].least, "most": TERMS[term].most}]
            for term, amount in amounts.items()
            if not TERMS[term].least <= amount <= TERMS[term].most
        }
        if faults:
            raise FieldRefusal(faults)
        known = terms_in_force()
        changed = {term: amount for term, amount in amounts.items() if known[term] != amount}
        for term, amount in changed.items():
            row, _created = SetTerm.objects.update_or_create(
                code=term, defaults={"amount": amount, "set_by_id": actor.account_key, "set_at": now}
            )
            record.about(row, **{term.value: amount})
        if not changed:
            record.nothing_happened()
    return terms_in_force()
