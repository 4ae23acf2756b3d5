"""Which document supports which criterion."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, Evidence, EvidenceLink
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.permissions.filing import why_not_edit
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def link_evidence(
    *, actor: Actor, dossier_id: int, evidence_id: int, criterion_code: str = "", now: datetime
) -> EvidenceLink:
    """Attach evidence of the same producer to a criterion, or to the dossier as a whole for an empty code.

    Doing it twice changes nothing. Raises Dossier.DoesNotExist, Evidence.DoesNotExist (another producer's, or put
    away),
    Refusal when the dossier may not be edited or has no such criterion.
    """
    with deed("dossiers.link_evidence", actor=actor, now=now) as record:
        dossier = _editable(actor, dossier_id, criterion_code, now)
        evidence = Evidence.objects.get(pk=evidence_id, producer_id=dossier.producer_id, retired_at__isnull=True)
        link, is_new = EvidenceLink.objects.get_or_create(
            dossier=dossier, evidence=evidence, criterion_code=criterion_code, defaults={"added_at": now}
        )
        if not is_new:
            record.nothing_happened()
        record.about(dossier, evidence=evidence.pk, criterion=criterion_code)
    return link


def unlink_evidence(
    *, actor: Actor, dossier_id: int, evidence_id: int, criterion_code: str = "", now: datetime
) -> None:
    """Take a document off a criterion; it stays in the wallet. Raises Dossier.DoesNotExist, EvidenceLink.DoesNotExist,
    Refusal."""
    with deed("dossiers.unlink_evidence", actor=actor, now=now) as record:
        dossier = _editable(actor, dossier_id, "", now)
        dossier.evidence_links.get(evidence_id=evidence_id, criterion_code=criterion_code).delete()
        record.about(dossier, evidence=evidence_id, criterion=criterion_code)


def _editable(actor: Actor, dossier_id: int, criterion_code: str, now: datetime) -> Dossier:
    dossier: Dossier = lock(dossiers_visible_to(actor).select_related("producer", "rubric__edition"), pk=dossier_id)
    refuse_if(why_not_edit(actor, dossier))
    if criterion_code and not rubric_rules(dossier.rubric).has_leaf(criterion_code):
        raise Refusal(_("Phiếu chấm của hồ sơ này không có tiêu chí đó."))
    note_help(actor, dossier, now)
    return dossier
