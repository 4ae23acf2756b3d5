import io
import json
from pathlib import Path

import pytest

from ocop.interfaces.console.import_products import run_import_products
from ocop.interfaces.console.main import COMMANDS
from ocop.programme.recognition.models import Certificate, ImportBatch
from tests.factories.geography import make_commune
from tests.factories.lists import office_sheet, row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places():
    make_commune(code="05500", short_name="Tân Cương")


@pytest.fixture
def file(tmp_path):
    def write(*rows) -> str:
        path = tmp_path / "danh-sach.xlsx"
        path.write_bytes(office_sheet(rows))
        return str(path)

    return write


def run(*arguments, stdin=None):
    out, err = io.StringIO(), io.StringIO()
    code = run_import_products(list(arguments), stdin or io.StringIO(), out, err)
    return code, out.getvalue(), err.getvalue()


def test_the_command_is_in_the_table():
    assert COMMANDS["import-products"][0] == "ocop.interfaces.console.import_products:run_import_products"


def test_each_row_is_told_and_nothing_is_written(file):
    code, out, err = run(file(row()))
    assert (code, err) == (0, "")
    assert "Dòng 7: tạo mới — Chè tôm nõn Tân Cương — HTX chè Hảo Đạt — 4 sao" in out
    assert "Chưa ghi" in out
    assert not ImportBatch.objects.exists()


def test_commit_writes_and_again_changes_nothing(file):
    path = file(row())
    assert run(path, "--commit")[0] == 0
    code, out, _err = run(path, "--commit")
    assert (code, Certificate.objects.count()) == (0, 1)
    assert "giấy chứng nhận" not in out.partition("\n\n")[0]
    assert "Dòng: 1 không đổi" in out


def test_faults_are_told_by_cell_and_nothing_is_committed(file):
    code, out, _err = run(file(row(), row(tt=2, product="Chè B", star="cao")), "--commit")
    assert code == 1
    assert "LỖI J8: Không đọc được hạng sao “cao”" in out
    assert not Certificate.objects.exists()


def test_the_machine_form_tells_the_same(file):
    code, out, _err = run(file(row(expires="")), "--json")
    told = json.loads(out)
    assert (code, told["committed"], told["counts"]["rows"]["CREATED"]) == (0, False, 1)
    assert told["rows"][0]["parts"] == {"producer": "CREATED", "product": "CREATED", "certificate": "CREATED"}
    assert len(told["columns"]["known"]) == 22


def test_the_machine_form_has_a_sentence_for_each_fault(file):
    code, out, _err = run(file(row(star=9)), "--json")
    fault = json.loads(out)["rows"][0]["faults"][0]
    assert (code, fault["cell"], fault["severity"]) == (1, "J7", "ERROR")
    assert fault["sentence"].startswith("Hạng sao “9”")


@pytest.mark.parametrize("arguments", [[], ["--nope"], ["a", "b"], ["/khong/co/tep.xlsx"], ["/"]])
def test_wrong_usage_ends_with_two(arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err


def test_help_tells_the_exit_codes():
    code, out, _err = run("--help")
    assert code == 0
    assert "Mã thoát" in out
    assert "--commit" in out


def test_a_broken_file_has_faults(tmp_path):
    path = Path(tmp_path) / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 x")
    code, out, _err = run(str(path))
    assert code == 1
    assert "Tệp bị hỏng" in out


def test_the_list_may_come_from_standard_input():
    stream = io.TextIOWrapper(io.BytesIO(office_sheet([row()])))
    assert run("-", stdin=stream)[0] == 0


def test_a_list_without_a_province_takes_the_one_given(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(office_sheet([row()], title="DANH SÁCH"))
    assert run(str(path))[0] == 1
    assert run(str(path), "--province", "19")[0] == 0
