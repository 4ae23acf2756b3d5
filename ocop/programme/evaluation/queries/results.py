"""Results with the arithmetic behind them, for people who may read them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, CouncilSession, SessionMinutes
from ocop.programme.evaluation.queries.seats import OwnSeat, own_seat, standing_of
from ocop.programme.evaluation.queries.session_record import with_names
from ocop.programme.evaluation.queries.visible import agenda_visible_to, items_visible_to, results_disclosed_to
from ocop.programme.evaluation.rules.disclosure import Standing
from ocop.programme.evaluation.rules.engine_input import assess_document
from ocop.programme.evaluation.rules.exact import display_text, spoken
from ocop.programme.evaluation.rules.reasons import council_sentences
from ocop.programme.evaluation.rules.working_rules import read_working_rules
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import parse_answer, points_for
from ocop.programme.rubrics.rules.rubric import Rubric


@dataclass(frozen=True)
class ResultLine:
    """One product in the list of results."""

    item: AgendaItem
    result: AssessmentResult
    shown: str
    exact: str


@dataclass(frozen=True)
class CriterionLine:
    """One criterion: every member's points, None where the member's seat does not score it, and their exact mean."""

    code: str
    name: str
    max_points: int
    points: tuple[int | None, ...]
    mean: str


@dataclass(frozen=True)
class PartLine:
    """One part: each member's sum and the exact mean."""

    code: str
    name: str
    max_points: int
    points: tuple[int | None, ...]
    mean: str
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True)
class ResultPage:
    """A result and everything it was derived from."""

    line: ResultLine
    members: tuple[str, ...]
    totals: tuple[int, ...]
    parts: tuple[PartLine, ...]
    because: tuple[str, ...]
    unmet_gates: tuple[dict[str, Any], ...]


def results_visible_to(actor: Actor) -> QuerySet[AssessmentResult]:
    """Results of the products this person may see, of sessions whose results this person may learn by now."""
    visible = items_visible_to(actor).filter(results_disclosed_to(actor, "session__"))
    return AssessmentResult.objects.filter(item__in=visible)


def results_of(actor: Actor, session: CouncilSession) -> list[ResultLine]:
    """The list of results of a session as this person may read it, in the order of the agenda; one query."""
    items = with_names(agenda_visible_to(actor, session)).filter(
        results_disclosed_to(actor, "session__"), result__isnull=False
    )
    return [
        _line(item, session)
        for item in items.select_related("result").defer("result__engine_input", "result__engine_output")
    ]


def result_of(actor: Actor, item: AgendaItem) -> ResultPage | None:
    """The result of a product with its arithmetic, derived again from its stored input; None when there is none."""
    result = results_visible_to(actor).filter(item=item).first()
    if result is None:
        return None
    item.result = result
    return result_page(item)


def result_page(item: AgendaItem) -> ResultPage:
    """The arithmetic of an item whose `result`, `rubric` and `session` are at hand; asks the database for nothing else.

    Who may read it is the caller's business.
    """
    result = item.result
    line = _line(item, item.session)
    of_province = bool(item.session.council.province_code)
    because = tuple(council_sentences(result.engine_output["because"], of_province=of_province))
    gates = tuple(result.engine_output["unmet_gates"])
    if not result.engine_input["sheets"]:
        return ResultPage(line, (), (), (), because, gates)
    rubric, rules = rubric_rules(item.rubric), read_working_rules(item.session.rules_used)
    found = assess_document(rubric, rules, result.engine_input)
    points = _points_by_criterion(rubric, result.engine_input)
    parts = []
    for part in rubric.parts:
        lines = []
        for leaf in rubric.leaves():
            if rubric.part_of(leaf.code) == part.code:
                lines.append(
                    CriterionLine(
                        leaf.code, leaf.name, leaf.max_points, points[leaf.code], spoken(found.means[leaf.code])
                    )
                )
        sums = tuple(_sum(column) for column in zip(*(line.points for line in lines), strict=True))
        parts.append(
            PartLine(part.code, part.name, part.max_points, sums, spoken(found.parts[part.code]), tuple(lines))
        )
    members = tuple(one.member for one in found.members)
    return ResultPage(line, members, tuple(one.points for one in found.members), tuple(parts), because, gates)


