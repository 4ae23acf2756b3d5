"""Rounds, sessions, agendas, results; sheets and their points; a part of making a country."""

import hashlib
import json
from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import connection

from ocop.foundation.audit.sealing import canonical
from ocop.foundation.copying import copy_rows
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, Attendance, CouncilSession, EvaluationRound
from ocop.programme.evaluation.rules.session_lifecycle import (
    ItemState,
    RoundLevel,
    RoundState,
    SessionState,
    SheetState,
)
from ocop.programme.evaluation.rules.working_rules import WorkingRules
from ocop.programme.reporting.operations.national.country import MINISTRY, Country, Filing, at, keys
from ocop.programme.reporting.operations.national.people import ORGANISATION, Councils, member_names
from ocop.programme.reporting.rules.national_patterns import VARIANTS, Pattern, pattern_for
from ocop.programme.rubrics.models import Rubric
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules

ITEMS_AT_ONCE = 2000
_ROUND = (
    "id", "level", "province_code", "council_id", "name", "year", "ordinal", "opens_on", "files_by", "decide_by",
    "plan_number", "state", "is_demo", "created_at",
)  # fmt: skip
_SESSION = (
    "id", "round_id", "council_id", "name", "held_on", "place", "state", "validated_at", "opened_at", "closed_at",
    "confirmed_at", "released_at", "rules_used", "created_at",
)  # fmt: skip
_ITEM = ("id", "session_id", "dossier_id", "version_id", "rubric_id", "position", "state", "is_renewal")
_RESULT = (
    "id", "item_id", "points_numerator", "points_denominator", "average_points", "band", "star", "is_knocked_out",
    "engine_input", "engine_output", "input_sha256", "computed_at",
)  # fmt: skip


def write_sittings(country: Country, councils: Councils, rules: WorkingRules) -> dict[tuple[str, int], int]:
    """Rounds and sessions with the results of their products; out: the sessions' keys by authority and turn."""
    rounds = _rounds(country, councils)
    by_session: dict[tuple[str, int], list[Filing]] = defaultdict(list)
    for one in country.awarded:
        by_session[one.council, one.turn].append(one)
    sessions = dict(zip(by_session, keys(CouncilSession, len(by_session)), strict=True))
    copy_rows(
        CouncilSession,
        _SESSION,
        [
            (key, rounds[place], councils.keys[place[0]], *_session_cells(country, rules, place))
            for place, key in sessions.items()
        ],
    )
    copy_rows(
        Attendance,
        ("session_id", "member_id", "is_present", "noted_at"),
        [
            (key, member, True, at(country.turns[turn].held_on, 1))
            for (code, turn), key in sessions.items()
            for member in councils.members[code]
        ],
    )
    items: list[tuple[Any, ...]] = []
    for one, key in zip(country.awarded, keys(AgendaItem, len(country.awarded)), strict=True):
        one.item = key
    for place, filings in by_session.items():
        items += [
            (
                one.item, sessions[place], one.key, one.version, one.rubric, position, ItemState.CLOSED.value,
                one.kind == "RENEWAL",
            )
            for position, one in enumerate(filings, start=1)
        ]  # fmt: skip
    copy_rows(AgendaItem, _ITEM, items)
    country.tell("sessions", len(sessions))
    _results(country, councils, rules)
    return sessions


def _rounds(country: Country, councils: Councils) -> dict[tuple[str, int], int]:
    """Keys by authority and turn; the round under way is written too."""
    turns = [*enumerate(country.turns), (len(country.turns), country.current)]
    places = [(code, turn) for code in councils.keys for turn in turns]
    found: dict[tuple[str, int], int] = {}
    rows = []
    for (code, (number, turn)), key in zip(places, keys(EvaluationRound, len(places)), strict=True):
        found[code, number] = key
        is_over = number < len(country.turns)
        rows.append(
            (
                key, (RoundLevel.PROVINCE if code else RoundLevel.MINISTRY).value, code, councils.keys[code],
                f"Đợt {turn.ordinal} năm {turn.year} (thử)", turn.year, turn.ordinal, turn.opens_on, turn.files_by,
                turn.decide_by, f"0{turn.ordinal}/KH-THU", (RoundState.CLOSED if is_over else RoundState.OPEN).value,
                True, at(turn.opens_on),
            )
        )  # fmt: skip
    copy_rows(EvaluationRound, _ROUND, rows)
    return found


def _session_cells(country: Country, rules: WorkingRules, place: tuple[str, int]) -> tuple[Any, ...]:
    code, turn = place
    day = country.turns[turn].held_on
    where = country.names[code] if code != MINISTRY else "Hà Nội"
    name = f"Phiên họp đợt {country.turns[turn].ordinal} năm {country.turns[turn].year} (thử)"
    return (
        name, day, where, SessionState.APPROVED.value, at(day - timedelta(days=2)), at(day, 1), at(day, 9), at(day, 10),
        at(day + timedelta(days=1), 3), json.dumps(rules.as_document()), at(day - timedelta(days=10)),
    )  # fmt: skip


class _Patterns:
    """A few patterns of marks for each rubric and star, made when first asked for."""

    def __init__(self, country: Country, rules: WorkingRules, members: int) -> None:
        self.country, self.rules, self.members = country, rules, members
        self.rubrics = {one.pk: one for one in Rubric.objects.select_related("edition")}
        self.made: dict[tuple[int, int, int], int] = {}
        self.all: list[tuple[Pattern, tuple[Any, ...]]] = []

    def number(self, one: Filing) -> int:
        """The number of the pattern a dossier follows."""
        asked = (one.rubric, one.star, one.key % VARIANTS)
        if asked not in self.made:
            rubric = rubric_rules(self.rubrics[one.rubric])
            names = member_names(self.members)
            found = pattern_for(
                self.country.rng, rubric, self.rules, star=one.star, members=names, organisation=ORGANISATION
            )
            self.made[asked] = len(self.all)
            self.all.append((found, _outcome_cells(found)))
        return self.made[asked]


