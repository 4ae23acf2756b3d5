"""The packaged rubrics: complete, adding up, and word for word what the transcripts say."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ocop.programme.rubrics.editions import FOLDER, all_editions, all_rubrics, load_edition, rubric
from ocop.programme.rubrics.rules.answer import every_answer, points_for
from ocop.programme.rubrics.rules.rubric import Rubric, Scoring, Status, code_order, why_not_open_evaluation

IN_FORCE = "26/2026/QĐ-TTg"
EVERY = [sheets for edition in all_editions() for sheets in all_rubrics(edition.regulation)]
COMPLETE = [sheets for sheets in EVERY if sheets.status is Status.COMPLETE]

# Set: (leaf criteria, printed levels, 3-star, 4-star, 5-star marks), counted on the transcript of 26/2026/QĐ-TTg.
COUNTED = {
    1: (32, 103, 7, 12, 3), 2: (31, 99, 7, 13, 6), 3: (32, 102, 7, 14, 6), 4: (32, 102, 7, 14, 6),
    5: (31, 100, 8, 13, 5), 6: (32, 104, 8, 13, 5), 7: (32, 102, 8, 14, 6), 8: (32, 103, 8, 14, 6),
    9: (31, 101, 8, 14, 6), 10: (32, 104, 8, 13, 6), 11: (32, 104, 8, 12, 3), 12: (32, 104, 8, 14, 3),
    13: (34, 107, 8, 10, 3), 14: (29, 96, 8, 10, 3), 15: (29, 96, 8, 13, 3), 16: (29, 91, 7, 9, 4),
    17: (29, 95, 8, 12, 3), 18: (31, 98, 7, 10, 3), 19: (30, 98, 7, 10, 3), 20: (30, 97, 7, 10, 3),
    21: (28, 90, 7, 9, 4), 22: (28, 90, 6, 8, 4), 23: (26, 86, 5, 11, 4), 24: (26, 87, 4, 7, 5),
    25: (25, 84, 4, 9, 3), 26: (32, 92, 1, 2, 0),
}  # fmt: skip
SECTIONS = {
    1: "1:18 2:10 3:12 4:13 5:12 6:12 7:3 8:5 9:5 10:5 11:2 12:3",
    13: "1:18 2:10 3:12 4:13 5:12 6:15 7:5 8:5 9:5 10:2 11:3",
    22: "1:18 2:10 3:12 4:13 5:12 6:24 7:3 8:3 9:5",
    26: "1:14 2:12 3:14 4:17 5:8 6:3 7:3 8:3 9:2 10:3 11:2 12:3 13:4 14:4 15:3 16:3 17:2",
}


def name(sheets: Rubric) -> str:
    return f"{sheets.edition.code}-{sheets.set_number:02d}"


def levels_of(sheets: Rubric) -> int:
    return sum(len(leaf.levels) + sum(len(case.levels) for case in leaf.cases) for leaf in sheets.leaves())


def test_seventy_nine_rubrics_load_and_six_are_partial() -> None:
    assert Counter((sheets.edition.code, sheets.status) for sheets in EVERY) == {
        ("qd26-2026", Status.COMPLETE): 26,
        ("qd148-2023", Status.COMPLETE): 22,
        ("qd148-2023", Status.PARTIAL): 4,
        ("qd1048-2019", Status.COMPLETE): 25,
        ("qd1048-2019", Status.PARTIAL): 2,
    }


@pytest.mark.parametrize("sheets", COMPLETE, ids=name)
def test_complete_set_reaches_exactly_its_maxima(sheets: Rubric) -> None:
    best = dict.fromkeys(sheets.edition.part_maxima, 0)
    for leaf in sheets.leaves():
        best[sheets.part_of(leaf.code)] += max(points_for(leaf, answer) for answer in every_answer(leaf))
    assert best == sheets.edition.part_maxima
    assert sum(best.values()) == 100


@pytest.mark.parametrize("sheets", EVERY, ids=name)
def test_codes_are_in_natural_order(sheets: Rubric) -> None:
    codes = [leaf.code for leaf in sheets.leaves()]
    assert codes == sorted(codes, key=code_order)
    assert len(codes) == len(set(codes))


def test_sets_in_force_have_the_criteria_levels_and_marks_that_were_counted() -> None:
    found = {
        sheets.set_number: (
            len(sheets.leaves()),
            levels_of(sheets),
            *(len(sheets.conditions_for(star)) for star in (3, 4, 5)),
        )
        for sheets in all_rubrics(IN_FORCE)
    }
    assert found == COUNTED


def test_marks_in_force_number_179_290_and_106() -> None:
    # 290 includes the mark of set 3, 5.1, printed with spaces (* * * *): a count of '****' alone finds 289.
    sheets = all_rubrics(IN_FORCE)
    assert [sum(len(one.conditions_for(star)) for one in sheets) for star in (3, 4, 5)] == [179, 290, 106]
    assert sum(len(one.leaves()) for one in sheets) == 787
    assert sum(map(levels_of, sheets)) == 2535


@pytest.mark.parametrize(("number", "expected"), SECTIONS.items())
def test_sections_have_their_maxima(number: int, expected: str) -> None:
    sections = rubric(IN_FORCE, number).sections
    assert " ".join(f"{section.code}:{section.max_points}" for section in sections) == expected


def test_marks_of_set_one_are_those_of_the_law() -> None:
    marks = {
        star: " ".join(f"{one.criterion}≥{one.min_points}" for one in rubric(IN_FORCE, 1).conditions_for(star))
        for star in (3, 4, 5)
    }
    assert marks == {
        3: "2.2≥2 2.3≥1 3.5≥1 4.1≥2 5.3≥1 9≥2 10≥1",
        4: "1.5≥2 1.6≥1 2.1≥3 2.3≥3 3.4≥2 3.5≥2 4.1≥3 5.1≥5 6.1≥2 6.2≥3 8≥3 10≥3",
        5: "1.3≥3 1.5≥3 4.1≥5",
    }


def test_oldest_edition_has_no_marks_and_148_has_its_heading_mark_in_every_set() -> None:
    assert [sheets for sheets in all_rubrics("1048/QĐ-TTg") if sheets.star_conditions] == []
    headings = [
        [(one.criterion, one.star, one.min_points) for one in sheets.star_conditions if one.basis == "HEADING"]
        for sheets in all_rubrics("148/QĐ-TTg")
    ]
    assert headings == [[("3.6", 4, 1)]] * 26


def test_ways_of_scoring_are_where_the_law_has_them() -> None:
    binary = [s.set_number for s in all_rubrics(IN_FORCE) for x in s.leaves() if x.scoring is Scoring.BINARY]
    cases = [
        (s.edition.code, s.set_number, x.code)
        for s in EVERY
        for x in s.leaves()
        if x.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE and x.code != "3.2"
    ]
    sums = [(s.edition.code, s.set_number, x.code) for s in EVERY for x in s.leaves() if x.scoring is Scoring.SUM]
    assert binary == list(range(1, 23))
    assert cases == [
        *(("qd26-2026", 26, code) for code in ("8", "9", "15")),
        *(("qd148-2023", 26, code) for code in ("8", "9", "15")),
        *(("qd1048-2019", 27, code) for code in ("9", "10", "16")),
    ]
    assert sums == [("qd1048-2019", 26, str(code)) for code in range(6, 13)]


def test_knock_outs_differ_by_set_and_tourism_prints_none() -> None:
    codes = {sheets.set_number: [one.code for one in sheets.knock_outs] for sheets in all_rubrics(IN_FORCE)}
    assert codes[1] == ["FORGED_FILE", "FOOD_SAFETY_CERTIFICATE_MISSING", "FILE_NOT_AS_REQUIRED"]
    assert codes[15] == codes[17] == [
        "FORGED_FILE", "FOOD_SAFETY_CERTIFICATE_MISSING", "PRODUCTION_LICENCE_MISSING", "FILE_NOT_AS_REQUIRED",
    ]  # fmt: skip
    assert codes[21] == codes[25] == ["FORGED_FILE", "FILE_NOT_AS_REQUIRED"]
    assert codes[26] == []


def test_only_complete_sets_in_force_open_an_evaluation() -> None:
    today = date(2026, 11, 21)
    assert [why_not_open_evaluation(sheets, today) for sheets in all_rubrics(IN_FORCE)] == [None] * 26
    assert all(why_not_open_evaluation(sheets, today) for sheets in all_rubrics("148/QĐ-TTg"))
    assert "chưa đầy đủ" in str(why_not_open_evaluation(rubric("148/QĐ-TTg", 11), date(2024, 1, 1)))
    assert "chưa áp dụng" in str(why_not_open_evaluation(rubric(IN_FORCE, 1), date(2026, 5, 21)))


@pytest.mark.parametrize(
    ("on", "filed_on", "is_reevaluation", "expected"),
    [
        (date(2026, 5, 21), None, False, None),
        (date(2026, 7, 21), date(2026, 5, 21), False, None),
        (date(2026, 7, 22), date(2026, 5, 21), False, "hết hiệu lực"),
        (date(2026, 6, 1), date(2026, 5, 22), False, "Hồ sơ nộp từ ngày 22/5/2026"),
        (date(2026, 6, 1), None, False, "Hồ sơ nộp từ ngày 22/5/2026"),
        (date(2026, 6, 21), date(2026, 5, 21), True, None),
        (date(2026, 6, 22), date(2026, 5, 21), True, "21/6/2026"),
    ],
)
def test_148_serves_only_old_files_after_its_successor(
    on: date, filed_on: date | None, is_reevaluation: bool, expected: str | None
) -> None:
    reason = why_not_open_evaluation(rubric("148/QĐ-TTg", 1), on, filed_on=filed_on, is_reevaluation=is_reevaluation)
    assert reason is None if expected is None else expected in str(reason)


def test_781_put_set_27_in_place_of_set_26() -> None:
    assert rubric("1048/QĐ-TTg", 26).valid_until == date(2020, 6, 7)
    assert rubric("1048/QĐ-TTg", 27).valid_from == date(2020, 6, 8)
    assert load_edition("qd1048-2019").sets == tuple(range(1, 28))


def test_nothing_is_said_to_be_verified_against_the_signed_pdf() -> None:
    assert [sheets for sheets in EVERY if sheets.is_verified_against_signed_pdf] == []


# --- the same strings as the transcripts, where they are at hand ---------------------------------------------

SOURCE = Path(os.environ.get("OCOP_RUBRIC_SOURCE", FOLDER.parents[4] / "shared" / "law" / "rubrics"))


def strings(value: Any) -> Counter[str]:
    if isinstance(value, dict):
        return sum((strings(one) for one in value.values()), Counter())
    if isinstance(value, list):
        return sum((strings(one) for one in value), Counter())
    return Counter([value]) if isinstance(value, str) else Counter()


@pytest.mark.skipif(not SOURCE.is_dir(), reason="the transcripts are not here")
@pytest.mark.parametrize("sheets", EVERY, ids=name)
def test_every_string_of_the_transcript_is_kept_byte_for_byte(sheets: Rubric) -> None:
    (path,) = SOURCE.glob(f"{sheets.edition.code}_{sheets.set_number:02d}_*.yaml")
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    parts = []
    for part in sheets.parts:
        for section in part.sections:
            for criterion in section.criteria:
                for one in (criterion, *criterion.subcriteria):
                    parts.append((one.code, one.name, one.max_points, one.label, one.is_implicit, one.notes))
                    parts += [(one.code, x.points, x.text, x.min_star) for x in one.levels]
                    parts += [(one.code, x.effect.lower(), x.text) for x in one.conditions]
                    for case in one.cases:
                        parts.append((one.code, case.code, case.name))
                        parts += [(one.code, x.points, x.text, x.min_star) for x in case.levels]
    expected = []
    for part in source["parts"]:
        for section in part["sections"]:
            for criterion in section["criteria"]:
                for one in (criterion, *criterion.get("subcriteria", [])):
                    code = one["code"]
                    notes = tuple(one.get("notes_vi", ()))
                    implicit = one.get("implicit", False)
                    expected.append((code, one["name_vi"], one["max"], one.get("label_vi"), implicit, notes))
                    expected += [(code, x["points"], x["text_vi"], x.get("min_star")) for x in one.get("levels", [])]
                    expected += [(code, x["effect"], x["text_vi"]) for x in one.get("gates", [])]
                    for case in one.get("cases", []):
                        expected.append((code, case["code"], case["name_vi"]))
                        expected += [(code, x["points"], x["text_vi"], x.get("min_star")) for x in case["levels"]]
    assert parts == expected
    assert [(p.code, p.name, p.max_points) for p in sheets.parts] == [
        (p["code"], p["name_vi"], p["max"]) for p in source["parts"]
    ]
    assert [(s.code, s.name, s.max_points, s.notes) for s in sheets.sections] == [
        (s["code"], s["name_vi"], s["max"], tuple(s.get("notes_vi", ())))
        for p in source["parts"]
        for s in p["sections"]
    ]
    marks = [(one.star, one.criterion, one.min_points) for one in sheets.star_conditions]
    assert marks == [
        (group["star"], one["criterion"], one["min_points"])
        for group in source.get("star_conditions", [])
        for one in group["requires"]
    ]
    head = Counter([sheets.name, sheets.slug, sheets.legal_basis, sheets.note, *sheets.knock_out_lines])
    head += Counter([*sheets.missing, *sheets.problems, *sheets.sources])
    assert head - strings(source) == Counter()
    assert list(sheets.anomalies) == source.get("source_anomalies", [])
    assert [sheets.industry, sheets.group, sheets.subgroup, sheets.ministry, sheets.star_rule] == [
        *(source["group"][key] for key in ("industry_vi", "group_vi", "subgroup_vi")),
        source["ministry"],
        source.get("star_rule_vi"),
    ]
    assert sheets.knock_out_lines == tuple(source.get("disqualify_vi", ()))
