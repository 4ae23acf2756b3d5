"""Long beginnings of journeys, done by the programme's own operations in the database of the running demo.

A journey calls one by `begin(server, "name")`: it runs in a process of its own with the server's home and database.
"""

import json
from collections.abc import Callable
from datetime import time
from random import Random
from typing import Any

from tests.journeys.serving import Server

MARK = "BEGUN "


def begin(server: Server, name: str, *arguments: object) -> Any:
    """Run a beginning of this module against the server's database; what it returned."""
    call = f"from tests.journeys import beginnings as b; b.run({name!r}, {list(arguments)!r})"
    said = server.run("shell", "-c", call)
    line = next(line for line in said.splitlines() if line.startswith(MARK))
    return json.loads(line.removeprefix(MARK))


def run(name: str, arguments: list[Any]) -> None:
    """In the other process: do it and say what came of it."""
    from django.utils import translation

    with translation.override("vi"):
        print(MARK + json.dumps(BEGINNINGS[name](*arguments)))


def _cast() -> Any:
    from django.utils import timezone

    from ocop.interfaces.console.demo.cast import Cast

    return Cast(timezone.localdate())


def second_nomination() -> dict[str, Any]:
    """A product of the sitting whose decision waits gets 91 points from its council and a signed approval; its letter
    to the ministry is not signed."""
    from django.utils import timezone

    from ocop.programme.evaluation.models import AssessmentResult
    from ocop.programme.recognition.models import DecisionItem
    from ocop.programme.recognition.operations.prepare_decision import prepare_decision
    from ocop.programme.recognition.operations.sign_decision import Signature, sign_decision
    from ocop.programme.recognition.operations.submit_decision import submit_decision
    from ocop.programme.recognition.rules.recognition_kinds import DecisionKind

    cast, now = _cast(), timezone.now()
    line = (
        DecisionItem.objects.filter(decision__state="SUBMITTED", decision__kind="RECOGNISE", result__isnull=False)
        .select_related("result__item__dossier__product", "result__item__session")
        .order_by("pk")
        .first()
    )
    assert line is not None
    result = line.result
    assert result is not None
    line.delete()
    AssessmentResult.objects.filter(pk=result.pk).update(
        points_numerator=91, points_denominator=1, average_points=91, band=5, star=5
    )
    office = cast.actor("cb.tinh")
    draft = prepare_decision(actor=office, session_id=result.item.session_id, kind=DecisionKind.APPROVE_RESULT, now=now)
    submit_decision(actor=office, decision_id=draft.pk, subject=draft.subject, now=now)
    paper = Signature(
        "2699/QĐ-UBND", timezone.localdate(), "Ủy ban nhân dân tỉnh Thái Nguyên", "Trịnh Xuân Bách", "Phó Chủ tịch"
    )
    choose = Random("journey").choice
    sign_decision(actor=cast.actor("lanhdao"), decision_id=draft.pk, signature=paper, choose=choose, now=now)
    return {"decision": draft.pk, "product": result.item.dossier.product.name}


def central_session_today() -> dict[str, Any]:
    """The ministry plans a sitting for today."""
    from django.utils import timezone

    from ocop.programme.evaluation.models import EvaluationRound
    from ocop.programme.evaluation.operations.plan_session import plan_session

    cast, now = _cast(), timezone.now()
    coming = EvaluationRound.objects.filter(level="MINISTRY").order_by("-pk").first()
    assert coming is not None
    session = plan_session(
        actor=cast.actor("cb.bo"),
        round_id=coming.pk,
        name="Phiên họp trung ương của hành trình",
        held_on=timezone.localdate(now),
        starts_at=time(8, 0),
        place="Phòng họp B6, trụ sở Bộ",
        now=now,
    )
    return {"session": session.pk, "name": session.name}


def central_council_marks(session_id: int, five_stars: str, waits_for: str) -> dict[str, Any]:
    """The sitting is opened; every member but `waits_for` marks: 5 stars for that product, 4 for the others."""
    from django.utils import timezone

    from ocop.programme.councils.models import CouncilMember
    from ocop.programme.evaluation.models import AgendaItem
    from ocop.programme.evaluation.operations.begin_scoring import begin_scoring
    from ocop.programme.evaluation.operations.note_attendance import note_attendance
    from ocop.programme.evaluation.operations.open_session import open_session
    from ocop.programme.evaluation.operations.validate_session import validate_session

    cast, now = _cast(), timezone.now()
    items = list(AgendaItem.objects.filter(session_id=session_id).order_by("position"))
    secretary, chair = cast.actor("bo.thuky"), cast.actor("bo.chutich")
    members = CouncilMember.objects.filter(council=items[0].session.council).select_related("user")
    for member in members:
        note_attendance(actor=secretary, session_id=session_id, member_id=member.pk, is_present=True, now=now)
    validate_session(actor=secretary, session_id=session_id, accepts_warnings=True, now=now)
    open_session(actor=chair, session_id=session_id, now=now)
    begin_scoring(actor=chair, session_id=session_id, now=now)
    for member in members:
        if member.is_scoring and member.user.username != waits_for:
            for item in items:
                _mark(cast, member.user.username, item, five_stars)
    return {"items": len(items)}


def central_member_marks(session_id: int, five_stars: str, username: str) -> dict[str, Any]:
    """One member's sheets, those not handed in yet."""
    from ocop.programme.evaluation.models import AgendaItem, ScoreSheet

    cast = _cast()
    done = ScoreSheet.objects.filter(member__user__username=username, state="SUBMITTED").values("item")
    for item in AgendaItem.objects.filter(session_id=session_id).exclude(pk__in=done).order_by("position"):
        _mark(cast, username, item, five_stars)
    return {}


