"""Many documents are attached to their criteria in one go."""

from collections.abc import Mapping, Sequence
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


def link_many(*, actor: Actor, dossier_id: int, links: Mapping[int, Sequence[str]], now: datetime) -> int:
    """Attach evidence of the same producer: number of the evidence → codes of criteria, "" for the dossier as a whole.

    Links that exist already stay as they are. Out: how many links were asked for. Raises Dossier.DoesNotExist,
    Evidence.DoesNotExist (another producer's, or put away), Refusal when the dossier may not be edited or has no such
    criterion; then nothing is linked.
    """
    with deed("dossiers.link_many", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("producer", "rubric__edition"), pk=dossier_id)
        refuse_if(why_not_edit(actor, dossier))
        note_help(actor, dossier, now)
        rubric = rubric_rules(dossier.rubric)
        if any(code and not rubric.has_leaf(code) for codes in links.values() for code in codes):
            raise Refusal(_("Phiếu chấm của hồ sơ này không có tiêu chí đó."))
        own = Evidence.objects.filter(pk__in=links, producer_id=dossier.producer_id, retired_at__isnull=True)
        if set(own.values_list("pk", flat=True)) != set(links):
            raise Evidence.DoesNotExist
        rows = [
            EvidenceLink(dossier=dossier, evidence_id=evidence_id, criterion_code=code, added_at=now)
            for evidence_id, codes in links.items()
            for code in codes
        ]
        EvidenceLink.objects.bulk_create(rows, ignore_conflicts=True)
        record.about(dossier, links={str(evidence_id): list(codes) for evidence_id, codes in links.items()})
    return len(rows)
