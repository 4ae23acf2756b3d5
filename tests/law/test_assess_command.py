"""`ocop assess`: exit codes, sentences, and no traceback whatever comes in."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ocop.interfaces.console.assess import run_assess
from ocop.interfaces.console.main import COMMANDS, run
from ocop.programme.rubrics.editions import FOLDER, rubric
from ocop.programme.rubrics.rules.answer import every_answer, written_answer

ROOT = FOLDER.parents[3]
SET_01 = rubric("26/2026/QĐ-TTg", 1)
BEST = {leaf.code: written_answer(leaf, every_answer(leaf)[-1]) for leaf in SET_01.leaves()}


def request(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "regulation": "26/2026/QĐ-TTg",
        "set": 1,
        "sheets": [{"member": "Nguyễn Văn An", "scores": BEST}],
    }
    whole.update(changes)
    return {key: value for key, value in whole.items() if value is not ...}


def call(text: str | bytes) -> tuple[int, str, list[str]]:
    stdout, stderr = io.StringIO(), io.StringIO()
    raw = text.encode("utf-8") if isinstance(text, str) else text
    code = run_assess(["-"], io.BytesIO(raw), stdout, stderr)
    return code, stdout.getvalue(), stderr.getvalue().splitlines()


def faults(document: Any) -> list[str]:
    code, stdout, lines = call(document if isinstance(document, str | bytes) else json.dumps(document))
    assert (code, stdout) == (2, "")
    assert lines
    assert all(line.endswith(".") for line in lines)
    return lines


def scored(**changes: Any) -> dict[str, Any]:
    return request(
        sheets=[{"member": "An", "scores": {**BEST, **{k.replace("_", "."): v for k, v in changes.items()}}}]
    )


def test_output_has_exactly_the_promised_keys() -> None:
    code, stdout, lines = call(json.dumps(request()))
    result = json.loads(stdout)
    assert (code, lines) == (0, [])
    assert list(result) == [
        "average_points", "parts", "band", "star", "unmet_gates", "knocked_out", "members", "because",
    ]  # fmt: skip
    assert result["average_points"] == "100"
    assert result["parts"] == {"A": "40", "B": "25", "C": "35"}
    assert result["members"] == [{"member": "Nguyễn Văn An", "points": 100}]


def test_file_stdin_and_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "phiếu.json"
    path.write_text(json.dumps(request()), encoding="utf-8-sig")
    stdout, stderr = io.StringIO(), io.StringIO()
    assert run_assess([str(path)], io.StringIO(), stdout, stderr) == 0
    assert run_assess(["-"], io.StringIO(json.dumps(request())), io.StringIO(), stderr) == 0
    assert stderr.getvalue() == ""


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (request(regulation=...), 'Thiếu khóa "regulation"'),
        (request(regulation="99/QĐ-TTg"), '"regulation" phải là một trong các quyết định'),
        (request(regulation=26), "không phải 26"),
        (request(regulation=["26/2026/QĐ-TTg"]), "không phải một danh sách"),
        (request(set=...), 'Thiếu khóa "set"'),
        (request(set=27), "không có bộ số 27; chỉ có từ 1 đến 26"),
        (request(set=0), "không có bộ số 0"),
        (request(set=True), '"set" phải là số nguyên, không phải true'),
        (request(set="1"), '"set" phải là số nguyên, không phải "1"'),
        (request(set=1.0), '"set" phải là số nguyên, không phải 1.0'),
        (request(regulation="148/QĐ-TTg", set=12), "không dùng để chấm điểm"),
        (request(sheets=...), 'Thiếu khóa "sheets"'),
        (request(sheets=[]), "ít nhất một phiếu"),
        (request(sheets={}), '"sheets" phải là một danh sách'),
        (request(sheets=[1]), "Phiếu thứ 1 phải là một đối tượng"),
        (request(sheets=[{"scores": BEST}]), 'thiếu khóa "member"'),
        (request(sheets=[{"member": " ", "scores": BEST}]), '"member" phải là tên thành viên'),
        (request(sheets=[{"member": 7, "scores": BEST}]), '"member" phải là tên thành viên'),
        (request(sheets=[{"member": "\ud800", "scores": BEST}]), '"member" phải là tên thành viên'),
        (request(sheets=[{"member": "An"}]), 'thiếu khóa "scores"'),
        (request(sheets=[{"member": "An", "scores": []}]), '"scores" phải là một đối tượng'),
        (request(sheets=[{"member": "An", "scores": BEST, "total": 100}]), 'khóa "total" không dùng ở đây'),
        (request(sheets=[{"member": "An", "scores": BEST}, {"member": " An ", "scores": BEST}]), "có hai phiếu"),
        (request(total=100), 'khóa "total" không dùng ở đây'),
        (request(rules=[]), '"rules" phải là một đối tượng'),
        (request(rules={"gate_test": "Mean"}), '"rules"."gate_test" phải là một trong'),
        (request(rules={"gate_test": ["mean"]}), '"rules"."gate_test" phải là một trong'),
        (request(rules={"missed_gate": None}), '"rules"."missed_gate" phải là một trong'),
        (request(rules={"quorum": 1}), 'khóa "quorum" không dùng ở đây'),
        (request(rules={"gate_test": "consolidated"}), 'Thiếu khóa "consolidated"'),
        (request(consolidated={"scores": BEST}), '"consolidated" chỉ dùng khi'),
        (request(rules={"gate_test": "consolidated"}, consolidated=[]), '"consolidated" phải là một đối tượng'),
        (request(rules={"gate_test": "consolidated"}, consolidated={}), 'thiếu khóa "scores"'),
        (request(rules={"gate_test": "consolidated"}, consolidated={"scores": {}}), "thiếu tiêu chí 1.1"),
        (request(knock_outs="forged"), '"knock_outs" phải là một danh sách'),
        (request(knock_outs=[""]), "lý do loại phải là chữ"),
        (request(knock_outs=[None]), "lý do loại phải là chữ"),
        (request(knock_outs=[{}]), "lý do loại phải là chữ"),
        (request(knock_outs=[{"code": 1}]), '"code" phải là chữ'),
        (scored(**{"1_1": {"level": 3}}), "tiêu chí 1.1: không có mức 3; chỉ có từ 0 đến 2."),
        (scored(**{"1_1": {"level": -1}}), "không có mức -1"),
        (scored(**{"1_1": {"level": True}}), "mức phải là số nguyên, không phải true"),
        (scored(**{"1_1": {"level": 1.0}}), "mức phải là số nguyên, không phải 1.0"),
        (scored(**{"1_1": {"level": "1"}}), 'mức phải là số nguyên, không phải "1"'),
        (scored(**{"1_1": {"points": 3}}), 'khóa "points" không dùng cho tiêu chí này'),
        (scored(**{"1_1": {"level": 1, "case": 0}}), 'khóa "case" không dùng'),
        (scored(**{"1_1": {}}), 'thiếu khóa "level"'),
        (scored(**{"1_1": 2}), "phải là một đối tượng hoặc null, không phải 2"),
        (scored(**{"2_4": {"level": 0}}), 'chỉ dùng "met"'),
        (scored(**{"2_4": {"met": 1}}), '"met" phải là true, false hoặc null, không phải 1'),
        (scored(**{"6": {"level": 1}}), 'tiêu chí "6" không có'),
        (scored(**{"9_9": None}), 'tiêu chí "9.9" không có'),
        ("[]", "Dữ liệu vào phải là một đối tượng JSON, không phải một danh sách."),
        ("null", "Dữ liệu vào phải là một đối tượng JSON, không phải null."),
        ("", "không phải JSON hợp lệ: lỗi ở dòng 1, cột 1"),
        ("{'a': 1}", "không phải JSON hợp lệ"),
        (b"\xff\xfe{}", "không phải văn bản mã hóa UTF-8"),
        ("[" * 200_000, "lồng nhau quá sâu"),
        (json.dumps(request()).replace('"set": 1', '"set": NaN'), "không phải NaN"),
        (json.dumps(request()).replace('"set": 1', '"set": -Infinity'), "không phải -Infinity"),
        (json.dumps(request()).replace('"set": 1', '"set": 1e999'), "không phải Infinity"),
        (json.dumps(request()).replace('"set": 1', '"set": ' + "9" * 10_000), '"set" phải là số nguyên'),
        (json.dumps(request()).replace('"set": 1', '"set": 2, "set": 1'), 'Khóa "set" viết hai lần'),
        (json.dumps(request()).replace('"1.1": {', '"1.1": null, "1.1": {'), 'Khóa "1.1" viết hai lần'),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_sentence_and_exit_two(document: Any, words: str) -> None:
    assert any(words in line for line in faults(document)), faults(document)


def test_all_faults_are_told_at_once() -> None:
    document = request(
        rules={"gate_test": "vote"},
        knock_outs=[3],
        extra=1,
        sheets=[
            {"member": "An", "scores": {**BEST, "1.1": {"level": 9}, "2.4": {"met": "có"}}},
            {"member": "An", "scores": {code: answer for code, answer in BEST.items() if code not in ("7", "12")}},
        ],
    )
    assert len(faults(document)) == 8


def test_a_line_break_in_a_name_stays_on_one_line() -> None:
    document = request(sheets=[{"member": "An\nBình\u2028\u0007", "scores": {**BEST, "x\ny": None}}])
    assert len(faults(document)) == 1


def test_null_is_none_reached_in_both_ways_of_writing() -> None:
    results = [call(json.dumps(scored(**{"6_1": value})))[1] for value in (None, {"level": None})]
    assert results[0] == results[1]
    assert json.loads(results[0])["average_points"] == "98"


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ({"case": 0, "level": 1}, None),
        ({"case": 1}, None),
        ({"level": None}, None),
        (None, None),
        ({"level": 0}, "phải chọn trường hợp"),
        ({"case": 2, "level": 0}, "không có trường hợp 2"),
        ({"case": 0, "level": 2}, "không có mức 2"),
        ({"case": True, "level": 0}, "trường hợp phải là số nguyên"),
        ({}, "thiếu khóa"),
    ],
)
def test_two_case_criteria_take_a_case_and_a_level(answer: Any, fault: str | None) -> None:
    sheets = rubric("26/2026/QĐ-TTg", 26)
    best = {leaf.code: written_answer(leaf, every_answer(leaf)[-1]) for leaf in sheets.leaves()}
    code, _, lines = call(json.dumps(request(set=26, sheets=[{"member": "An", "scores": {**best, "8": answer}}])))
    assert code == (0 if fault is None else 2)
    assert fault is None or any(fault in line for line in lines)


def test_missing_file_folder_and_arguments_exit_two(tmp_path: Path) -> None:
    for arguments in ([], ["a", "b"], [str(tmp_path / "không-có.json")], [str(tmp_path)], ["\0"]):
        stderr = io.StringIO()
        assert run_assess(arguments, io.StringIO(), io.StringIO(), stderr) == 2
        assert stderr.getvalue()
        assert "Traceback" not in stderr.getvalue()


def test_table_of_commands_lists_and_dispatches() -> None:
    stdout, stderr = io.StringIO(), io.StringIO()
    assert run(["--help"], io.StringIO(), stdout, stderr) == 0
    assert [name for name in COMMANDS if name not in stdout.getvalue()] == []
    assert run(["nothing"], io.StringIO(), stdout, stderr) == 2
    assert "Không có lệnh «nothing»" in stderr.getvalue()
    assert run([], io.StringIO(), io.StringIO(), io.StringIO()) == 2
    assert run(["assess", "--help"], io.StringIO(), stdout, stderr) == 0


def test_command_runs_without_django_in_a_plain_locale() -> None:
    script = (
        "import sys; from ocop.interfaces.console.main import main; code = main(); "
        "assert not [name for name in sys.modules if name.partition('.')[0] == 'django']; sys.exit(code)"
    )
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin"}
    done = subprocess.run(
        [sys.executable, "-c", script, "assess", "-"],
        input=json.dumps(request(), ensure_ascii=False).encode(),
        capture_output=True, cwd=ROOT, env=environment, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["members"][0]["member"] == "Nguyễn Văn An"


def test_a_thousand_sheets_take_less_than_half_a_second() -> None:
    text = json.dumps(request(sheets=[{"member": f"Thành viên {n}", "scores": BEST} for n in range(1000)]))
    started = time.perf_counter()
    code, _, _ = call(text)
    assert code == 0
    assert time.perf_counter() - started < 0.5
