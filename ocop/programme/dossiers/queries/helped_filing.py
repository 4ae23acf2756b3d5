"""Who helped with a dossier, what a producer is asked to confirm, and what follows for the commune's report."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import (
    Dossier,
    DossierVersion,
    FilingConfirmation,
    HelpedDossier,
    WithdrawalConfirmation,
)
from ocop.programme.dossiers.queries.dossier_content import content_of
from ocop.programme.dossiers.rules.content import content_sha256
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.producers.models import ConfirmationCode, FilingMandate
from ocop.programme.producers.queries.mandates import has_other_officer
from ocop.programme.producers.rules.confirmation_code import CodePurpose
from ocop.programme.producers.rules.helped_review import is_barred, rule_on
from ocop.programme.producers.rules.mandates import MandateScope


@dataclass(frozen=True)
class ToConfirm:
    """The content that would be handed in now, and the hash codes and slips are bound to."""

    content: Mapping[str, Any]
    sha256: str
    bound_to: str


@dataclass(frozen=True)
class HelpInReview:
    """What the commune's people must know of a helped dossier: who helped, whether this reader is one of them, whether
    the reader must leave the report to a colleague, whether nobody else is there."""

    officers: tuple[str, ...]
    is_helper: bool
    is_barred: bool
    is_sole_officer: bool


def to_confirm(dossier: Dossier, today: date, *, mandate: FilingMandate | None = None) -> ToConfirm:
    """Exactly what would be frozen today; the row is not saved. `mandate`: of the officer about to hand it in, who
    stands in the content even when nothing was touched before."""
    if not dossier.last_version:
        dossier.province_code, dossier.commune_code = dossier.producer.province_code, dossier.producer.commune_code
    content = content_of(dossier, today)
    if mandate is not None and mandate.pk not in {one["mandate"] for one in content.get("filled_by", ())}:
        mine = {"officer": mandate.officer_name, "mandate": mandate.pk}
        content = {**content, "filled_by": [*content.get("filled_by", ()), mine]}
    sha256 = content_sha256(content)
    bound_to = hashlib.sha256(f"dossier|{dossier.pk}|{dossier.last_version + 1}|{sha256}".encode()).hexdigest()
    return ToConfirm(content, sha256, bound_to)


def withdrawal_bound_to(dossier: Dossier) -> str:
    """What a code or slip for taking the dossier back is bound to: this dossier with the version handed in last."""
    return hashlib.sha256(f"withdrawal|{dossier.pk}|{dossier.last_version}".encode()).hexdigest()


def helpers_of(dossier: Dossier) -> list[FilingMandate]:
    """The mandates by which officers put a hand to the dossier, in the order they began."""
    return list(FilingMandate.objects.filter(dossiers__dossier=dossier).order_by("dossiers__began_at", "pk").distinct())


def is_taken_by(actor: Actor, dossier_id: int | None) -> bool:
    """True when the mandate is for one dossier, and that is another one. None: for a dossier still to be begun."""
    held = actor.mandate
    if held is None or held.scope != MandateScope.ONE_DOSSIER:
        return False
    other = HelpedDossier.objects.filter(mandate_id=held.mandate_id)
    return (other if dossier_id is None else other.exclude(dossier_id=dossier_id)).exists()


def help_in_review(actor: Actor, dossier: Dossier, today: date) -> HelpInReview | None:
    """None for a dossier nobody helped with; the rule is `producers/rules/helped_review.py`."""
    mandates = helpers_of(dossier)
    if not mandates:
        return None
    helped = {one.officer_id for one in mandates}
    is_helper = actor.account_key in helped
    has_other = has_other_officer(dossier.commune_code, besides=helped, today=today)
    return HelpInReview(
        officers=tuple(dict.fromkeys(one.officer_name for one in mandates)),
        is_helper=is_helper,
        is_barred=is_barred(rule_on(today), is_helper=is_helper, has_other_officer=has_other),
        is_sole_officer=is_helper and not has_other,
    )


def is_barred_from_judging(actor: Actor, dossier: Dossier, role: Role, today: date) -> bool:
    """Whether the person helped with the dossier and must leave what the role does with it to somebody else of the
    province; one query for whoever helped nobody."""
    helped = set(
        FilingMandate.objects.filter(dossiers__dossier=dossier, officer_id=actor.account_key).values_list(
            "officer_id", flat=True
        )
    )
    if not helped:
        return False
    others = set(holders_of_role(role, day=today, province_code=dossier.province_code)) - helped
    return is_barred(rule_on(today), is_helper=True, has_other_officer=bool(others))


def confirmation_of(version: DossierVersion | None) -> FilingConfirmation | None:
    """How the producer confirmed a version an officer handed in; None for one a member handed in."""
    if version is None or not version.on_behalf_of:
        return None
    return FilingConfirmation.objects.select_related("mandate", "scan").filter(version=version).first()


def last_confirmation(dossier: Dossier) -> FilingConfirmation | None:
    """The same of the version handed in last."""
    return (
        FilingConfirmation.objects.filter(version__dossier=dossier, version__number=dossier.last_version)
        .select_related("mandate", "scan", "version")
        .first()
    )


def withdrawal_confirmation_of(dossier: Dossier) -> WithdrawalConfirmation | None:
    """How the producer confirmed that an officer took the dossier back; None otherwise."""
    if dossier.state != DossierState.WITHDRAWN:
        return None
    return WithdrawalConfirmation.objects.select_related("scan").filter(dossier=dossier).first()


def open_code(mandate_id: int, purpose: CodePurpose, now: datetime) -> ConfirmationCode | None:
    """The code a producer may read out now."""
    return ConfirmationCode.objects.filter(
        mandate_id=mandate_id,
        purpose=purpose.value,
        used_at__isnull=True,
        voided_at__isnull=True,
        expires_at__gt=now,
    ).first()


def dossiers_helped(mandate_id: int) -> list[Dossier]:
    """The dossiers a mandate was used for, with product and producer, newest first."""
    rows = Dossier.objects.filter(helped_by__mandate_id=mandate_id).select_related("product", "producer")
    return list(rows.order_by("-changed_at", "-pk"))
