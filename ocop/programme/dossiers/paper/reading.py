"""From records to the facts the forms print: the frozen version once submitted, the live rows while it is being written."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate, localtime

from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS
from ocop.programme.dossiers.models import Dossier, DossierReceipt, DossierVersion, Evidence, EvidenceLink
from ocop.programme.dossiers.paper.facts import DossierFacts, EvidenceFacts, ReceiptFacts, ScoreFacts
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType, ReceiptLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import EDITABLE_STATES
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS, SEX_LABELS
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def dossier_facts(dossier: Dossier, version: DossierVersion | None = None) -> DossierFacts:
    """The facts of a dossier: of `version` when given, else of the last submitted one, else (or while the producer may
    still change it) of the draft."""
    if version is None and dossier.state not in EDITABLE_STATES:
        version = dossier.versions.order_by("-number").first()
    live = None
    return live
