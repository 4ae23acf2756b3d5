"""Dossiers under review for tests: officers of one commune and one province, a dossier in the state asked for."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import CommuneReport, Dossier
from ocop.programme.dossiers.operations.accept_at_commune import accept_at_commune
from ocop.programme.dossiers.operations.accept_at_province import accept_at_province
from ocop.programme.dossiers.operations.issue_commune_report import CommuneSignature, issue_commune_report
from ocop.programme.dossiers.operations.save_commune_report import CommuneReportDraft, save_commune_report
from ocop.programme.dossiers.operations.send_to_advisors import send_to_advisors
from ocop.programme.dossiers.operations.submit_dossier import submit_dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.review_contents import intake_papers
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.producers.models import ProducerMember
from tests.factories.accounts import NOW, TODAY, make_grant, make_user
from tests.factories.dossiers import make_dossier, make_full_dossier
from tests.factories.geography import make_commune
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.rubrics import make_rubric

_S = DossierState
WORDS = "Chủ thể dùng nguyên liệu trồng tại xã, có xác nhận của thôn; cán bộ xã đã xem vùng trồng và thấy đúng thực tế."


@dataclass
class Desk:
    """A commune, its officer, its province's officer and advisor, as users and actors."""

    commune: AdministrativeUnit
    commune_user: User
    province_user: User
    advisor_user: User
    owner_user: User
    commune_officer: Actor
    province_officer: Actor
    advisor: Actor
    owner: Actor
    extra: dict[str, Any] = field(default_factory=dict)


def make_desk(commune: AdministrativeUnit | None = None) -> Desk:
    """One officer for each office over one commune of Thái Nguyên."""
    place = commune or make_commune()
    people = {
        "commune": _officer(Role.COMMUNE_OFFICER, place),
        "province": _officer(Role.PROVINCE_OFFICER, place.parent),
        "advisor": _officer(Role.ADVISOR, place.parent),
    }
    owner = make_user()
    return Desk(
        commune=place,
        commune_user=people["commune"],
        province_user=people["province"],
        advisor_user=people["advisor"],
        owner_user=owner,
        commune_officer=actor_of(people["commune"], today=TODAY),
        province_officer=actor_of(people["province"], today=TODAY),
        advisor=actor_of(people["advisor"], today=TODAY),
        owner=actor_of(owner, today=TODAY),
    )


def _officer(role: Role, unit: AdministrativeUnit | None) -> User:
    user = make_user()
    make_grant(role, user=user, unit=unit)
    return user


def make_review_dossier(
    desk: Desk, *, state: DossierState = _S.SUBMITTED, set_number: int = 11, is_full: bool = False, **changes: Any
) -> Dossier:
    """A dossier of a new producer of the desk's commune, taken to the state by the real operations.

    `is_full`: with every answer and evidence, submitted by its owner, so that there is a version to read.
    """
    producer = make_producer(commune=desk.commune, phone="0912345678")
    ProducerMember.objects.create(producer=producer, user=desk.owner_user, is_owner=True, valid_from=date(2026, 1, 1))
    product = make_product(producer=producer, set_number=set_number)
    values = {"producer": producer, "product": product, "rubric": make_rubric(set_number), **changes}
    if is_full:
        dossier = make_full_dossier(**values)
        if state is not _S.DRAFT:
            submit_dossier(actor=desk.owner, dossier_id=dossier.pk, is_oath_taken=True, now=NOW)
    else:
        dossier = make_dossier(state=_S.DRAFT if state is _S.DRAFT else _S.SUBMITTED, **values)
    _take_to(desk, dossier, state)
    dossier.refresh_from_db()
    return dossier


def full_draft(**changes: Any) -> CommuneReportDraft:
    """A report with its four contents and a proposal."""
    values: dict[str, Any] = {
        "local_material": WORDS,
        "local_labour": WORDS,
        "idea_origin": WORDS,
        "local_identity": WORDS,
        "proposes_assessment": True,
        **changes,
    }
    return CommuneReportDraft(**values)


def full_signature(**changes: Any) -> CommuneSignature:
    """Everything the law asks a commune to send."""
    values: dict[str, Any] = {
        "report_number": "12/BC-UBND",
        "letter_number": "34/UBND-KT",
        "signed_on": TODAY,
        "signatory": "Trần Thị Bình",
        "signatory_position": "Chủ tịch UBND xã",
        "samples_sent": 5,
        **changes,
    }
    return CommuneSignature(**values)


def forward(desk: Desk, dossier: Dossier, *, now: datetime = NOW) -> CommuneReport:
    """From COMMUNE_REVIEW to FORWARDED."""
    version = getattr(CommuneReport.objects.filter(dossier=dossier).first(), "version", 0)
    report = save_commune_report(
        actor=desk.commune_officer, dossier_id=dossier.pk, draft=full_draft(), seen_version=version, now=now
    )
    return issue_commune_report(
        actor=desk.commune_officer,
        dossier_id=dossier.pk,
        signature=full_signature(),
        seen_version=report.version,
        now=now,
    )


def take_in(desk: Desk, dossier: Dossier, *, now: datetime = NOW) -> None:
    """From FORWARDED to PROVINCE_REVIEW."""
    accept_at_province(
        actor=desk.province_officer,
        dossier_id=dossier.pk,
        papers_checked=[paper.value for paper in intake_papers(dossier.rubric.set_number)],
        samples_received=5,
        now=now,
    )


def _take_to(desk: Desk, dossier: Dossier, state: DossierState) -> None:
    order = [_S.SUBMITTED, _S.COMMUNE_REVIEW, _S.FORWARDED, _S.PROVINCE_REVIEW, _S.ADVISORY_REVIEW]
    if state not in order:
        return
    reached = order.index(state)
    if reached >= 1:
        accept_at_commune(actor=desk.commune_officer, dossier_id=dossier.pk, samples_received=6, now=NOW)
    if reached >= 2:
        forward(desk, dossier)
    if reached >= 3:
        take_in(desk, dossier)
    if reached >= 4:
        send_to_advisors(actor=desk.province_officer, dossier_id=dossier.pk, now=NOW)
