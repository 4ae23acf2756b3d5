import io
from datetime import date

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product
from ocop.programme.recognition.models import Certificate, ImportBatch, IssuedCode
from ocop.programme.recognition.operations.import_products import (
    commit_import,
    preview_import,
    read_received_list,
)
from ocop.programme.recognition.paper.recognised_list import export_recognised_csv, export_recognised_xlsx
from ocop.programme.recognition.queries.export_rows import export_rows
from ocop.programme.recognition.queries.import_plan import plan_import
from ocop.programme.recognition.rules.codes import is_well_formed
from ocop.programme.recognition.rules.import_faults import FaultCode as C
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.lists import office_sheet, row
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.recognition import NOW, TODAY, choose_from

pytestmark = pytest.mark.django_db
SECOND = {
    "star": 5, "expires": date(2029, 3, 1), "star_2": 5, "date_2": date(2026, 3, 1), "year_2": 2026,
    "number_2": "77/QĐ-BNNMT", "authority_2": "Bộ Nông nghiệp và Môi trường",
}  # fmt: skip
CSV_HEADER = (
    "product,producer,producer_type,commune,district,province,group,stars,year,decision,source_url,status,note\n"
)


@pytest.fixture(autouse=True)
def places():
    make_commune(code="05500", short_name="Tân Cương")
    make_commune(code="05600", short_name="La Bằng")
    make_commune(code="07000", short_name="Lục Ngạn", parent=make_province(code="24"))


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


@pytest.fixture
def ministry():
    return make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)


def preview(actor, *rows, name="danh-sach.xlsx", **changes):
    return preview_import(actor=actor, name=name, content=office_sheet(rows, **changes), now=NOW)


def bring_in(actor, content):
    batch = preview_import(actor=actor, name="a.xlsx", content=content, now=NOW).batch
    return commit_import(actor=actor, batch_id=batch.pk, choose=choose_from(batch.pk), now=NOW)


def outcomes(plan):
    return {kind: {name: count for name, count in counts.items() if count} for kind, counts in plan.counts.items()}


def codes(plan):
    return [(fault.cell, fault.code) for fault in plan.faults]


def test_a_preview_changes_nothing_of_the_register(officer):
    found = preview(officer, row())
    assert outcomes(found.plan) == {
        "rows": {"CREATED": 1}, "producers": {"CREATED": 1}, "products": {"CREATED": 1}, "certificates": {"CREATED": 1},
    }  # fmt: skip
    assert (Producer.objects.count(), Product.objects.count(), Certificate.objects.count()) == (0, 0, 0)


def test_a_committed_list_becomes_producers_products_and_certificates(officer):
    bring_in(officer, office_sheet([row()]))
    producer, product, certificate = Producer.objects.get(), Product.objects.get(), Certificate.objects.get()
    assert (producer.name, producer.kind, producer.province_code, producer.commune_code, producer.phone) == (
        "HTX chè Hảo Đạt", "COOPERATIVE", "19", "05500", "0912345678",
    )  # fmt: skip
    assert (product.industry, product.set_number, product.commune_code) == ("FOOD", None, "05500")
    assert (certificate.star, certificate.issued_on, certificate.valid_until, certificate.decision_number) == (
        4, date(2023, 8, 12), date(2026, 8, 12), "2045/QĐ-UBND",
    )  # fmt: skip
    assert is_well_formed(certificate.public_code)
    assert certificate.code == f"NK-{certificate.public_code}"
    assert set(IssuedCode.objects.values_list("pk", flat=True)) == {certificate.code, certificate.public_code}


def test_the_same_list_twice_makes_no_doubles(officer):
    content = office_sheet([row(), row(tt=2, product="Chè đinh", **SECOND)])
    bring_in(officer, content)
    before = [list(model.objects.order_by("pk").values()) for model in (Producer, Product, Certificate, IssuedCode)]
    found = preview_import(actor=officer, name="a.xlsx", content=content, now=NOW)
    assert outcomes(found.plan) == {
        "rows": {"UNCHANGED": 2}, "producers": {"UNCHANGED": 1}, "products": {"UNCHANGED": 2},
        "certificates": {"UNCHANGED": 3},
    }  # fmt: skip
    commit_import(actor=officer, batch_id=found.batch.pk, choose=choose_from(), now=NOW)
    assert before == [
        list(model.objects.order_by("pk").values()) for model in (Producer, Product, Certificate, IssuedCode)
    ]