def _outcome_cells(found: Pattern) -> tuple[Any, ...]:
    outcome = found.outcome
    exact = Decimal(outcome.average.numerator) / Decimal(outcome.average.denominator)
    return (
        outcome.average.numerator, outcome.average.denominator, exact.quantize(Decimal("1.000000000000")),
        outcome.band, outcome.star, outcome.is_knocked_out, json.dumps(found.document, ensure_ascii=False),
        json.dumps(outcome.document, ensure_ascii=False),
        hashlib.sha256(canonical(found.document).encode()).hexdigest(),
    )  # fmt: skip


def _results(country: Country, councils: Councils, rules: WorkingRules) -> None:
    patterns = _Patterns(country, rules, len(councils.members[MINISTRY]))
    awarded = country.awarded
    for one, key in zip(awarded, keys(AssessmentResult, len(awarded)), strict=True):
        one.result = key
    follows = {one.item: patterns.number(one) for one in awarded}
    copy_rows(
        AssessmentResult,
        _RESULT,
        (
            (one.result, one.item, *patterns.all[follows[one.item]][1], at(country.turns[one.turn].held_on, 9))
            for one in awarded
        ),
    )
    country.tell("results", len(awarded))
    _keep_patterns(patterns, follows, councils)


def _keep_patterns(patterns: _Patterns, follows: dict[int, int], councils: Councils) -> None:
    """The patterns beside the tables, for the statements that write sheets and points without leaving the database."""
    with connection.cursor() as cursor:
        for statement in _ASIDE:
            cursor.execute(statement)
        cursor.executemany(
            "INSERT INTO national_mark (pattern, seat, code, answer, points, most) VALUES (%s, %s, %s, %s, %s, %s)",
            [
                (number, seat, mark.criterion, json.dumps(mark.answer), mark.points, mark.most)
                for number, (found, _cells) in enumerate(patterns.all)
                for seat, marks in enumerate(found.seats)
                for mark in marks
            ],
        )
        cursor.executemany("INSERT INTO national_follows (item, pattern) VALUES (%s, %s)", list(follows.items()))
        cursor.executemany(
            "INSERT INTO national_seat (member, seat) VALUES (%s, %s)",
            [(member, seat) for members in councils.members.values() for seat, member in enumerate(members)],
        )


def write_sheets(country: Country, *, is_wanted: bool) -> int:
    """Every member's sheet of every product with its points, written inside the database; out: how many points."""
    count = 0
    items = sorted(one.item for one in country.awarded) if is_wanted else []
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if is_postgresql:  # checked chunk by chunk: twelve million deferred checks would wait in memory
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name in _TABLES_ASIDE:
                cursor.execute("ANALYZE " + name)
        for start in range(0, len(items), ITEMS_AT_ONCE):
            chunk = items[start : start + ITEMS_AT_ONCE]
            cursor.execute(_SHEETS, [SheetState.SUBMITTED.value, chunk[0], chunk[-1]])
            cursor.execute(_SCORES_AS_JSONB if is_postgresql else _SCORES, [chunk[0], chunk[-1]])
            count += cursor.rowcount
            country.tell("points of criteria", count)
        for name in _TABLES_ASIDE:
            cursor.execute("DROP TABLE " + name)
    return count


_TABLES_ASIDE = ("national_mark", "national_follows", "national_seat")
_ASIDE = (
    "CREATE TEMPORARY TABLE national_mark (pattern integer, seat integer, code varchar(12), answer text,"
    " points integer, most integer, PRIMARY KEY (pattern, seat, code))",
    "CREATE TEMPORARY TABLE national_follows (item bigint PRIMARY KEY, pattern integer)",
    "CREATE TEMPORARY TABLE national_seat (member bigint PRIMARY KEY, seat integer)",
)
_SHEETS = (
    "INSERT INTO evaluation_scoresheet (item_id, member_id, turn, source, state, remark, started_at, submitted_at,"
    " times_reopened, is_on_the_table)"
    " SELECT i.id, m.id, 1, 'DEVICE', %s, '', s.opened_at, s.closed_at, 0, false"
    " FROM evaluation_agendaitem i JOIN evaluation_councilsession s ON s.id = i.session_id"
    " JOIN councils_councilmember m ON m.council_id = s.council_id"
    " WHERE i.id BETWEEN %s AND %s ORDER BY i.id, m.id"
)
_SCORES = (
    "INSERT INTO evaluation_criterionscore (sheet_id, criterion_code, answer, points, max_points, remark, revision,"
    " changed_at)"
    " SELECT t.id, k.code, k.answer, k.points, k.most, '', 1, t.submitted_at"
    " FROM evaluation_scoresheet t JOIN national_follows f ON f.item = t.item_id"
    " JOIN national_seat e ON e.member = t.member_id"
    " JOIN national_mark k ON k.pattern = f.pattern AND k.seat = e.seat"
    " WHERE t.item_id BETWEEN %s AND %s ORDER BY t.id, k.code"
)
_SCORES_AS_JSONB = _SCORES.replace("k.answer,", "CAST(k.answer AS jsonb),")
