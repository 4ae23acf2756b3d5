"""Put the packaged rubrics into the database."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import canonical
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor, programme_itself
from ocop.programme.rubrics import editions
from ocop.programme.rubrics.models import Rubric, RubricEdition
from ocop.programme.rubrics.permissions import why_not_load_editions
from ocop.programme.rubrics.rules import rubric as rules
from ocop.programme.rubrics.rules.industries import Industry
from ocop.programme.rubrics.rules.reading import read_edition, read_rubric
from ocop.programme.rubrics.rules.strict_reader import parse_json

INDUSTRY_OF_NAME = {
    "Thực phẩm": Industry.FOOD,
    "Đồ uống": Industry.BEVERAGE,
    "Thảo dược": Industry.HERBAL,
    "Dược liệu và sản phẩm từ dược liệu": Industry.HERBAL,
    "Lưu niệm - nội thất - trang trí": Industry.CRAFT,
    "Vải và may mặc": Industry.CRAFT,
    "Hàng thủ công mỹ nghệ": Industry.CRAFT,
    "Sinh vật cảnh": Industry.ORNAMENTAL,
    "Dịch vụ du lịch nông thôn, bán hàng": Industry.TOURISM,
    "Dịch vụ du lịch cộng đồng và điểm du lịch": Industry.TOURISM,
    "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch": Industry.TOURISM,
}
"""The names of the three decisions; the six groups are those of Điều 2 khoản 2, QĐ 26/2026/QĐ-TTg."""


class RubricInUse(Refusal):
    """The packaged text of a rubric differs from the loaded one, and records rest on the loaded one."""


@dataclass
class LoadReport:
    """What loading did, as codes like `qd26-2026/11`."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


def load_editions(*, now: datetime, folder: Path = editions.FOLDER, actor: Actor | None = None) -> LoadReport:
    """Load every packaged edition and set; doing it again changes nothing.

    In: the clock; another folder of the same shape (tests). Out: which sets are new, changed, as before.
    Raises RubricFault when a file is not a valid rubric, RubricInUse when the text of a set that anything refers to
    would change: past results must keep their meaning. Then nothing is written.
    """
    actor = actor or programme_itself(_("Nạp bộ tiêu chí"))
    report = LoadReport()
    with deed("rubrics.load_editions", actor=actor, now=now) as record:
        refuse_if(why_not_load_editions(actor))
        for code in editions.CODE_OF_REGULATION.values():
            if (folder / code).is_dir():
                edition = _load_edition(folder / code, report, now)
                record.about(edition)
        record.facts.update(created=report.created, changed=report.changed)
        if not report.created and not report.changed:
            record.nothing_happened()
    return report


def _document(path: Path) -> dict[str, Any]:
    document = parse_json(path.read_text(encoding="utf-8"), file=path.name)
    return json.loads(json.dumps(document))


def _digest(document: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def _load_edition(folder: Path, report: LoadReport, now: datetime) -> RubricEdition:
    document = _document(folder / "edition.json")
    read = read_edition(document, file=f"{folder.name}/edition.json")
    sha256 = _digest(document)
    row = RubricEdition.objects.select_for_update().filter(code=read.code).first()
    if row is None or row.sha256 != sha256:
        if row is not None:
            for rubric in row.rubrics.all():
                _refuse_change_in_use(rubric, read.code)
            report.changed.append(read.code)
        else:
            report.created.append(read.code)
        row, _created = RubricEdition.objects.update_or_create(
            code=read.code,
            defaults={
                "regulation": read.regulation,
                "title": read.title,
                "issued_on": read.issued_on,
                "valid_from": read.valid_from,
                "valid_until": read.valid_until,
                "source": read.source,
                "verified_against_signed_pdf": read.is_verified_against_signed_pdf,
                "content": document,
                "sha256": sha256,
                "loaded_at": now,
            },
        )
    else:
        report.unchanged.append(read.code)
    loaded = {rubric.set_number: rubric for rubric in row.rubrics.all()}
    for number in read.sets:
        _load_rubric(folder / f"set-{number:02d}.json", row, read, loaded.get(number), report)
    return row


def _load_rubric(
    path: Path, edition: RubricEdition, read: rules.RubricEdition, row: Rubric | None, report: LoadReport
) -> None:
    document = _document(path)
    sha256 = _digest(document)
    name = f"{edition.code}/{document.get('set')}"
    if row is not None and row.sha256 == sha256:
        report.unchanged.append(name)
        return
    if row is not None:
        _refuse_change_in_use(row, name)
    rubric = read_rubric(document, edition=read, file=f"{edition.code}/{path.name}")
    Rubric.objects.update_or_create(
        edition=edition,
        set_number=rubric.set_number,
        defaults={
            "code": f"{edition.code}/{rubric.slug}",
            "name": rubric.name,
            "industry": INDUSTRY_OF_NAME[rubric.industry].value,
            "industry_name": rubric.industry,
            "group_name": rubric.group,
            "subgroup_name": rubric.subgroup or "",
            "ministries": rubric.ministry or "",
            "is_complete": rubric.status is rules.Status.COMPLETE,
            "content": document,
            "sha256": sha256,
        },
    )
    (report.created if row is None else report.changed).append(name)


def _refuse_change_in_use(row: Rubric, name: str) -> None:
    """Ask every table that points at rubrics, whichever area it belongs to."""
    for relation in row._meta.related_objects:
        model: type[models.Model] = relation.related_model
        if model._default_manager.filter(**{relation.field.name: row.pk}).exists():
            raise RubricInUse(
                _("Bộ tiêu chí %(name)s đã được dùng trong hồ sơ, không thay nội dung được; hãy ban hành bản mới.")
                % {"name": name}
            )