def _mark(cast: Any, username: str, item: Any, five_stars: str) -> None:
    from django.utils import timezone

    from ocop.interfaces.console.demo.marks import Aim, answers_for
    from ocop.programme.evaluation.operations.fill_sheet import fill_sheet
    from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
    from ocop.programme.producers.rules.producer_kinds import ProducerKind
    from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
    from ocop.programme.rubrics.rules.answer import written_answer

    now, rubric, actor = timezone.now(), rubric_rules(item.rubric), cast.actor(username)
    star = 5 if item.dossier.product.name == five_stars else 4
    aim = Aim(star=star, kind=ProducerKind(item.dossier.producer.kind), is_favoured=False)
    answers = answers_for(rubric, aim, item.dossier.product.name)
    fill_sheet(
        actor=actor,
        item_id=item.pk,
        answers={leaf.code: written_answer(leaf, answers[leaf.code]) for leaf in rubric.leaves()},
        remark="Hồ sơ, sản phẩm mẫu đúng với báo cáo của tỉnh.",
        now=now,
    )
    submit_sheet(actor=actor, item_id=item.pk, ballot=None, now=now)


def central_council_ends(session_id: int) -> dict[str, Any]:
    """Discussion, result, minutes of secretary and chair, the auditor's check, the release."""
    from django.utils import timezone

    from ocop.programme.evaluation.models import AssessmentResult
    from ocop.programme.evaluation.operations.approve_minutes import approve_minutes
    from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
    from ocop.programme.evaluation.operations.check_session import check_session
    from ocop.programme.evaluation.operations.close_session import close_session
    from ocop.programme.evaluation.operations.release_session import release_session
    from ocop.programme.evaluation.operations.sign_paper import sign_paper
    from ocop.programme.evaluation.rules.paper_kinds import PaperKind

    cast, now = _cast(), timezone.now()
    chair = cast.actor("bo.chutich")
    begin_discussion(actor=chair, session_id=session_id, now=now)
    close_session(actor=chair, session_id=session_id, now=now)
    sign_paper(
        actor=cast.actor("bo.thuky"),
        session_id=session_id,
        kind=PaperKind.MINUTES,
        number="01/BB-HĐTW",
        general_remarks="Hội đồng thống nhất.",
        now=now,
    )
    approve_minutes(actor=chair, session_id=session_id, now=now)
    check_session(actor=cast.actor("kiemtoan"), session_id=session_id, now=now)
    release_session(actor=chair, session_id=session_id, now=now)
    found = AssessmentResult.objects.filter(item__session_id=session_id).select_related("item__dossier__product")
    return {one.item.dossier.product.name: [str(one.average_points), one.star] for one in found}


def without_open_upgrade(product: str, username: str) -> dict[str, Any]:
    """The producer took the draft of an upgrade back; the product has its star and no open dossier."""
    from django.utils import timezone

    from ocop.programme.dossiers.models import Dossier
    from ocop.programme.dossiers.operations.withdraw_dossier import withdraw_dossier
    from ocop.programme.recognition.models import Certificate

    owner = _cast().actor(username)
    for dossier in Dossier.objects.filter(product__name=product, kind="UPGRADE", state="DRAFT"):
        withdraw_dossier(actor=owner, dossier_id=dossier.pk, reason="Nộp sau.", now=timezone.now())
    certificate = Certificate.objects.get(product__name=product, superseded_on=None)
    return {"code": certificate.public_code, "star": certificate.star}


def upgrade_through_the_council(product: str, star: int) -> dict[str, Any]:
    """The upgrade dossier of a product, handed in by its producer, is taken through commune, province, advisers and
    council to an approved result of this star; what the office decides on it comes after."""
    from django.utils import timezone

    from ocop.programme.dossiers.models import Dossier, DossierVersion
    from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, CouncilSession

    now = timezone.now()
    dossier = Dossier.objects.get(product__name=product, kind="UPGRADE", state="SUBMITTED")
    model = CouncilSession.objects.filter(state="APPROVED", council__level="PROVINCE").order_by("pk").first()
    assert model is not None
    session = CouncilSession.objects.get(pk=model.pk)
    session.pk, session.name, session.held_on = (
        None,
        f"Phiên họp nâng hạng {star} sao của hành trình",
        timezone.localdate(now),
    )
    session.closed_at = session.confirmed_at = session.released_at = now
    session.save(force_insert=True)
    version = DossierVersion.objects.filter(dossier=dossier).order_by("-number").first()
    assert version is not None
    item = AgendaItem.objects.create(
        session=session, dossier=dossier, version=version, rubric_id=dossier.rubric_id, position=1, state="CLOSED"
    )
    AssessmentResult.objects.create(
        item=item,
        points_numerator={3: 65, 4: 82}[star],
        points_denominator=1,
        average_points={3: 65, 4: 82}[star],
        band=star,
        star=star,
        is_knocked_out=False,
        engine_input={},
        engine_output={"because": []},
        input_sha256="0" * 64,
        computed_at=now,
    )
    Dossier.objects.filter(pk=dossier.pk).update(state="ASSESSED", state_since=now)
    return {"session": session.pk, "name": session.name, "dossier": dossier.pk}


BEGINNINGS: dict[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (
        without_open_upgrade,
        second_nomination,
        central_session_today,
        central_council_marks,
        central_member_marks,
        central_council_ends,
        upgrade_through_the_council,
    )
}
