"""A paper leaves a dossier altogether: every criterion it was attached to."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, EvidenceLink
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.permissions.filing import why_not_edit
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to


def detach_evidence(*, actor: Actor, dossier_id: int, evidence_id: int, now: datetime) -> list[str]:
    """Take a paper off a dossier; it stays in the wallet. Out: the criteria it was attached to ("": the dossier).

    Raises Dossier.DoesNotExist, EvidenceLink.DoesNotExist when it is not attached, Refusal.
    """
    with deed("dossiers.detach_evidence", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("producer"), pk=dossier_id)
        refuse_if(why_not_edit(actor, dossier))
        note_help(actor, dossier, now)
        links = dossier.evidence_links.filter(evidence_id=evidence_id)
        codes = sorted(links.values_list("criterion_code", flat=True))
        if not codes:
            raise EvidenceLink.DoesNotExist
        links.delete()
        dossier.changed_at = now
        dossier.save(update_fields=["changed_at"])
        record.about(dossier, evidence=evidence_id, criteria=codes)
    return codes
