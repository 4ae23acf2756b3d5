import csv
import io
from datetime import date

import pytest

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.import_documents import import_documents
from ocop.programme.official_documents.operations.planning_import import plan_import
from ocop.programme.official_documents.paper.document_list import export_documents_csv, export_documents_xlsx
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind, DocumentTopic
from ocop.programme.recognition.queries.list_files import read_list_file
from tests.factories.accounts import NOW, make_actor
from tests.factories.geography import make_province
from tests.factories.official_papers import make_document

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)
PLACES = {"19": "Tỉnh Thái Nguyên"}
FACTS = (
    *("kind", "number", "issued_on", "issuing_authority", "signatory", "signatory_position", "subject"),
    *("province_code", "commune_code", "access", "valid_from", "valid_until", "basis_text", "source_url"),
    "source_note",
)


def _facts() -> list[dict[str, object]]:
    return [
        {
            **{name: getattr(one, name) for name in FACTS},
            "topics": sorted(tag.topic for tag in one.tags.all()),
            "grounds": sorted(one.legal_basis.values_list("number", flat=True)),
        }
        for one in OfficialDocument.objects.order_by("number", "issued_on")
    ]


def _plan(rows: list[list[str]], actor=None):
    actor = actor or make_actor(Role.PROVINCE_OFFICER)
    return plan_import(rows, actor=actor, province_code="19", today=TODAY)


@pytest.mark.parametrize("export", [export_documents_xlsx, export_documents_csv])
def test_a_list_goes_out_and_comes_back_the_same(export):
    make_province()
    make_document(number="1/QĐ-UBND", issued_on=None, subject="=1+1 không phải công thức")
    make_document(
        number="2/KH-UBND",
        kind=DocumentKind.PLAN,
        signatory="Trần Văn An",
        signatory_position="Phó Chủ tịch",
        valid_from=date(2026, 1, 5),
        valid_until=date(2026, 12, 31),
        basis_text="Căn cứ Quyết định số 1/QĐ-UBND;\nTheo đề nghị của Giám đốc Sở.",
        topics=(DocumentTopic.PROGRAMME, DocumentTopic.TARGETS, DocumentTopic.CRITERIA),
        access=DocumentAccess.PUBLIC,
        source_url="https://example.org/van-ban?so=2",
        source_note="Chưa rõ người soạn",
    )
    before = _facts()
    content = export(OfficialDocument.objects.prefetch_related("tags").order_by("number"), PLACES)
    for one in OfficialDocument.objects.all():
        one.legal_basis.clear()
    OfficialDocument.objects.all().delete()
    cells = read_list_file(content)[0].rows
    plan = import_documents(actor=make_actor(Role.PROVINCE_OFFICER), cells=cells, province_code="19", now=NOW)
    assert (plan.count("NEW"), _facts()) == (2, before)


def test_every_topic_and_kind_is_read_back_from_its_own_words():
    from ocop.programme.official_documents.labels import DOCUMENT_KIND_LABELS, TOPIC_LABELS
    from ocop.programme.official_documents.rules.document_list import kind_of, read_documents

    for topic, label in TOPIC_LABELS.items():
        rows = [["Số", "Cơ quan ban hành", "Trích yếu", "Lĩnh vực"], ["1/QĐ", "UBND", "Về việc", str(label)]]
        assert read_documents(rows).rows[0].topics == (topic,)
    for kind, label in DOCUMENT_KIND_LABELS.items():
        assert kind_of(str(label), "") == kind


def test_the_list_of_the_seeds_is_understood_with_its_own_labels():
    text = (
        "seed,number,issued,type,issuer,territory,subject\n"
        "S3,180/KH-UBND,2024-03-22,Kế hoạch,UBND tỉnh Bắc Kạn,,OCOP 2024\n"
        "S3,09-NQ/TU,2021-04-22,,Tỉnh ủy Bắc Kạn,,kinh tế tập thể\n"
    )
    plan = _plan(list(csv.reader(io.StringIO(text))))
    assert [(row.outcome, row.sheet.kind, row.sheet.issued_on) for row in plan.rows] == [
        ("NEW", DocumentKind.PLAN, date(2024, 3, 22)),
        ("NEW", DocumentKind.RESOLUTION, date(2021, 4, 22)),
    ]
    assert plan.unknown_columns == ["seed"]


def test_faults_are_told_by_cell_and_hold_the_whole_list_back():
    make_province()
    header = ["Số, ký hiệu", "Loại văn bản", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Lĩnh vực", "Tỉnh"]
    rows = [
        header,
        ["5/QĐ-UBND", "", "05/01/2026", "UBND tỉnh", "Đúng", "", ""],
        ["6/XX", "Thư tay", "32/13/2026", "UBND tỉnh", "", "Bóng đá", "Atlantis"],
        ["5/QĐ-UBND", "", "05/01/2026", "UBND tỉnh", "Lặp lại", "", "cả nước"],
        ["", "", "", "", "", "", ""],
    ]
    plan = _plan(rows)
    assert [row.outcome for row in plan.rows] == ["NEW", "FAULTY", "FAULTY"]
    assert [label for label, _sentence in plan.rows[1].faults] == [
        "Ngày ban hành",
        "Loại văn bản",
        "Lĩnh vực",
        "Tỉnh",
        "Trích yếu",
    ]
    assert "Trùng với dòng 2" in plan.rows[2].faults[0][1]
    with pytest.raises(Refusal):
        import_documents(actor=make_actor(Role.PROVINCE_OFFICER), cells=rows, province_code="19", now=NOW)
    assert OfficialDocument.objects.count() == 0


def test_papers_on_the_register_stay_and_a_second_writing_finds_nothing_new():
    rows = [["Số", "Cơ quan ban hành", "Trích yếu"], ["7/QĐ-UBND", "UBND tỉnh", "Một"]]
    officer = make_actor(Role.PROVINCE_OFFICER)
    import_documents(actor=officer, cells=rows, province_code="19", now=NOW)
    assert [row.outcome for row in _plan(rows).rows] == ["ALREADY"]
    with pytest.raises(Refusal, match="không có văn bản nào mới"):
        import_documents(actor=officer, cells=rows, province_code="19", now=NOW)
    assert OfficialDocument.objects.count() == 1


def test_a_list_without_its_columns_or_for_another_place_is_refused():
    assert "Cơ quan ban hành" in _plan([["Số", "Trích yếu"], ["1", "x"]]).faults[0]
    assert _plan([["a", "b"]]).faults == [
        "Không nhận ra hàng tiêu đề. Danh sách cần các cột: Số, ký hiệu; Cơ quan ban hành; Trích yếu."
    ]
    rows = [["Số", "Cơ quan ban hành", "Trích yếu"], ["7/QĐ-UBND", "UBND tỉnh", "Một"]]
    with pytest.raises(Refusal, match="ghi và sửa"):
        import_documents(
            actor=make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")),
            cells=rows,
            province_code="19",
            now=NOW,
        )
