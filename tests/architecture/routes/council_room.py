"""The council room: whoever sits in the council, offices beside it, supervisors once it has ended."""

from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.establish_knock_out import establish_knock_out
from ocop.programme.evaluation.queries.session_record import marked_criteria
from ocop.programme.evaluation.queries.sheet_page import choice_of_answer
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.architecture.route_rules import EVERY_ROLE, NOTHING, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_consultation, make_sitting

OFFICES = frozenset({Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER})
SEATS = frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER})
KEEPERS = frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY})
CHAIR = frozenset({Role.COUNCIL_CHAIR})
SUPERVISORS = frozenset({Role.AUDITOR, Role.INSPECTOR})
WHILE_GOING_ON = OFFICES | SEATS
WHEN_ENDED = WHILE_GOING_ON | SUPERVISORS
TOLD_WHY = NOTHING | {302}  # back to the page with a sentence; the matrix sees that no deed was done


def _seated(world: World) -> dict[Seat, Any]:
    people = world.home.people
    return {
        Seat.CHAIR: people[Role.COUNCIL_CHAIR],
        Seat.SECRETARY: people[Role.COUNCIL_SECRETARY],
        Seat.MEMBER: people[Role.COUNCIL_MEMBER],
    }


def prepared(world: World) -> Sitting:
    """A session with its agenda, not open yet."""
    return world.thing("prepared sitting", lambda: make_sitting(people=_seated(world)))


def scoring(world: World) -> Sitting:
    """Open; the member handed in, the others have not begun; one ground of elimination stands."""

    def make() -> Sitting:
        sitting = make_sitting(people=_seated(world), gate_test="CONSOLIDATED")
        sitting.open()
        sitting.hand_in(sitting.members[0])
        ground = rubric_rules(sitting.item.rubric).elimination_grounds[0]
        establish_knock_out(
            actor=seat_actor(sitting.chair),
            item_id=sitting.item.pk,
            code=ground.code,
            note="Biên bản kiểm tra.",
            now=NOW,
        )
        return sitting

    return world.thing("scoring sitting", make)


def complete(world: World) -> Sitting:
    """Open, and every sheet is handed in."""

    def make() -> Sitting:
        sitting = make_sitting(members=1, people=_seated(world))
        sitting.open()
        sitting.hand_in_everything()
        return sitting

    return world.thing("complete sitting", make)


def ended(world: World) -> Sitting:
    """Closed, the minutes not signed."""

    def make() -> Sitting:
        sitting = complete(world)
        close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
        sitting.reload()
        return sitting

    return world.thing("ended sitting", make)


def to_release(world: World) -> Sitting:
    """Closed, the minutes signed by the chair."""

    def make() -> Sitting:
        sitting = ended(world)
        sitting.confirm()
        return sitting

    return world.thing("sitting to release", make)


def to_approve(world: World) -> Sitting:
    """The results have left the room; the leader has the word."""

    def make() -> Sitting:
        sitting = ended(world)
        sitting.release()
        return sitting

    return world.thing("sitting to approve", make)


def secretary_signed(world: World) -> Sitting:
    """Closed, the minutes signed by the secretary."""

    def make() -> Sitting:
        sitting = ended(world)
        sitting.secretary_signs()
        return sitting

    return world.thing("sitting with minutes signed once", make)


def _any_sheet(sitting: Sitting) -> int:
    return ScoreSheet.objects.filter(item=sitting.item).earliest("pk").pk


def paper_of(sitting: Any, slug: str) -> Any:
    """Keyword arguments that name one paper of the session."""
    return lambda world: {"session_id": sitting(world).session.pk, "paper": slug}


def session_id(sitting: Any) -> Any:
    """Keyword arguments that name the session."""
    return lambda world: {"session_id": sitting(world).session.pk}


def item_ids(sitting: Any, **more: Any) -> Any:
    """Keyword arguments that name the session and its first product."""
    return lambda world: {"session_id": sitting(world).session.pk, "item_id": sitting(world).item.pk, **more}


def _first_leaf(world: World, sitting: Any, *, marked: bool = False) -> Any:
    rubric = rubric_rules(sitting(world).item.rubric)
    return rubric.leaf(marked_criteria(rubric)[0]) if marked else rubric.leaves()[0]


def _choice(leaf: Any) -> dict[str, Any]:
    return {"muc": choice_of_answer(leaf, written_answer(leaf, best(leaf)))}


def _answered(world: World) -> dict[str, Any]:
    return _choice(_first_leaf(world, scoring))


def _sheet_of_the_member(world: World) -> dict[str, Any]:
    sheet = ScoreSheet.objects.get(item=scoring(world).item, member=scoring(world).members[0])
    return {**item_ids(scoring)(world), "sheet_id": sheet.pk}


