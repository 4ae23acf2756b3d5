"""Forget what has been kept long enough."""

from datetime import datetime, timedelta

from django.utils import timezone

from ocop.programme.accounts.operations.forget_sign_in_failures import forget_sign_in_failures
from ocop.programme.inspections.operations.forget_contacts import forget_contacts
from ocop.programme.notifications.operations.forget_messages import forget_read_messages
from ocop.programme.privacy.queries.terms import terms_in_force
from ocop.programme.privacy.rules.terms import Term
from ocop.programme.producers.operations.forget_invitations import forget_invitations
from ocop.programme.promotion.operations.trade_requests import forget_buyers
from ocop.programme.watch.operations.forget_scans import forget_scans


def sweep_expired_personal_data(*, now: datetime) -> dict[str, int]:
    """Do every forgetting whose term is over, each its own deed; a second time at once writes nothing.

    Returns what was forgotten and how much: `sign_in_failures`, `invitations`, `messages`, `contacts`,
    `buyers`, `scans`.
    """
    terms = terms_in_force()

    def before(term: Term) -> datetime:
        return now - timedelta(days=terms[term])

    return {
        "sign_in_failures": forget_sign_in_failures(before=before(Term.SIGN_IN_FAILURE_DAYS), now=now),
        "invitations": forget_invitations(before=before(Term.INVITATION_DAYS), now=now),
        "messages": forget_read_messages(before=before(Term.READ_MESSAGE_DAYS), now=now),
        "contacts": forget_contacts(today=timezone.localdate(now), now=now),
        "buyers": forget_buyers(today=timezone.localdate(now), now=now),
        "scans": forget_scans(now=now),
    }
