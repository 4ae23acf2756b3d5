"""What a producer reads of its own certificates besides the star: whether their paper is fetched here, and a proposal
to revoke that stands open."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import Certificate, RevocationCase
from ocop.programme.recognition.queries.revocations import own_revocations
from ocop.programme.recognition.rules.recognition_kinds import DecisionState
from ocop.programme.recognition.rules.revocation import OPEN_STATES


def why_no_paper(certificate: Certificate) -> str | None:
    """Why the certificate cannot be fetched as PDF: it was issued elsewhere, on paper. None: it can.

    Read with its `decision`. A revoked or ended one is fetched too: its paper says so across the page.
    """
    decision = certificate.decision
    if decision is None or decision.state != DecisionState.SIGNED:
        return _("Giấy này được cấp trước khi có hệ thống; bản giấy do cơ quan cấp giữ và giao.")
    return None


def open_proposals(actor: Actor, certificates: Iterable[Certificate]) -> dict[int, RevocationCase]:
    """Certificate → the open proposal to revoke it, for the members who were told of it (Điều 8); one query."""
    cases = own_revocations(actor).filter(
        certificate_id__in=[one.pk for one in certificates], state__in=sorted(OPEN_STATES)
    )
    return {case.certificate_id: case for case in cases.prefetch_related("explanations")}
