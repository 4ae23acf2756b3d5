"""Decisions for tests: the least a valid row needs."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.councils.models import Council
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.models import Dossier, IssuedReport
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.review_contents import ReviewReportKind
from ocop.programme.evaluation.models import AssessmentResult, CouncilSession, EvaluationRound, SessionMinutes
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, RoundLevel, SessionState
from ocop.programme.recognition.models import (
    Certificate,
    DecisionItem,
    NominationPaper,
    RecognitionDecision,
    RedoRequest,
    RevocationCase,
)
from ocop.programme.recognition.operations.ask_redo import RedoLetter, ask_redo
from ocop.programme.recognition.operations.draft_revocation import draft_revocation
from ocop.programme.recognition.operations.explain_revocation import explain_revocation
from ocop.programme.recognition.operations.issue_nomination import issue_nomination
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.propose_revocation import propose_revocation
from ocop.programme.recognition.operations.sign_decision import Signature, sign_decision
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.rules.nomination import PaperKind
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, RevocationGround
from tests.factories.accounts import make_actor, make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.evaluation import make_sitting
from tests.factories.files import make_stored_file

NOW = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 10)
_numbers = count(1)


def choose_from(seed: int = 26) -> Callable[[str], str]:
    """Letters that look random and are the same every time."""
    return random.Random(seed).choice


def make_approved_session(*stars: int, band: int | None = None) -> CouncilSession:
    """An approved session whose products got these stars; `band` for all of them (else the star, at least 1)."""
    sitting = make_sitting(products=len(stars))
    for item, star in zip(sitting.items, stars, strict=True):
        own_band = band or max(star, 1)
        points = {1: 20, 2: 40, 3: 60, 4: 80, 5: 92}[own_band]
        AssessmentResult.objects.create(
            item=item,
            points_numerator=points,
            points_denominator=1,
            average_points=points,
            band=own_band,
            star=star,
            is_knocked_out=False,
            engine_input={},
            engine_output={"because": ["Đạt đủ 8 yêu cầu tối thiểu của hạng 3 sao."]},
            input_sha256="0" * 64,
            computed_at=NOW,
        )
        item.state = ItemState.CLOSED
        item.save(update_fields=["state"])
        item.dossier.state = DossierState.ASSESSED
        item.dossier.save(update_fields=["state"])
    session = sitting.session
    session.state = SessionState.APPROVED
    session.closed_at = session.confirmed_at = session.released_at = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    session.save(update_fields=["state", "closed_at", "confirmed_at", "released_at"])
    return session


def complete_for_nomination(session: CouncilSession) -> None:
    """What Điều 6 khoản 3 asks of the province beside the dossier: reports of advisers and council."""
    SessionMinutes.objects.get_or_create(
        session=session,
        defaults={"content": {}, "sha256": "1" * 64, "drawn_up_at": NOW, "drawn_up_by_name": "Thư ký"},
    )
    for item in session.agenda.all():
        IssuedReport.objects.get_or_create(
            dossier_id=item.dossier_id,
            kind=ReviewReportKind.ADVISORY,
            number=1,
            defaults={
                "dossier_version": 1,
                "content": {},
                "sha256": "2" * 64,
                "issued_at": NOW,
                "issued_by_name": "Tổ tư vấn",
            },
        )


def make_nomination(leader: Actor, *, products: int = 1, is_sent: bool = True, **letter: Any) -> RecognitionDecision:
    """A signed approval of 5-star results of Thái Nguyên with everything the law asks for; its letter sent or not."""
    officer = make_actor(Role.PROVINCE_OFFICER)
    session = make_approved_session(*[5] * products, band=5)
    complete_for_nomination(session)
    draft = prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.APPROVE_RESULT, now=NOW)
    submit_decision(actor=officer, decision_id=draft.pk, subject="phê duyệt kết quả", now=NOW)
    decision = sign_decision(actor=leader, decision_id=draft.pk, signature=signature(), choose=choose_from(), now=NOW)
    if not is_sent:
        return decision
    values = {"number": "512/UBND-NNMT", "issuing_authority": "Ủy ban nhân dân tỉnh Thái Nguyên", **letter}
    return issue_nomination(actor=leader, decision_id=decision.pk, letter=signature(**values), now=NOW)


def make_printable_nomination(leader: Actor) -> RecognitionDecision:
    """One product marked by a council of one, its result taken for 5 stars: every paper can be printed."""
    sitting = make_sitting(members=1, products=1)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    session = sitting.session
    AssessmentResult.objects.filter(item__session=session).update(band=5, star=5)
    Dossier.objects.filter(agenda_items__session=session).update(state=DossierState.ASSESSED)
    session.state = SessionState.APPROVED
    session.closed_at = session.confirmed_at = session.released_at = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    session.save(update_fields=["state", "closed_at", "confirmed_at", "released_at"])
    complete_for_nomination(session)
    officer = make_actor(Role.PROVINCE_OFFICER)
    draft = prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.APPROVE_RESULT, now=NOW)
    submit_decision(actor=officer, decision_id=draft.pk, subject="phê duyệt kết quả", now=NOW)
    sign_decision(actor=leader, decision_id=draft.pk, signature=signature(), choose=choose_from(), now=NOW)
    letter = signature(number="512/UBND-NNMT", issuing_authority="Ủy ban nhân dân tỉnh Thái Nguyên")
    return issue_nomination(actor=leader, decision_id=draft.pk, letter=letter, now=NOW)


def make_nomination_paper(item: DecisionItem, **changes: Any) -> NominationPaper:
    """A further test the office put beside the dossier."""
    file = changes.pop("file", None) or make_stored_file()
    values = {
        "kind": PaperKind.EXTRA_TEST,
        "title": "Phiếu kết quả thử nghiệm số 88/KN",
        "file_name": file.name,
        "added_at": NOW,
        **changes,
    }
    return NominationPaper.objects.create(item=item, file=file, **values)


def make_redo(certificate: Certificate | None = None, **changes: Any) -> RedoRequest:
    """The ministry asked Thái Nguyên about a certificate on 10/09/2026."""
    values = {
        "number": "777/BNNMT-VPĐP",
        "issued_on": TODAY,
        "signatory": "Nguyễn Văn Thứ",
        "findings": "Hội đồng họp thiếu thành viên theo Quy chế.",
        "provision": "Điểm d khoản 3 Điều 7",
        "answer_by": date(2026, 10, 10),
        **changes,
    }
    certificate = certificate or make_certificate()
    return ask_redo(actor=make_ministry_actor(), certificate_id=certificate.pk, letter=RedoLetter(**values), now=NOW)


def make_central_session(*stars: int) -> CouncilSession:
    """An approved session of the ministry's council about nominated products of Thái Nguyên, with these stars."""
    session = make_approved_session(*stars)
    Council.objects.filter(pk=session.council_id).update(
        level=CouncilLevel.MINISTRY, province_code="", name="Hội đồng cấp trung ương"
    )
    EvaluationRound.objects.filter(pk=session.round_id).update(level=RoundLevel.MINISTRY, province_code="")
    return CouncilSession.objects.get(pk=session.pk)