def test_one_error_keeps_every_row_out(officer):
    found = preview(officer, row(), row(tt=2, product="Chè đinh", star=9))
    with pytest.raises(Refusal):
        commit_import(actor=officer, batch_id=found.batch.pk, choose=choose_from(), now=NOW)
    assert not Producer.objects.exists()


def test_a_batch_is_committed_once(officer):
    found = preview(officer, row())
    commit_import(actor=officer, batch_id=found.batch.pk, choose=choose_from(), now=NOW)
    with pytest.raises(Refusal):
        commit_import(actor=officer, batch_id=found.batch.pk, choose=choose_from(), now=NOW)


def test_what_was_not_shown_is_not_written(officer):
    first, second = preview(officer, row()), preview(officer, row())
    commit_import(actor=officer, batch_id=first.batch.pk, choose=choose_from(1), now=NOW)
    with pytest.raises(Refusal, match="đã thay đổi sau khi danh sách này được kiểm tra"):
        commit_import(actor=officer, batch_id=second.batch.pk, choose=choose_from(2), now=NOW)
    read_received_list(actor=officer, batch_id=second.batch.pk, now=NOW)
    batch = commit_import(actor=officer, batch_id=second.batch.pk, choose=choose_from(2), now=NOW)
    assert batch.outcome["counts"]["rows"]["UNCHANGED"] == 1
    assert Product.objects.count() == 1


def test_the_first_recognition_is_superseded_by_the_second(officer):
    bring_in(officer, office_sheet([row(**SECOND)]))
    first, second = Certificate.objects.order_by("issued_on")
    assert (first.superseded_by, first.superseded_on, second.superseded_by) == (second, date(2026, 3, 1), None)
    assert [one.status_on(TODAY).value for one in (first, second)] == ["SUPERSEDED", "VALID"]


def test_a_later_list_adds_the_second_recognition(officer):
    bring_in(officer, office_sheet([row()]))
    plan = preview(officer, row(**SECOND)).plan
    assert outcomes(plan)["certificates"] == {"CREATED": 1, "CHANGED": 1}
    bring_in(officer, office_sheet([row(**SECOND)]))
    first, second = Certificate.objects.order_by("issued_on")
    assert first.superseded_by == second
    assert outcomes(preview(officer, row(**SECOND)).plan)["rows"] == {"UNCHANGED": 1}


def test_a_year_alone_leaves_the_day_open_and_bounds_the_end(officer):
    bring_in(officer, office_sheet([row(date_1="", expires="", year_1=2023)]))
    certificate = Certificate.objects.get()
    assert (certificate.issued_on, certificate.valid_until, certificate.expires_no_later_than) == (
        None, None, date(2027, 12, 31),
    )  # fmt: skip


def test_a_day_told_later_fills_what_was_open(officer):
    bring_in(officer, office_sheet([row(date_1="", expires="")]))
    bring_in(officer, office_sheet([row()]))
    certificate = Certificate.objects.get()
    assert (certificate.issued_on, certificate.valid_until, certificate.expires_no_later_than) == (
        date(2023, 8, 12), date(2026, 8, 12), None,
    )  # fmt: skip


def test_abbreviated_names_are_the_same_producer(officer):
    bring_in(officer, office_sheet([row(producer="HTX chè Hảo Đạt")]))
    plan = preview(officer, row(producer="Hợp tác xã Chè Hảo Đạt", product="Chè đinh")).plan
    assert outcomes(plan)["producers"] == {"UNCHANGED": 1}


def test_the_same_name_in_another_commune_is_another_producer(officer):
    plan = preview(officer, row(), row(tt=2, commune="Xã La Bằng")).plan
    assert outcomes(plan)["producers"] == {"CREATED": 2}


def test_a_producer_without_a_commune_gets_it_from_a_later_row(officer):
    rows = [row(commune="", address=""), row(tt=2, product="Chè đinh")]
    bring_in(officer, office_sheet(rows))
    assert Producer.objects.get().commune_code == "05500"
    assert set(Product.objects.values_list("commune_code", flat=True)) == {"05500"}
    assert outcomes(preview(officer, *rows).plan)["rows"] == {"UNCHANGED": 2}


def test_an_unknown_commune_is_a_warning_and_the_words_are_kept(officer):
    found = preview(officer, row(commune="Xã Không Có"))
    assert codes(found.plan) == [("F7", C.PLACE_UNKNOWN)]
    commit_import(actor=officer, batch_id=found.batch.pk, choose=choose_from(), now=NOW)
    producer = Producer.objects.get()
    assert (producer.commune_code, producer.province_code) == ("", "19")
    assert producer.address_as_printed.startswith("Xã Không Có")


