"""Everything an officer reads about one dossier: the frozen version, never the draft the producer is changing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ocop.foundation.files.models import StoredFile
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import (
    AdvisoryReport,
    CommuneReport,
    Dossier,
    DossierReceipt,
    DossierStep,
    DossierVersion,
    IssuedReport,
)
from ocop.programme.dossiers.queries.review_queue import office_dossiers
from ocop.programme.dossiers.queries.review_scores import PartReading, criteria_readings, read_scores
from ocop.programme.dossiers.rules.content import without_personal_data
from ocop.programme.dossiers.rules.review_contents import CommuneContent, criteria_beside
from ocop.programme.producers.queries.membership import may_verify_in_place
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import Rubric

SECTIONS_BESIDE: dict[CommuneContent, tuple[str, ...]] = {
    CommuneContent.LOCAL_MATERIAL: ("result_sourcing_technology",),
    CommuneContent.LOCAL_LABOUR: ("producer_organisation",),
    CommuneContent.IDEA_ORIGIN: ("product_description", "producer_history"),
    CommuneContent.LOCAL_IDENTITY: ("product_description", "producer_history"),
}
"""The sections of Mẫu số 02 in which a producer writes about each content of Mẫu số 03."""


@dataclass(frozen=True)
class DossierReading:
    """A dossier with one submitted version, read for an officer."""

    dossier: Dossier
    versions: list[DossierVersion]
    version: DossierVersion | None
    content: Mapping[str, Any]
    parts: list[PartReading]
    rubric: Rubric
    steps: list[DossierStep]
    receipts: list[DossierReceipt]
    issued: list[IssuedReport]
    commune_report: CommuneReport | None
    advisory_report: AdvisoryReport | None
    advisor_names: list[tuple[int, str]]
    sees_personal_data: bool

    @property
    def advisor_ids(self) -> list[int]:
        """Who of the advisory team the dossier was given to; empty: to everyone."""
        return [pk for pk, _name in self.advisor_names]

    @property
    def is_latest(self) -> bool:
        """False while an older version is shown."""
        return self.version is None or self.version.number == self.dossier.last_version

    def evidence(self) -> list[Mapping[str, Any]]:
        """The evidence as it stood in the version."""
        return list(self.content.get("evidence") or ())


def office_dossier(actor: Actor, dossier_id: int) -> Dossier:
    """One dossier of the office's desk with what its page needs; raises Dossier.DoesNotExist."""
    return (
        office_dossiers(actor)
        .select_related("product", "producer__commune", "rubric__edition", "commune_report", "advisory_report")
        .get(pk=dossier_id)
    )


def read_dossier(actor: Actor, dossier: Dossier, *, number: int | None = None) -> DossierReading:
    """The dossier with version `number`, or the latest; six queries.

    Personal data of the producer are left out unless the actor is the officer who verifies it. Raises
    DossierVersion.DoesNotExist for a number that was never submitted.
    """
    versions = list(dossier.versions.defer("content"))
    wanted = number if number is not None else (versions[-1].number if versions else None)
    version = dossier.versions.get(number=wanted) if wanted is not None else None
    sees_personal_data = may_verify_in_place(actor, dossier.producer)
    content: Mapping[str, Any] = version.content if version is not None else {}
    rubric = rubric_rules(dossier.rubric)
    assignments = dossier.advisor_assignments.select_related("advisor").order_by("advisor__sort_key", "pk")
    return DossierReading(
        dossier=dossier,
        versions=versions,
        version=version,
        content=content if sees_personal_data else without_personal_data(content),
        parts=read_scores(content, rubric),
        rubric=rubric,
        steps=list(dossier.steps.all()),
        receipts=list(dossier.receipts.order_by("received_on", "pk")),
        issued=list(dossier.issued_reports.all()),
        commune_report=getattr(dossier, "commune_report", None),
        advisory_report=getattr(dossier, "advisory_report", None),
        advisor_names=[(one.advisor_id, one.advisor.full_name) for one in assignments],
        sees_personal_data=sees_personal_data,
    )


def two_versions(dossier: Dossier, old: int, new: int) -> tuple[DossierVersion, DossierVersion]:
    """Two submitted versions to compare; raises DossierVersion.DoesNotExist."""
    found = {version.number: version for version in dossier.versions.filter(number__in=(old, new))}
    if old not in found or new not in found:
        raise DossierVersion.DoesNotExist
    return found[old], found[new]


def evidence_file(dossier: Dossier, *, number: int, evidence_id: int) -> StoredFile:
    """The file of a piece of evidence as submitted in a version; raises DoesNotExist for anything else."""
    version = dossier.versions.get(number=number)
    for row in version.content.get("evidence") or ():
        if row.get("id") == evidence_id:
            return StoredFile.objects.get(pk=row["file"]["id"])
    raise StoredFile.DoesNotExist


def beside_content(reading: DossierReading, content: CommuneContent) -> dict[str, Any]:
    """What the producer wrote and marked that concerns one content of Mẫu số 03: sections, story, criteria."""
    marks = criteria_readings(reading.parts)
    named = [(code, one.name) for code, one in marks.items()]
    sections = reading.content.get("sections") or {}
    texts = [(name, sections[name]) for name in SECTIONS_BESIDE[content] if sections.get(name)]
    story = (reading.content.get("product") or {}).get("story") or ""
    ingredients = (reading.content.get("product") or {}).get("ingredients") or ""
    return {
        "texts": texts,
        "story": story if content in {CommuneContent.IDEA_ORIGIN, CommuneContent.LOCAL_IDENTITY} else "",
        "ingredients": ingredients if content is CommuneContent.LOCAL_MATERIAL else "",
        "criteria": [marks[code] for code in criteria_beside(content, named)],
    }