def make_ministry_actor() -> Actor:
    """The ministry's officer."""
    user = make_user()
    make_grant(Role.MINISTRY_OFFICER, user=user, reach=Reach.NATION)
    return actor_of(user, today=TODAY)


def make_decision(**changes: Any) -> RecognitionDecision:
    """An empty draft of recognition of Thái Nguyên; give `kind`, `state`, `province_code`…"""
    values = {
        "kind": DecisionKind.RECOGNISE,
        "province_code": "19",
        "subject": "công nhận sản phẩm OCOP",
        "prepared_at": NOW,
        **changes,
    }
    return RecognitionDecision.objects.create(**values)


def make_case(certificate: Certificate | None = None, actor: Actor | None = None, **changes: Any) -> RevocationCase:
    """A case the province opened: production stopped, confirmed on 08/09/2026."""
    values = {
        "ground": RevocationGround.PRODUCTION_STOPPED,
        "established_on": date(2026, 9, 8),
        "facts": "Chủ thể không còn sản xuất từ tháng 6/2026.",
        "inspection_reference": "Văn bản số 45/UBND-KT ngày 08/09/2026 của UBND xã",
        "now": NOW,
        **changes,
    }
    certificate = certificate or make_certificate()
    return propose_revocation(actor=actor or make_actor(Role.PROVINCE_OFFICER), certificate_id=certificate.pk, **values)


def make_submitted_revocation(case: RevocationCase, actor: Actor) -> RecognitionDecision:
    """The producer explained on paper, the decision was drafted and submitted."""
    explain_revocation(actor=actor, case_id=case.pk, words="Xin giữ giấy chứng nhận.", received_on=TODAY, now=NOW)
    draft = draft_revocation(actor=actor, case_id=case.pk, now=NOW)
    return submit_decision(actor=actor, decision_id=draft.pk, subject=draft.subject, now=NOW)


def signature(**changes: Any) -> Signature:
    """Number 1234/QĐ-UBND of 10/09/2026, signed by the chair of Thái Nguyên."""
    values = {
        "number": "1234/QĐ-UBND",
        "issued_on": TODAY,
        "issuing_authority": "Chủ tịch UBND tỉnh Thái Nguyên",
        "signatory": "Phạm Văn Lãnh",
        "signatory_position": "Chủ tịch",
        **changes,
    }
    return Signature(**values)