def test_rows_of_another_province_are_errors_for_a_province(officer, ministry):
    title = "DANH SÁCH SẢN PHẨM OCOP TỈNH BẮC NINH"
    plan = preview(officer, row(commune="Lục Ngạn"), title=title).plan
    assert [fault.code for fault in plan.faults] == [C.PROVINCE_NOT_YOURS]
    assert preview(ministry, row(commune="Lục Ngạn"), title=title).plan.error_count == 0


def test_a_list_that_tells_no_province_takes_that_of_the_office(officer, ministry):
    assert preview(officer, row(), title="DANH SÁCH").plan.error_count == 0
    plan = preview(ministry, row(), title="DANH SÁCH").plan
    assert [fault.code for fault in plan.faults] == [C.PROVINCE_NOT_KNOWN]
    content = office_sheet([row()], title="DANH SÁCH")
    found = preview_import(actor=ministry, name="a.xlsx", content=content, province_code="19", now=NOW)
    assert found.plan.error_count == 0
    commit_import(actor=ministry, batch_id=found.batch.pk, choose=choose_from(), now=NOW)
    assert Producer.objects.get().province_code == "19"


def test_a_repeated_row_is_written_once(officer):
    bring_in(officer, office_sheet([row(), row(tt=2)]))
    assert (Producer.objects.count(), Product.objects.count(), Certificate.objects.count()) == (1, 1, 1)


def test_what_members_look_after_is_not_overwritten(officer):
    producer = make_producer(name="HTX chè Hảo Đạt", commune=make_commune(code="05500"), phone="0987654321")
    make_member(producer=producer)
    found = preview(officer, row())
    assert C.KEPT_AS_IT_IS in {fault.code for fault in found.plan.faults}
    commit_import(actor=officer, batch_id=found.batch.pk, choose=choose_from(), now=NOW)
    producer.refresh_from_db()
    assert producer.phone == "0987654321"


def test_a_certificate_issued_here_is_not_overwritten(officer):
    from tests.factories.recognition import make_decision

    producer = make_producer(name="HTX chè Hảo Đạt", commune=make_commune(code="05500"))
    product = make_product(producer=producer, name="Chè tôm nõn Tân Cương")
    issued = make_certificate(
        product=product, decision=make_decision(), issued_on=date(2023, 8, 1), decision_number="2045/QĐ-UBND"
    )
    found = preview(officer, row())
    assert C.ISSUED_HERE in {fault.code for fault in found.plan.faults}
    commit_import(actor=officer, batch_id=found.batch.pk, choose=choose_from(), now=NOW)
    issued.refresh_from_db()
    assert (issued.issued_on, Certificate.objects.count()) == (date(2023, 8, 1), 1)


@pytest.mark.parametrize("status", ["tham gia đánh giá", "kết quả đánh giá cấp huyện"])
def test_what_is_no_recognition_never_becomes_a_certificate(ministry, status):
    line = f"Chè A,HTX A,hợp tác xã,Xã Tân Cương,,Thái Nguyên,thực phẩm,4,2023,,,{status},\n"
    bring_in(ministry, (CSV_HEADER + line).encode())
    assert not Certificate.objects.exists()
    assert "chưa phải" in Product.objects.get().source_note


def test_a_potential_for_five_stars_is_kept_as_a_flag(ministry):
    line = "Chè A,HTX A,,Xã Tân Cương,,Thái Nguyên,,4,2023,,https://a.vn/x,công nhận; tiềm năng 5 sao,ghi chú\n"
    bring_in(ministry, (CSV_HEADER + line).encode())
    certificate = Certificate.objects.get()
    assert (certificate.is_potential_five_star, certificate.star) == (True, 4)
    assert (certificate.source_url, certificate.source_note) == ("https://a.vn/x", "ghi chú")


def test_a_row_without_a_year_becomes_a_product_with_a_note(ministry):
    line = "Chè A,HTX A,,Xã Tân Cương,,Thái Nguyên,,4,,,,công nhận,\n"
    bring_in(ministry, (CSV_HEADER + line).encode())
    assert not Certificate.objects.exists()
    assert "không nêu năm" in Product.objects.get().source_note


def test_the_deed_is_recorded_once_with_counts_and_no_personal_data(officer):
    bring_in(officer, office_sheet([row()]))
    entry = AuditEntry.objects.get(deed="recognition.import_list")
    assert entry.facts["counts"]["certificates"]["CREATED"] == 1
    assert "0912345678" not in str(entry.facts)


