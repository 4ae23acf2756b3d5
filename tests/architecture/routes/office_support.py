"""Support and awards: read by offices of the territory, kept by the office of the province; the commune has its say."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.support.operations.decide_awards import decide_awards
from ocop.programme.support.operations.pay_award import pay_award
from ocop.programme.support.operations.pay_request import pay_request
from ocop.programme.support.operations.paying import PaymentSheet
from ocop.programme.support.operations.report_done import report_done
from ocop.programme.support.operations.settle_request import settle_request
from ocop.programme.support.queries.request_page import papers_of
from ocop.programme.support.rules.support_kinds import Measure
from tests.architecture.route_rules import NOTHING, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import NOW, TODAY
from tests.factories.files import PDF, make_upload
from tests.factories.producers import make_member, make_producer
from tests.factories.support import (
    MILLION,
    PROGRAMME,
    grant,
    make_budget_line,
    make_decision_paper,
    make_proposal,
    make_recognised,
    make_request,
    make_version,
)

READERS = frozenset(
    {
        Role.COMMUNE_OFFICER,
        Role.PROVINCE_OFFICER,
        Role.PROVINCE_LEADER,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
    }
)
MONEY = READERS - {Role.COMMUNE_OFFICER}
KEEPERS = frozenset({Role.PROVINCE_OFFICER})
LEADERS = frozenset({Role.PROVINCE_LEADER})
POLICIES = KEEPERS | {Role.MINISTRY_OFFICER}
COMMUNE = frozenset({Role.COMMUNE_OFFICER})
SENT_BACK = NOTHING | {422}
TOLD_WHY = NOTHING | {302}
_PAPER = {"number": "88/QĐ-UBND", "issued_on": "20/08/2026", "issuing_authority": "UBND tỉnh"}
_PAYMENT = {"voucher": "UNC-1", "paid_on": "25/08/2026", "amount": "1.000.000"}
_REFUND = {"voucher": "PT-1", "refunded_on": "26/08/2026", "amount": "1.000.000", "reason": "Chi nhầm chủ thể."}


def _room(world: World) -> SimpleNamespace:
    """A request at every state a deed asks for, a decided award, an open list, a policy and its budget."""

    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        member = make_member(producer=producer)
        owner = actor_of(member.user, today=TODAY)
        version = make_version(province_code=world.home.province.code)
        budget = make_budget_line(900, province_code=world.home.province.code)
        make_recognised(producer)
        decided = make_proposal(version, title="Đợt 1")
        decide_awards(
            actor=PROGRAMME,
            proposal_id=decided.pk,
            paper=make_decision_paper(),
            budget_line_id=budget.pk,
            now=NOW,
        )
        make_recognised(producer)
        proposal = make_proposal(version, title="Đợt 2")
        asked = make_request(owner, producer, papers=[make_upload(PDF, "bao-gia.pdf")])
        states = {}
        for measure in (Measure.WEBSITE, Measure.TRADEMARK):
            request = make_request(owner, producer, measure=measure)
            grant(request, PROGRAMME, budget)
            states[measure] = report_done(
                actor=owner,
                request_id=request.pk,
                actual=30 * MILLION,
                words="",
                files=[make_upload(PDF, "hoa-don.pdf")],
                now=NOW,
            )
        settled = states[Measure.TRADEMARK]
        settle_request(actor=PROGRAMME, request_id=settled.pk, accepted_cost=30 * MILLION, now=NOW)
        part = PaymentSheet("UNC-0", date(2026, 8, 25), MILLION)
        pay_request(actor=PROGRAMME, request_id=settled.pk, sheet=part, now=NOW)
        pay_award(actor=PROGRAMME, award_id=decided.awards.get().pk, sheet=part, now=NOW)
        return SimpleNamespace(
            version=version,
            spare=make_version(province_code=world.home.province.code),
            budget=budget,
            award=decided.awards.get(),
            proposal=proposal,
            asked=asked,
            paper=papers_of(asked).get(),
            carried_out=states[Measure.WEBSITE],
            settled=settled,
        )

    return world.thing("room of support", make)


def _of(state: str) -> Any:
    return lambda world: {"request_id": getattr(_room(world), state).pk}


def _award(world: World) -> dict[str, Any]:
    return {"award_id": _room(world).award.pk}


def _proposal(world: World) -> dict[str, Any]:
    return {"proposal_id": _room(world).proposal.pk}


def _policy(world: World) -> dict[str, Any]:
    return {"policy_id": _room(world).version.policy_id}


def _budget(world: World) -> dict[str, Any]:
    return {"line_id": _room(world).budget.pk}


def _page(name: str, roles: frozenset[Role], kwargs: Any, **more: Any) -> RouteRule:
    return RouteRule(f"office:support:{name}", roles, kwargs=kwargs, stranger_status=404, **more)


def _deed(name: str, kwargs: Any, data: Any, roles: frozenset[Role] = KEEPERS, **more: Any) -> RouteRule:
    made = data if callable(data) else (lambda world: data)
    told = {"allowed": frozenset({302}), "refused": SENT_BACK, **more}
    return _page(name, roles, kwargs, method="POST", data=made, **told)


def _decision(world: World) -> dict[str, Any]:
    return {**_PAPER, "budget_line": _room(world).budget.pk}


ROUTES = by_name(
    RouteRule("office:support:list", READERS),
    RouteRule("office:support:awards", READERS),
    RouteRule("office:support:policies", READERS),
    RouteRule("office:support:budget", MONEY),
    _page("request", READERS, _of("asked")),
    _page("request_file", READERS, lambda world: {**_of("asked")(world), "paper_id": _room(world).paper.pk}),
    _deed("opinion", _of("asked"), {"opinion": "SUPPORTS"}, COMMUNE),
    _deed("grant", _of("asked"), lambda world: {**_decision(world), "line": "", "reason": "Theo kế hoạch."}),
    _deed("refuse", _of("asked"), {"reason": "Không đủ điều kiện."}),
    _deed("settle", _of("carried_out"), {"accepted_cost": "30.000.000"}),
    _deed("send_back", _of("carried_out"), {"words": "Thiếu biên bản nghiệm thu."}),
    _deed("pay", _of("settled"), _PAYMENT),
    _deed("cut_request", _of("settled"), {"reason": "Chủ thể không nhận nữa."}),
    _deed("refund_request", _of("settled"), _REFUND),
    _deed("refund_award", _award, _REFUND),
    _page("award", READERS, _award),
    _deed("pay_award", _award, _PAYMENT),
    _deed("cut_award", _award, {"reason": "Chủ thể không nhận nữa."}),
    _page("proposal", MONEY, _proposal),
    _deed("decide_awards", _proposal, lambda world: {**_decision(world), "is_signed_outside": "on"}),
    _deed("view_proposal", _proposal, {"y-kien": "duyet"}, LEADERS, refused=SENT_BACK),
    _deed("withdraw_proposal", _proposal, {}, refused=TOLD_WHY),
    _page("proposal_file", MONEY, lambda world: {**_proposal(world), "form": "xlsx"}),
    _page("policy", READERS, _policy),
    RouteRule("office:support:new_policy", POLICIES),
    _page("revise_policy", KEEPERS, _policy),
    _deed(
        "withdraw_version",
        lambda world: {"version_id": _room(world).spare.pk},
        {"reason": "Ghi nhầm mức 3 sao."},
    ),
    _page("entitled", KEEPERS, lambda world: {"version_id": _room(world).version.pk}),
    RouteRule("office:support:new_budget_line", KEEPERS),
    _page("budget_line", MONEY, _budget),
    # Its year is not over: whoever keeps it is sent back with the sentence.
    _page("carry_budget", KEEPERS, _budget, allowed=frozenset({302})),
)
