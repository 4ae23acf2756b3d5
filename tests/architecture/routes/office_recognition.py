"""Decisions and certificates: the office drafts, the leader signs, the others of the territory read."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.recognition.models import (
    Certificate,
    DecisionItem,
    NominationPaper,
    RecognitionDecision,
    RedoRequest,
    RevocationCase,
)
from ocop.programme.recognition.operations.edit_decision import leave_out
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.recognise_on_central_result import recognise_on_central_result
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from tests.architecture.route_rules import DONE, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.certificates import make_certificate
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.recognition import (
    NOW,
    TODAY,
    make_approved_session,
    make_case,
    make_central_session,
    make_nomination_paper,
    make_printable_nomination,
    make_redo,
)

READERS = frozenset(
    {
        Role.PROVINCE_OFFICER,
        Role.PROVINCE_LEADER,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
        Role.COMMUNE_OFFICER,
    }
)
OFFICE = frozenset({Role.PROVINCE_OFFICER})
LEADER = frozenset({Role.PROVINCE_LEADER})
MINISTRY = frozenset({Role.MINISTRY_OFFICER})
PROPOSERS = OFFICE | {Role.COMMUNE_OFFICER, Role.INSPECTOR, Role.MINISTRY_OFFICER}


def _session(world: World) -> Any:
    return world.thing("approved session", lambda: make_approved_session(4, 5))


def _draft(world: World, kind: DecisionKind = DecisionKind.RECOGNISE) -> RecognitionDecision:
    def make() -> RecognitionDecision:
        officer = actor_of(world.home.people[Role.PROVINCE_OFFICER], today=TODAY)
        return prepare_decision(actor=officer, session_id=_session(world).pk, kind=kind, now=NOW)

    return world.thing(f"draft {kind}", make)


def _submitted(world: World) -> RecognitionDecision:
    def make() -> RecognitionDecision:
        officer = actor_of(world.home.people[Role.PROVINCE_OFFICER], today=TODAY)
        return submit_decision(actor=officer, decision_id=_draft(world).pk, subject="công nhận sản phẩm OCOP", now=NOW)

    return world.thing("submitted decision", make)


def _draft_id(world: World) -> dict[str, Any]:
    return {"decision_id": _draft(world).pk}


def _submitted_id(world: World) -> dict[str, Any]:
    return {"decision_id": _submitted(world).pk}


def _nominated(world: World) -> dict[str, Any]:
    draft = _draft(world, DecisionKind.APPROVE_RESULT)
    return {"decision_id": draft.pk, "item_id": draft.items.get().pk}


def _line(world: World) -> dict[str, Any]:
    draft = _draft(world)
    return {"decision_id": draft.pk, "item_id": draft.items.get().pk}


def _left_out(world: World) -> dict[str, Any]:
    def make() -> DecisionItem:
        officer = actor_of(world.home.people[Role.PROVINCE_OFFICER], today=TODAY)
        session = make_approved_session(4, 4)
        draft = prepare_decision(actor=officer, session_id=session.pk, kind=DecisionKind.RECOGNISE, now=NOW)
        line = draft.items.get(position=2)
        leave_out(actor=officer, item_id=line.pk, reason="Chờ xác minh.", now=NOW)
        return line

    line = world.thing("product left out of a draft", make)
    return {"decision_id": line.decision_id, "result_id": line.result_id}


def _nomination_id(world: World) -> dict[str, Any]:
    return {"decision_id": _draft(world, DecisionKind.APPROVE_RESULT).pk}


def _certificate(world: World) -> dict[str, Any]:
    def make() -> Certificate:
        return make_certificate(product=make_product(producer=make_producer(commune=world.home.commune)))

    return {"certificate_id": world.thing("certificate of the territory", make).pk}


def _case(world: World) -> dict[str, Any]:
    def make() -> RevocationCase:
        officer = actor_of(world.home.people[Role.PROVINCE_OFFICER], today=TODAY)
        certificate = make_certificate(product=make_product(producer=make_producer(commune=world.home.commune)))
        return make_case(certificate, officer)

    return {"case_id": world.thing("case of revocation", make).pk}


def _reason(world: World) -> dict[str, Any]:
    return {"reason": "Đã khắc phục."}


def _letter(world: World) -> dict[str, Any]:
    return {"words": "Xin giữ giấy chứng nhận.", "received_on": f"{TODAY:%d/%m/%Y}"}


def _told(world: World) -> dict[str, Any]:
    return {"reason": "Nhiều phản ánh.", "until": f"{localdate() + timedelta(days=7):%d/%m/%Y}"}


def _returned_id(world: World) -> dict[str, Any]:
    session = world.thing("central session", lambda: make_central_session(4, 4))
    return {"result_id": AssessmentResult.objects.filter(item__session=session).latest("pk").pk}


def _taken(world: World) -> dict[str, Any]:
    def make() -> DecisionItem:
        officer = actor_of(world.home.people[Role.PROVINCE_OFFICER], today=TODAY)
        first = AssessmentResult.objects.filter(item__session=make_central_session(4)).get()
        return recognise_on_central_result(actor=officer, result_id=first.pk, now=NOW)

    item = world.thing("line on a central result", make)
    return {"decision_id": item.decision_id, "item_id": item.pk}


def _nomination(world: World) -> dict[str, Any]:
    def make() -> RecognitionDecision:
        leader = actor_of(world.home.people[Role.PROVINCE_LEADER], today=TODAY)
        return make_printable_nomination(leader)

    return {"item_id": world.thing("nomination sent", make).items.get().pk}


def _nomination_paper(world: World) -> dict[str, Any]:
    def make() -> NominationPaper:
        item = DecisionItem.objects.get(pk=_nomination(world)["item_id"])
        return make_nomination_paper(item)

    paper = world.thing("paper of a nomination", make)
    return {"item_id": paper.item_id, "paper_id": paper.pk}


def _redo(world: World) -> dict[str, Any]:
    def make() -> RedoRequest:
        certificate = make_certificate(product=make_product(producer=make_producer(commune=world.home.commune)))
        return make_redo(certificate)

    return {"request_id": world.thing("request to assess again", make).pk}


def _page(name: str, roles: frozenset[Role], kwargs: Any, **more: Any) -> RouteRule:
    return RouteRule(f"office:recognition:{name}", roles, kwargs=kwargs, stranger_status=404, **more)


# Drafts are read by those who prepare and sign them and by the supervision; the commune reads what was issued.
READERS_OF_DRAFTS = READERS - {Role.COMMUNE_OFFICER}
ROUTES = by_name(
    RouteRule("office:recognition:list", READERS),
    RouteRule(
        "office:recognition:prepare",
        OFFICE,
        method="POST",
        data=lambda world: {"session": _session(world).pk, "kind": "RECOGNISE"},
        stranger_status=404,
    ),
    RouteRule("office:recognition:nominations", READERS - {Role.COMMUNE_OFFICER}),
    RouteRule(
        "office:recognition:end",
        OFFICE,
        method="POST",
        data=lambda world: {"session": _session(world).pk},
        stranger_status=404,
    ),
    _page("nomination", READERS_OF_DRAFTS, _nomination),
    _page("nomination_bag", READERS_OF_DRAFTS, _nomination),
    _page("nomination_receive", MINISTRY, _nomination, method="POST", allowed=DONE | {422}),
    _page("nomination_return", MINISTRY, _nomination, method="POST", allowed=DONE | {422}),
    _page("nomination_resend", OFFICE, _nomination, method="POST", allowed=DONE | {422}),
    _page("nomination_paper_add", OFFICE, _nomination, method="POST", allowed=DONE | {422}),
    _page("nomination_paper", READERS_OF_DRAFTS, _nomination_paper),
    _page("nomination_paper_remove", OFFICE, _nomination_paper, method="POST"),
    RouteRule("office:recognition:redos", READERS_OF_DRAFTS),
    _page("redo_ask", MINISTRY, _certificate),
    _page("redo", READERS_OF_DRAFTS, _redo),
    _page("redo_answer", OFFICE, _redo, method="POST", allowed=DONE | {422}),
    _page("redo_close", MINISTRY, _redo, method="POST", allowed=DONE | {422}),
    _page("decision", READERS_OF_DRAFTS, _draft_id),
    _page("edit", OFFICE, _draft_id, method="POST", data=lambda world: {"subject": "công nhận"}),
    _page("leave_out", OFFICE, _line),
    _page("put_back", OFFICE, _left_out, method="POST"),
    _page("submit", OFFICE, _draft_id, method="POST", data=lambda world: {"subject": "công nhận"}),
    _page("sign", LEADER, _submitted_id),
    _page("nominate", LEADER, _nomination_id),
    RouteRule("office:recognition:wording", OFFICE | {Role.MINISTRY_OFFICER}),
    _page("send_back", LEADER, _submitted_id, method="POST", data=lambda world: {"note": "Sửa tên chủ thể."}),
    _page("route", OFFICE, _nominated, method="POST"),
    RouteRule("office:recognition:returned", READERS_OF_DRAFTS),
    _page("returned_recognise", OFFICE, _returned_id, method="POST"),
    _page("returned_assess", OFFICE, _returned_id),
    _page("returned_close", OFFICE, _returned_id),
    _page("take_off", OFFICE, _taken, method="POST"),
    _page("paper", READERS_OF_DRAFTS, lambda world: {**_draft_id(world), "name": "quyet-dinh.docx"}),
    RouteRule("office:recognition:certificates", READERS),
    _page("certificate", READERS, _certificate),
    _page("revoke", PROPOSERS, _certificate),
    RouteRule("office:recognition:revocations", READERS),
    _page("revocation", READERS, _case),
    _page("draft_revocation", OFFICE | {Role.MINISTRY_OFFICER}, _case, method="POST"),
    _page("correct_revocation", PROPOSERS, _case),
    _page("withdraw_revocation", PROPOSERS, _case, method="POST", data=_reason, allowed=DONE | {422}),
    _page("type_in_explanation", OFFICE | {Role.MINISTRY_OFFICER}, _case, method="POST", data=_letter),
    _page("note_check", LEADER | {Role.MINISTRY_OFFICER}, _case, method="POST", data=_told),
    _page("lift_check_note", LEADER | {Role.MINISTRY_OFFICER}, _case, method="POST"),
    # Nobody attached a scan in this world: "not found" is the answer to everybody; who may is tested apart.
    _page("scan", READERS_OF_DRAFTS, _draft_id, allowed=frozenset({404})),
    _page("attach_scan", OFFICE | LEADER | {Role.MINISTRY_OFFICER}, _draft_id, method="POST", allowed=DONE | {422}),
    _page("certificate_pdf", READERS, _certificate),
    _page("certificate_qr", READERS, _certificate),
)
