"""Which papers of a dossier must be replaced before it is handed in."""

from dataclasses import dataclass
from datetime import date

from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.dossiers.queries.dossier_content import links_of
from ocop.programme.dossiers.queries.paper_dates import dates_of, renewal_days
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.renewal_papers import Staleness, staleness_of


@dataclass(frozen=True)
class StalePaper:
    """An attached paper that must be replaced, why, and the criteria it is attached to ("" = the whole dossier)."""

    evidence: Evidence
    staleness: Staleness
    criteria: tuple[str, ...]


def stale_papers(dossier: Dossier, today: date) -> list[StalePaper]:
    """The attached papers to replace, in the order they were attached; none for a first-time dossier. One query."""
    if dossier.kind == DossierKind.FIRST:
        return []
    days = renewal_days(dossier, today)
    papers: dict[int, Evidence] = {}
    criteria: dict[int, list[str]] = {}
    for link in links_of(dossier):
        papers[link.evidence_id] = link.evidence
        criteria.setdefault(link.evidence_id, []).append(link.criterion_code)
    judged = ((one, staleness_of(dates_of(one), days)) for one in papers.values())
    return [StalePaper(one, reason, tuple(sorted(criteria[one.pk]))) for one, reason in judged if reason is not None]
