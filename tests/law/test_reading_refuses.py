"""The loader refuses a wrong rubric: file, path and reason, all faults at once."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ocop.programme.rubrics.editions import FOLDER, edition_file, load_edition, rubric_file
from ocop.programme.rubrics.rules.reading import read_edition, read_rubric
from ocop.programme.rubrics.rules.strict_reader import RubricFault, parse_json

SET_01 = json.loads((FOLDER / "qd26-2026" / "set-01.json").read_text(encoding="utf-8"))
SET_26 = json.loads((FOLDER / "qd26-2026" / "set-26.json").read_text(encoding="utf-8"))
SET_11 = json.loads((FOLDER / "qd26-2026" / "set-11.json").read_text(encoding="utf-8"))
EDITION = json.loads((FOLDER / "qd26-2026" / "edition.json").read_text(encoding="utf-8"))
FIRST = "parts[0].sections[0].criteria[0]"


def criterion(document: Any, code: str) -> Any:
    for part in document["parts"]:
        for section in part["sections"]:
            for one in section["criteria"]:
                for leaf in (one, *one.get("subcriteria", [])):
                    if leaf["code"] == code:
                        return leaf
    raise AssertionError(code)


def refused(document: Any, edition: str = "qd26-2026") -> list[tuple[str, str]]:
    with pytest.raises(RubricFault) as refusal:
        read_rubric(document, edition=load_edition(edition), file="set-xx.json")
    assert {fault.file for fault in refusal.value.faults} == {"set-xx.json"}
    return [(fault.path, fault.reason) for fault in refusal.value.faults]


def change(path: str, value: Any) -> Callable[[Any], None]:
    """Set `a.b[0].c` in a document; `...` removes the key."""

    def apply(document: Any) -> None:
        *way, last = path.replace("[", ".#").replace("]", "").split(".")
        for step in way:
            document = document[int(step[1:])] if step.startswith("#") else document[step]
        key: Any = int(last[1:]) if last.startswith("#") else last
        if value is ...:
            del document[key]
        else:
            document[key] = value

    return apply


@pytest.mark.parametrize(
    ("path", "value", "at", "reason"),
    [
        ("parts[0].max", 41, "parts[0].max", "phần A phải là 40 điểm"),
        ("parts[0].max", 35, "parts[0].max", "phần A phải là 40 điểm"),
        ("parts[1].sections[0].max", 12, "parts[1].sections", "các mục cộng lại 24, phần B ghi 25"),
        (f"{FIRST}.max", 4, f"{FIRST}.max", "mức cao nhất là 3, điểm tối đa ghi 4"),
        (f"{FIRST}.max", 4, "parts[0].sections[0].criteria", "các tiêu chí cộng lại 19, mục ghi 18"),
        (f"{FIRST}.levels[2].points", 5, f"{FIRST}.max", "mức cao nhất là 5"),
        (f"{FIRST}.levels[0].points", -1, f"{FIRST}.levels[0].points", "-1 nhỏ hơn 0"),
        (f"{FIRST}.levels[0].points", 1.5, f"{FIRST}.levels[0].points", "phải là số nguyên"),
        (f"{FIRST}.levels[0].points", True, f"{FIRST}.levels[0].points", "phải là số nguyên"),
        (f"{FIRST}.levels[0].points", 3, f"{FIRST}.levels", "không được giảm"),
        (f"{FIRST}.levels[0].text", "  ", f"{FIRST}.levels[0].text", "không để trống"),
        (f"{FIRST}.levels[0].bonus", 1, f"{FIRST}.levels[0].bonus", "khóa không biết"),
        (f"{FIRST}.levels", [], f"{FIRST}.levels", "ít nhất một mức"),
        (f"{FIRST}.levels", {}, f"{FIRST}.levels", "phải là một danh sách"),
        (f"{FIRST}.code", "1.2", "parts", "mã 1.2 dùng 2 lần"),
        (f"{FIRST}.code", "2.9", f"{FIRST}.code", "mã 2.9 không thuộc mục 1"),
        (f"{FIRST}.code", "1.a", f"{FIRST}.code", "không đúng dạng"),
        (f"{FIRST}.scoring", "GUESS", f"{FIRST}.scoring", "không phải một trong"),
        (f"{FIRST}.scoring", ..., f"{FIRST}.scoring", "thiếu khóa"),
        (f"{FIRST}.scoring", "BINARY", f"{FIRST}.levels", "không có mức ở đây"),
        (f"{FIRST}.scoring", "ONE_LEVEL_IN_ONE_CASE", f"{FIRST}.cases", "ít nhất hai trường hợp"),
        (f"{FIRST}.scoring", "SUM", f"{FIRST}.max", "tổng điểm các nội dung là 6"),
        (f"{FIRST}.conditions[0].effect", "MAYBE", f"{FIRST}.conditions[0].effect", "không phải một trong"),
        (f"{FIRST}.is_implicit", True, f"{FIRST}.code", "tiêu chí ngầm"),
        (f"{FIRST}.min_star", 6, f"{FIRST}.min_star", "3, 4 hoặc 5"),
        (f"{FIRST}.levels[1].min_star", 2, f"{FIRST}.levels[1].min_star", "3, 4 hoặc 5"),
        (f"{FIRST}.levels[1].min_star", 3, "star_conditions", "thiếu yêu cầu 3 sao của tiêu chí 1.1"),
        ("star_conditions[0].min_points", 4, "star_conditions[0].min_points", "cao hơn điểm tối đa 3"),
        ("star_conditions[0].min_points", 1, "star_conditions[0]", "không có dấu 3 sao ở mức này"),
        ("star_conditions[0].min_points", 0, "star_conditions[0].min_points", "nhỏ hơn 1"),
        ("star_conditions[0].criterion", "1.9", "star_conditions[0].criterion", "không có tiêu chí chấm điểm 1.9"),
        ("star_conditions[0].star", 4, "star_conditions[0]", "không có dấu 4 sao"),
        ("star_conditions[0]", ..., "star_conditions", "thiếu yêu cầu 3 sao của tiêu chí 2.2"),
        ("knock_outs[0].text", "Giả mạo", "knock_outs[0].text", None),
        ("knock_outs[0].text", "Lời khác", "knock_outs[0].text", "không phải lời văn"),
        ("knock_outs[1].code", "FORGED_FILE", "knock_outs", "mã FORGED_FILE dùng 2 lần"),
        ("set", 27, "set", "không có trong danh mục"),
        ("set", "1", "set", "phải là số nguyên"),
        ("status", "DRAFT", "status", "không phải một trong"),
        ("regulation", "148/QĐ-TTg", "regulation", "phải là 26/2026/QĐ-TTg"),
        ("edition", "qd148-2023", "edition", "phải là qd26-2026"),
        ("valid_from", "22/5/2026", "valid_from", "phải là ngày"),
        ("name", None, "name", "phải là chữ"),
        ("name", ..., "name", "thiếu khóa"),
        ("extra", 1, "extra", "khóa không biết"),
        ("verified_against_signed_pdf", "no", "verified_against_signed_pdf", "true hoặc false"),
        ("parts[2]", ..., "parts", "đúng các phần A, B, C"),
        ("parts[0].sections[1].criteria", [], "parts[0].sections[1].criteria", "danh sách rỗng"),
    ],
)
def test_one_wrong_value_is_refused_where_it_stands(path: str, value: Any, at: str, reason: str | None) -> None:
    document = copy.deepcopy(SET_01)
    change(path, value)(document)
    if reason is None:  # still word for word in the line
        assert read_rubric(document, edition=load_edition("qd26-2026"), file="x").knock_outs[0].text == value
        return
    faults = refused(document)
    assert [fault for fault in faults if fault[0] == at and reason in fault[1]] != [], faults


def test_cases_are_used_only_by_the_two_case_criteria() -> None:
    document = copy.deepcopy(SET_26)
    leaf = criterion(document, "8")
    leaf["cases"] = leaf["cases"][:1]
    assert any("ít nhất hai trường hợp" in reason for _, reason in refused(document))
    leaf = criterion(document := copy.deepcopy(SET_26), "8")
    leaf["scoring"] = "ONE_LEVEL"
    assert any("cách chấm ONE_LEVEL không có trường hợp" in reason for _, reason in refused(document))
    leaf = criterion(document := copy.deepcopy(SET_26), "8")
    leaf["cases"][1]["code"] = leaf["cases"][0]["code"]
    assert any("mã a dùng 2 lần" in reason for _, reason in refused(document))
    leaf = criterion(document := copy.deepcopy(SET_26), "8")
    leaf["cases"][1]["levels"] = []
    assert any("ít nhất một mức" in reason for _, reason in refused(document))
    leaf = criterion(document := copy.deepcopy(SET_26), "8")
    leaf["levels"] = [{"points": 3, "text": "x"}]
    assert any("không có mức ở đây" in reason for _, reason in refused(document))


def test_subcriteria_add_up_and_their_criterion_is_not_scored_itself() -> None:
    document = copy.deepcopy(SET_11)
    criterion(document, "6.1")["scoring"] = "ONE_LEVEL"
    assert any("không tự chấm điểm" in reason for _, reason in refused(document))
    document = copy.deepcopy(SET_11)
    criterion(document, "6.1")["max"] = 5
    assert any("các tiêu chí con cộng lại 4, tiêu chí ghi 5" in reason for _, reason in refused(document))
    document = copy.deepcopy(SET_11)
    criterion(document, "6.1.1")["code"] = "6.2.9"
    assert any("không thuộc tiêu chí 6.1" in reason for _, reason in refused(document))


def test_a_mark_given_twice_or_out_of_order_is_refused() -> None:
    document = copy.deepcopy(SET_01)
    document["star_conditions"].insert(0, document["star_conditions"][0])
    assert any("dùng 2 lần" in reason for _, reason in refused(document))
    document = copy.deepcopy(SET_01)
    document["star_conditions"].reverse()
    assert any("xếp theo hạng sao" in reason for _, reason in refused(document))


def test_marks_are_refused_where_the_decision_has_none() -> None:
    document = json.loads((FOLDER / "qd1048-2019" / "set-01.json").read_text(encoding="utf-8"))
    criterion(document, "1.1")["levels"][-1]["min_star"] = 3
    assert any("không có dấu sao" in reason for _, reason in refused(document, "qd1048-2019"))


def test_all_faults_come_at_once() -> None:
    document = copy.deepcopy(SET_01)
    for path, value in (("name", ""), ("set", 99), (f"{FIRST}.levels[0].points", -1), ("parts[2].max", 36)):
        change(path, value)(document)
    assert {"name", "set", f"{FIRST}.levels[0].points", "parts[2].max"} <= {path for path, _ in refused(document)}


def test_a_partial_set_may_miss_its_sums_but_not_exceed_a_maximum() -> None:
    document = copy.deepcopy(SET_01)
    document["status"] = "PARTIAL"
    leaf = document["parts"][0]["sections"][0]["criteria"][0]
    leaf["levels"].pop()
    edition = load_edition("qd26-2026")
    assert read_rubric(document, edition=edition, file="x").status == "PARTIAL"
    leaf["levels"][-1]["points"] = 9
    assert any("mức cao nhất là 9" in reason for _, reason in refused(document))


@pytest.mark.parametrize("document", [None, [], "rubric", 1, {}])
def test_what_is_no_rubric_is_refused(document: Any) -> None:
    assert refused(document) != []


def test_a_key_written_twice_and_broken_json_are_refused() -> None:
    text = json.dumps(SET_01).replace('"set": 1,', '"set": 2, "set": 1,')
    assert ("set", "khóa viết hai lần") in refused(parse_json(text, file="x"))
    for broken in ("{", "[" * 100_000):
        with pytest.raises(RubricFault, match="không phải JSON"):
            parse_json(broken, file="x")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "set-01.json").write_bytes(b"\xff\xfe")
    for name in ("set-01.json", "set-02.json"):
        with pytest.raises(RubricFault, match="không đọc được tệp"):
            rubric_file(tmp_path / name, load_edition("qd26-2026"))
    with pytest.raises(RubricFault):
        edition_file(tmp_path / "edition.json")


@pytest.mark.parametrize(
    ("path", "value", "at"),
    [
        ("part_maxima.A", 41, "part_maxima"),
        ("bands[1].low", 71, "bands[2]"),
        ("bands[0].is_high_included", False, "bands[0]"),
        ("bands[4].low", 1, "bands[4].low"),
        ("bands[4]", ..., "bands"),
        ("valid_until", "2026-05-21", "valid_until"),
        ("sets", [1, 1], "sets"),
        ("sets", [], "sets"),
        ("certificate_months", 0, "certificate_months"),
        ("articles", [], "articles"),
        ("title", ..., "title"),
        ("extra", 1, "extra"),
        ("transition", {}, "transition.files_before"),
        ("amended_by", [{}], "amended_by[0].regulation"),
    ],
)
def test_a_wrong_edition_is_refused(path: str, value: Any, at: str) -> None:
    document = copy.deepcopy(EDITION)
    change(path, value)(document)
    with pytest.raises(RubricFault) as refusal:
        read_edition(document, file="edition.json")
    assert at in {fault.path for fault in refusal.value.faults}


@pytest.mark.parametrize("document", [None, [], {}, "x"])
def test_what_is_no_edition_is_refused(document: Any) -> None:
    with pytest.raises(RubricFault):
        read_edition(document, file="edition.json")
