"""What a member's device keeps for a day in the hall: the member's own products, nothing of anybody else."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from ocop.foundation.audit.sealing import canonical
from ocop.foundation.files.models import StoredFile
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.dossiers.models import AdvisoryReport, CommuneReport, DossierVersion
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, CriterionScore
from ocop.programme.evaluation.queries.own_sheet import own_sheets
from ocop.programme.evaluation.queries.session_record import with_names
from ocop.programme.evaluation.queries.sheet_page import PartRows, rows_of, stored_evidence
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.products.models import ProductPhoto
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import Rubric

PACK_FORM = 1
"""Raised when the text put together for a device changes its form: kept texts are fetched anew."""
LARGEST_PICTURE = 200_000
MOST_PICTURES = 6


@dataclass(frozen=True)
class HallProduct:
    """One product on the device: where it stands, the own sheet (None before it is laid out) and its marks."""

    item: AgendaItem
    sheet: Any
    scores: list[CriterionScore]
    digest: str
    """Of the text and pictures: another digest, another text to fetch."""


@dataclass(frozen=True)
class HallDossier:
    """The text of one product: the rubric with the producer's own marks, both reports."""

    rubric: Rubric
    parts: list[PartRows]
    commune_report: CommuneReport | None
    advisory_report: AdvisoryReport | None
    pictures: list["HallPicture"]


@dataclass(frozen=True)
class HallPicture:
    """A small picture: of the product ("p…"), or of a paper that was photographed ("e…")."""

    code: str
    caption: str
    criteria: tuple[str, ...] = ()


def hall_products(actor: Actor, session: CouncilSession, *, scored_parts: str, language: str) -> list[HallProduct]:
    """The member's products in the order of the agenda; a constant number of queries."""
    photos = Prefetch("dossier__product__photos", ProductPhoto.objects.only("pk", "product_id"))
    items = list(with_names(agenda_visible_to(actor, session)).prefetch_related(photos))
    sheets = {sheet.item_id: sheet for sheet in own_sheets(actor).filter(item__session=session)}
    scores: dict[int, list[CriterionScore]] = defaultdict(list)
    for score in CriterionScore.objects.filter(sheet__in=[sheet.pk for sheet in sheets.values()]).order_by("pk"):
        scores[score.sheet_id].append(score)
    dossiers = [item.dossier_id for item in items]
    reports: dict[int, list[Any]] = defaultdict(list)
    for model in (CommuneReport, AdvisoryReport):
        issued = model.objects.filter(dossier__in=dossiers, issued_at__isnull=False)
        for dossier_id, version, changed_at in issued.values_list("dossier_id", "version", "changed_at"):
            reports[dossier_id].append([model.__name__, version, changed_at])
    found = []
    for item in items:
        sheet = sheets.get(item.pk)
        said = [
            PACK_FORM,
            language,
            scored_parts,
            item.version.sha256,
            item.rubric.sha256,
            item.rubric.edition.sha256,
            reports[item.dossier_id],
            [photo.pk for photo in item.dossier.product.photos.all()],
        ]
        digest = hashlib.sha256(canonical(said).encode()).hexdigest()[:32]
        found.append(HallProduct(item, sheet, scores[sheet.pk] if sheet else [], digest))
    return found


def hall_dossier(item: AgendaItem, *, scored_parts: str) -> HallDossier:
    """The text of a product the actor was found to see; of the rubric the parts the seat scores."""
    content = DossierVersion.objects.only("content").get(pk=item.version_id).content
    rubric = rubric_rules(item.rubric)
    advisory = AdvisoryReport.objects.filter(dossier=item.dossier_id, issued_at__isnull=False).first()
    commune = CommuneReport.objects.filter(dossier=item.dossier_id, issued_at__isnull=False).first()
    chosen = read_parts(scored_parts)
    parts = [part for part in rows_of(rubric, content, advisory) if chosen is None or part.code in chosen]
    return HallDossier(rubric, parts, commune, advisory, _pictures(item, content))


def hall_picture(item: AgendaItem, code: str) -> StoredFile | None:
    """The kept file behind the code of a picture of this product; None when there is none."""
    kind, number = code[:1], code[1:]
    if not (number.isascii() and number.isdigit() and len(number) <= 18):
        return None
    if kind == "p":
        photo = item.dossier.product.photos.select_related("file").filter(pk=int(number)).first()
        return photo.file if photo is not None else None
    return stored_evidence(item, int(number)) if kind == "e" else None


def _pictures(item: AgendaItem, content: Mapping[str, Any]) -> list[HallPicture]:
    photos = item.dossier.product.photos.select_related("file").filter(file__has_thumbnail=True)
    found = [HallPicture(f"p{photo.pk}", photo.caption) for photo in photos[:MOST_PICTURES]]
    papers = [row for row in content.get("evidence") or () if row.get("file")]
    drawn = set(
        StoredFile.objects.filter(pk__in=[row["file"]["id"] for row in papers], has_thumbnail=True).values_list(
            "pk", flat=True
        )
    )
    found += [
        HallPicture(f"e{row['id']}", row.get("title") or "", tuple(row.get("criteria") or ()))
        for row in papers
        if row["file"]["id"] in drawn
    ]
    return found


def person_sitting(session: CouncilSession, user_id: int, today: date) -> Actor | None:
    """Somebody who sits in the council on the day of the session, as an actor; None for anybody else."""
    for member in members_of(session.council, session.held_on):
        if member.user_id == user_id and member.user.is_active:
            return actor_of(member.user, today=today)
    return None
