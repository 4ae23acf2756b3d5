"""Rubrics for tests: the packaged ones, one set at a time so that a test pays only for what it uses."""

import hashlib
import json
from datetime import UTC, datetime

from ocop.foundation.audit.sealing import canonical
from ocop.programme.rubrics import editions
from ocop.programme.rubrics.models import Rubric, RubricEdition
from ocop.programme.rubrics.operations.load_editions import INDUSTRY_OF_NAME
from ocop.programme.rubrics.rules.rubric import Status

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)


def make_edition(code: str = "qd26-2026") -> RubricEdition:
    """The packaged edition; the same code twice gives the same row."""
    read = editions.load_edition(code)
    document = json.loads((editions.FOLDER / code / "edition.json").read_text(encoding="utf-8"))
    edition, _created = RubricEdition.objects.get_or_create(
        code=code,
        defaults={
            "regulation": read.regulation,
            "title": read.title,
            "issued_on": read.issued_on,
            "valid_from": read.valid_from,
            "valid_until": read.valid_until,
            "source": read.source,
            "content": document,
            "sha256": hashlib.sha256(canonical(document).encode()).hexdigest(),
            "loaded_at": NOW,
        },
    )
    return edition


def make_rubric(set_number: int = 11, code: str = "qd26-2026") -> Rubric:
    """One packaged set (11: chè); the same set twice gives the same row."""
    edition = make_edition(code)
    read = editions.rubric(edition.regulation, set_number)
    path = editions.FOLDER / code / f"set-{set_number:02d}.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    rubric, _created = Rubric.objects.get_or_create(
        edition=edition,
        set_number=set_number,
        defaults={
            "code": f"{code}/{read.slug}",
            "name": read.name,
            "industry": INDUSTRY_OF_NAME[read.industry].value,
            "industry_name": read.industry,
            "group_name": read.group,
            "subgroup_name": read.subgroup or "",
            "ministries": read.ministry or "",
            "is_complete": read.status is Status.COMPLETE,
            "content": document,
            "sha256": hashlib.sha256(canonical(document).encode()).hexdigest(),
        },
    )
    return rubric