def _sum(points: Iterable[int | None]) -> int | None:
    """What a sheet gives the part; None for one that does not score it."""
    given = [one for one in points if one is not None]
    return sum(given) if given else None


def _points_by_criterion(rubric: Rubric, document: dict[str, Any]) -> dict[str, tuple[int | None, ...]]:
    return {
        leaf.code: tuple(
            points_for(leaf, parse_answer(leaf, sheet["scores"][leaf.code])) if leaf.code in sheet["scores"] else None
            for sheet in document["sheets"]
        )
        for leaf in rubric.leaves()
    }


def _line(item: AgendaItem, session: CouncilSession) -> ResultLine:
    average = Fraction(item.result.points_numerator, item.result.points_denominator)
    decimals = int(session.rules_used.get("display_decimals", 2))
    return ResultLine(item=item, result=item.result, shown=display_text(average, decimals), exact=spoken(average))


@dataclass(frozen=True)
class MinutesPage:
    """The minutes as one person may read them; `hidden` counts the products left out, as far as the person knows."""

    minutes: SessionMinutes
    content: dict[str, Any]
    hidden: int
    is_whole: bool = True
    """Whether the paper may be handed to this person: nothing of it is left out."""


def minutes_of(actor: Actor, session: CouncilSession) -> MinutesPage | None:
    """The minutes of an ended session, without the products from which the reader is recused.

    None before the end, and for everybody who may not learn the results yet.
    """
    minutes = SessionMinutes.objects.filter(results_disclosed_to(actor, "session__"), session=session).first()
    if minutes is None:
        return None
    written, seat = minutes.content, own_seat(actor, session)
    visible = set(agenda_visible_to(actor, session).values_list("dossier_id", flat=True))
    items = [item for item in written["items"] if item["dossier_id"] in visible]
    left_out = [item for item in written["items"] if item["dossier_id"] not in visible]
    consultation, gone = _consultation_for(written.get("consultation"), visible)
    left_out += gone
    internal = written.get("internal", {})
    own = None if seat.member is None else seat.member.pk
    unknown = {one["producer"] for one in internal.get("recusals", ()) if one["member_id"] == own}
    of_province = bool(session.council.province_code)
    content = {**written, "items": [_as_council_says(item, of_province=of_province) for item in items]}
    items = content["items"]
    if consultation is not None:
        # How many sheets each member was asked for would tell of a product the reader does not know of.
        content["consultation"] = {**consultation, "returned": []} if left_out else consultation
    if left_out:
        # Numbers that skip one, or stars that do not add up, would tell of a product the reader does not know of.
        content["items"] = [{**item, "position": at} for at, item in enumerate(items, start=1)]
        content["stars"] = dict(sorted(Counter(str(item["result"]["star"]) for item in items).items(), reverse=True))
    content["internal"] = _internal_for(internal, own) if _reads_internal(actor, session, seat) else {}
    hidden = sum(item["producer"] not in unknown for item in left_out)
    return MinutesPage(minutes, content, hidden, is_whole=not left_out)


def _as_council_says(item: dict[str, Any], *, of_province: bool) -> dict[str, Any]:
    sentences = council_sentences(item["result"]["because"], of_province=of_province)
    return {**item, "result": {**item["result"], "because": sentences}}


def _consultation_for(
    written: dict[str, Any] | None, visible: set[int]
) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """What of a written consultation the reader may know, and the products referred to a meeting that are left out."""
    if written is None:
        return None, []
    known = [one for one in written["referred"] if one["dossier_id"] in visible]
    return {**written, "referred": known}, [one for one in written["referred"] if one["dossier_id"] not in visible]


def _reads_internal(actor: Actor, session: CouncilSession, seat: OwnSeat) -> bool:
    return standing_of(actor, session, seat) in {Standing.KEEPER, Standing.AUDITOR}


def _internal_for(internal: dict[str, Any], own: int | None) -> dict[str, Any]:
    """The internal part without what is about the reader."""
    return {kind: [one for one in rows if one["member_id"] != own] for kind, rows in internal.items()}
