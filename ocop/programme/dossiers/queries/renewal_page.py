"""What an upgrade or renewal was filled with, and what is left to do: marks to set anew, papers to replace."""

from dataclasses import dataclass
from datetime import date

from ocop.programme.dossiers.models import Dossier, DossierVersion
from ocop.programme.dossiers.queries.dossier_content import answers_of
from ocop.programme.dossiers.queries.papers_in_force import StalePaper, stale_papers
from ocop.programme.dossiers.rules.form_two import ALL_SECTIONS
from ocop.programme.dossiers.rules.prefill import criteria_alike
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import Criterion


@dataclass(frozen=True)
class RenewalPage:
    """The source, what came of it, and what is left.

    `changed_criteria`: criteria that do not read as in the earlier score sheet, so that no mark could be taken over;
    `unmarked`: those of the present sheet without a mark today.
    """

    source: DossierVersion | None
    is_same_edition: bool
    old_decision: str
    new_decision: str
    sections: int
    scores: int
    papers: int
    changed_criteria: tuple[Criterion, ...]
    unmarked: tuple[Criterion, ...]
    stale: tuple[StalePaper, ...]


def renewal_page(dossier: Dossier, today: date) -> RenewalPage:
    """The page of a dossier read with its producer, product and rubric; some seven queries."""
    rubric = rubric_rules(dossier.rubric)
    answered = answers_of(dossier, rubric)
    source = DossierVersion.objects.select_related("dossier__rubric__edition").filter(followed_by=dossier).first()
    old_rubric = rubric_rules(source.dossier.rubric) if source else rubric
    alike = criteria_alike(old_rubric, rubric)
    content = source.content if source else {}
    return RenewalPage(
        source=source,
        is_same_edition=old_rubric.edition.code == rubric.edition.code,
        old_decision=old_rubric.edition.decision,
        new_decision=rubric.edition.decision,
        sections=sum(bool(content.get("sections", {}).get(name)) for name in ALL_SECTIONS),
        scores=sum(row["criterion"] in alike for row in content.get("scores") or ()),
        papers=dossier.evidence_links.values("evidence").distinct().count(),
        changed_criteria=tuple(leaf for leaf in rubric.leaves() if source and leaf.code not in alike),
        unmarked=tuple(leaf for leaf in rubric.leaves() if leaf.code not in answered),
        stale=tuple(stale_papers(dossier, today)),
    )
