"""An upgrade or renewal begins from what was handed in before: texts, marks that still say the same, papers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ocop.programme.dossiers.models import Dossier, DossierVersion, Evidence, EvidenceLink, SelfScore
from ocop.programme.dossiers.queries.paper_lines import newest_of
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.form_two import ALL_SECTIONS
from ocop.programme.dossiers.rules.prefill import criteria_alike
from ocop.programme.products.models import Product
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import Rubric


def source_of(product: Product, version_id: int | None) -> DossierVersion | None:
    """The named version of this product's dossiers, else the one handed in last."""
    versions = DossierVersion.objects.filter(
        dossier__product=product, dossier__producer_id=product.producer_id
    ).select_related("dossier__rubric__edition")
    named = versions.filter(pk=version_id).first() if version_id is not None else None
    return named or versions.order_by("-submitted_at", "-pk").first()


def prefill(dossier: Dossier, source: DossierVersion, now: datetime) -> None:
    """Fill a new draft from a version.

    Marks are taken only for an upgrade or renewal, and only where the criterion reads the same in both score sheets;
    elsewhere the explanation of a criterion of the same name is kept, to be marked anew. Every paper still in the
    wallet is attached, the newest of its line; which of them must be replaced is told by `rules/renewal_papers.py`.
    """
    content: dict[str, Any] = source.content
    for name, text in content.get("sections", {}).items():
        if name in ALL_SECTIONS and text and name != "changes_since_recognition":
            setattr(dossier, name, text)
    dossier.papers_held = content.get("papers_held", [])
    dossier.other_intellectual_property = content.get("other_intellectual_property", "")
    if dossier.kind != DossierKind.FIRST:
        dossier.follows_version = source
        dossier.sample_count = content.get("sample_count")
    dossier.save()
    rubric = rubric_rules(dossier.rubric)
    alike: frozenset[str] = frozenset()
    if dossier.kind != DossierKind.FIRST:
        alike = criteria_alike(rubric_rules(source.dossier.rubric), rubric)
    SelfScore.objects.bulk_create(_scores(dossier, rubric, content.get("scores", ()), alike, now))
    EvidenceLink.objects.bulk_create(_links(dossier, rubric, content.get("evidence", ()), now), ignore_conflicts=True)


def _scores(
    dossier: Dossier, rubric: Rubric, rows: Iterable[dict[str, Any]], alike: frozenset[str], now: datetime
) -> list[SelfScore]:
    scores = []
    for row in rows:
        code, explanation = row["criterion"], row.get("explanation", "")
        if not rubric.has_leaf(code) or rubric.leaf(code).name != row.get("name"):
            continue
        if code not in alike and not explanation:
            continue
        scores.append(
            SelfScore(
                dossier=dossier,
                criterion_code=code,
                answer=row["answer"] if code in alike else {},
                points=row["points"] if code in alike else 0,
                max_points=rubric.leaf(code).max_points,
                explanation=explanation,
                changed_at=now,
            )
        )
    return scores


def _links(dossier: Dossier, rubric: Rubric, rows: Iterable[dict[str, Any]], now: datetime) -> list[EvidenceLink]:
    rows = list(rows)
    own = Evidence.objects.filter(producer_id=dossier.producer_id, pk__in=[row["id"] for row in rows])
    newest = newest_of(list(own))
    taken = set(dossier.evidence_links.values_list("evidence_id", "criterion_code"))
    return [
        EvidenceLink(dossier=dossier, evidence=newest[row["id"]], criterion_code=code, added_at=now)
        for row in rows
        if row["id"] in newest
        for code in ([one for one in row["criteria"] if rubric.has_leaf(one)] or [""])
        if (newest[row["id"]].pk, code) not in taken
    ]