def test_the_kept_preview_masks_telephone_numbers(officer):
    found = preview(officer, row(phone="0912345678; 0987654321"))
    assert "0912345678" not in str(found.batch.preview)


def test_people_without_the_office_may_not_import():
    for role in (Role.COMMUNE_OFFICER, Role.PROVINCE_LEADER, Role.AUDITOR, Role.PRODUCER_MEMBER):
        with pytest.raises(Refusal):
            preview(make_actor(role), row())
    assert not ImportBatch.objects.exists()


def test_a_batch_of_another_province_is_not_found(officer):
    found = preview(officer, row())
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    with pytest.raises(ImportBatch.DoesNotExist):
        commit_import(actor=stranger, batch_id=found.batch.pk, choose=choose_from(), now=NOW)


def test_a_file_that_is_no_list_becomes_a_preview_with_its_sentence(officer):
    found = preview_import(actor=officer, name="a.xlsx", content=b"<html></html>", now=NOW)
    assert [fault.code for fault in found.plan.faults] == [C.FILE_HTML]
    with pytest.raises(Refusal):
        commit_import(actor=officer, batch_id=found.batch.pk, choose=choose_from(), now=NOW)


HISTORY = [
    row(),
    row(tt=2, product="Chè đinh", phone="", **SECOND),
    row(tt=3, product="=SUM(A1)", producer="Cty TNHH \"Đông, Tây\"", kind="DN", note="-1 tặng kèm; +2", date_1="", expires=""),  # noqa: E501
    row(tt=4, product="Hoa giấy", group="Sinh vật cảnh", commune="Xã Lạ", producer="Hộ Nguyễn Văn A", kind="Hộ"),
]  # fmt: skip


@pytest.mark.parametrize("export", [export_recognised_xlsx, export_recognised_csv])
def test_an_exported_list_comes_back_unchanged(officer, export):
    bring_in(officer, office_sheet(HISTORY))
    rows = export_rows(officer, on=TODAY)
    plan = plan_import(actor=officer, content=export(rows), today=TODAY)
    assert (plan.error_count, outcomes(plan)["rows"]) == (0, {"UNCHANGED": 4})


@pytest.mark.parametrize("export", [export_recognised_xlsx, export_recognised_csv])
def test_an_exported_list_brought_into_an_empty_register_exports_equal(officer, export):
    bring_in(officer, office_sheet(HISTORY))
    certificate = Certificate.objects.get(star=5)
    Certificate.objects.filter(pk=certificate.pk).update(
        revoked_on=date(2026, 8, 1), revocation_number="5/QĐ-BNNMT", is_potential_five_star=True, source_note="-x"
    )
    third = make_certificate(
        product=certificate.product, star=4, issued_on=date(2026, 9, 1), extended_until=date(2029, 12, 1)
    )
    rows = export_rows(officer, on=TODAY)
    content = export(rows)
    IssuedCode.objects.all().delete()
    Certificate.objects.update(superseded_by=None)
    for model in (Certificate, Product, Producer):
        model.objects.all().delete()
    bring_in(officer, content)
    assert export_rows(officer, on=TODAY) == rows
    assert any(len(one.recognitions) == 3 for one in rows)
    assert third.pk


def test_export_reads_in_a_constant_number_of_queries(officer, django_assert_num_queries):
    bring_in(officer, office_sheet([row()]))
    with django_assert_num_queries(5):
        export_rows(officer, on=TODAY)
    bring_in(officer, office_sheet([row(), row(tt=2, product="Chè B"), row(tt=3, product="Chè C", producer="HTX C")]))
    with django_assert_num_queries(5):
        assert len(export_rows(officer, on=TODAY)) == 3


def test_the_workbook_holds_no_formula_and_freezes_its_header(officer):
    import openpyxl

    bring_in(officer, office_sheet(HISTORY))
    sheet = openpyxl.load_workbook(io.BytesIO(export_recognised_xlsx(export_rows(officer, on=TODAY)))).active
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref.startswith("A4:")
    assert {cell.data_type for cells in sheet.iter_rows(min_row=5) for cell in cells} <= {"s", "n", "d"}
    assert [sheet.cell(3, column).value for column in (1, 2, 12, 17, 22)] == [
        "TT", "Tên sản phẩm", "Lần 1", "Lần 2/nâng hạng", "Ghi chú",
    ]  # fmt: skip


def test_the_programme_itself_may_import_everything():
    bring_in(programme_itself("test"), office_sheet([row()]))
    assert ImportBatch.objects.get().uploaded_by is None