def _room(name: str, roles: frozenset[Role], kwargs: Any, **more: Any) -> RouteRule:
    return RouteRule(f"council_room:{name}", roles, kwargs=kwargs, stranger_status=404, only_at_home=SEATS, **more)


def consulted(world: World) -> Sitting:
    """A written consultation; the requests are out, one member answered and asks to meet."""

    def make() -> Sitting:
        sitting = make_consultation(people=_seated(world))
        sitting.send_requests()
        sitting.answer(sitting.members[0], ballot=BallotAnswer("MEET", None, "Đổi vùng nguyên liệu."))
        return sitting

    return world.thing("consulted sitting", make)


ROUTES = by_name(
    RouteRule("council_room:sessions", EVERY_ROLE),
    _room("session", WHILE_GOING_ON, session_id(prepared)),
    _room(
        "declare",
        SEATS,
        session_id(prepared),
        method="POST",
        data=lambda world: {"producer": prepared(world).item.dossier.producer_id, "reason": "KINSHIP"},
    ),
    # The product of this world has no picture and no file: "not found" is the answer to everybody; tested apart.
    _room("photo", WHILE_GOING_ON, item_ids(prepared), allowed=frozenset({404})),
    _room("evidence", WHILE_GOING_ON, item_ids(prepared, evidence_id=1), allowed=frozenset({404})),
    _room("sheet", WHILE_GOING_ON, item_ids(scoring)),
    _room(
        "save_answer",
        KEEPERS,
        lambda world: {**item_ids(scoring)(world), "code": _first_leaf(world, scoring).code},
        method="POST",
        data=_answered,
        refused=TOLD_WHY,
    ),
    _room(
        "save_remark",
        KEEPERS,
        item_ids(scoring),
        method="POST",
        data=lambda world: {"nhan_xet": "Bao bì đẹp."},
        refused=TOLD_WHY,
    ),
    _room("submit_sheet", KEEPERS, item_ids(scoring), method="POST", refused=TOLD_WHY),
    _room("sheet_pdf", SEATS, item_ids(scoring)),
    _room("board", KEEPERS, session_id(scoring)),
    _room(
        "attendance",
        KEEPERS,
        session_id(scoring),
        method="POST",
        data=lambda world: {"member": scoring(world).members[1].pk, "present": "0"},
    ),
    _room("run_item", KEEPERS, item_ids(scoring)),
    _room("open_item", KEEPERS, item_ids(scoring), method="POST"),
    _room("reopen_sheet", KEEPERS, _sheet_of_the_member, method="POST", data=lambda world: {"reason": "Chấm lại"}),
    _room(
        "knock_out",
        KEEPERS,
        item_ids(scoring),
        method="POST",
        data=lambda world: {
            "note": "Biên bản",
            "code": rubric_rules(scoring(world).item.rubric).elimination_grounds[-1].code,
        },
    ),
    _room(
        "lift_knock_out",
        KEEPERS,
        lambda world: {**item_ids(scoring)(world), "knock_out_id": scoring(world).item.knock_outs.get().pk},
        method="POST",
    ),
    _room("spread_discussed", KEEPERS, item_ids(scoring), method="POST", data=lambda world: {"note": "Đã thảo luận."}),
    _room(
        "consolidate",
        KEEPERS,
        lambda world: {**item_ids(scoring)(world), "code": _first_leaf(world, scoring, marked=True).code},
        method="POST",
        data=lambda world: _choice(_first_leaf(world, scoring, marked=True)),
    ),
    _room("refer", KEEPERS, item_ids(consulted)),
    _room("extend", KEEPERS, lambda world: {"session_id": consulted(world).session.pk}),
    _room("ballot_paper", SEATS, item_ids(consulted)),
    _room("results", WHEN_ENDED, session_id(to_approve)),
    _room("result", WHEN_ENDED, item_ids(to_approve)),
    _room("export", OFFICES | KEEPERS | {Role.AUDITOR}, item_ids(to_approve)),
    _room("minutes", WHEN_ENDED, session_id(to_approve)),
    _room("papers", KEEPERS | OFFICES, session_id(prepared)),
    _room("paper_pdf", KEEPERS | OFFICES, paper_of(prepared, "chuong-trinh")),
    _room("paper_docx", KEEPERS | OFFICES, paper_of(prepared, "diem-danh")),
    _room("paper_table", KEEPERS, item_ids(ended)),
    _room("paper_sheet", KEEPERS, lambda world: {**session_id(ended)(world), "sheet_id": _any_sheet(ended(world))}),
    _room("sign_paper", KEEPERS, paper_of(ended, "bien-ban")),
    _room("signed_paper", KEEPERS, paper_of(secretary_signed, "bien-ban")),
    _room("paper_signatures", KEEPERS, paper_of(secretary_signed, "bien-ban")),
    _room("minutes_pdf", WHEN_ENDED, session_id(to_approve)),
    _room("minutes_docx", WHEN_ENDED, session_id(to_approve)),
)
