"""Freeze a report as it goes out."""

import hashlib
from datetime import datetime
from typing import Any

from ocop.foundation.audit.sealing import canonical
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, IssuedReport
from ocop.programme.dossiers.rules.review_contents import ReviewReportKind


def freeze_report(
    *, dossier: Dossier, kind: ReviewReportKind, content: dict[str, Any], actor: Actor, now: datetime
) -> IssuedReport:
    """Keep what was issued, with its hash; inside the caller's deed, which holds the dossier's row."""
    number = IssuedReport.objects.filter(dossier=dossier, kind=kind.value).count() + 1
    return IssuedReport.objects.create(
        dossier=dossier,
        kind=kind.value,
        number=number,
        dossier_version=dossier.last_version,
        content=content,
        sha256=hashlib.sha256(canonical(content).encode()).hexdigest(),
        issued_at=now,
        issued_by_id=actor.user_id,
        issued_by_name=actor.name,
    )
