"""A sheet of claims takes the place of the file's own figures."""

from decimal import Decimal

import pytest

from ocop.programme.reporting.rules.claim_file import claim_file
from ocop.programme.reporting.rules.claim_sheet import COLUMNS, SheetFault, with_objects, with_sheet
from ocop.programme.reporting.rules.figure_kinds import Qualifier

HEAD = ",".join(COLUMNS)


def _with(*lines):
    return with_sheet(claim_file(), "\n".join((HEAD, *lines)), lambda words, _on: ("PROVINCE", "40") if words else None)


def test_a_known_claim_keeps_its_computation_and_takes_the_new_value():
    file = _with("S0-14,S0,tổng tiền thưởng,961,,triệu đồng,=,2020,Bắc Ninh,kết quả")
    assert [claim.name for claim in file.claims] == ["S0-14"]
    assert (file.figures["S0-14"].value, file.figures["S0-14"].place_code) == (Decimal(961), "27")
    assert "S0-14" in file.computations
    assert "QD490-01" in file.figures


def test_out_of_ranges_and_days_are_read():
    file = _with(
        "S1-11,S1,số tỉnh,4,5,tỉnh,=,2020-10-31,cả nước,kết quả",
        "S3-02,S3,bình quân,2,3,sản phẩm/huyện,range,2024,Bắc Kạn,mục tiêu",
        "S0-15,S0,ngày đánh giá,2020-09-04,2020-09-05,ngày,range,2020,Bắc Ninh,sự kiện",
    )
    assert [file.figures[name].qualifier for name in ("S1-11", "S3-02")] == [Qualifier.OUT_OF, Qualifier.RANGE]
    assert (file.figures["S0-15"].value, file.figures["S0-15"].days[1].day) == (None, 5)


def test_a_range_that_runs_backwards_means_its_first_number():
    figure = _with("S3-02,S3,bình quân,9,3,sản phẩm/huyện,range,2024,Bắc Kạn,mục tiêu").figures["S3-02"]
    assert (figure.qualifier, figure.value_max) == (Qualifier.EXACT, None)


def test_a_new_claim_of_the_same_words_is_of_the_same_subject():
    figure = _with("S1-99,S1,sản phẩm OCOP,110,,sản phẩm,=,2020-10-31,Nghệ An,kết quả").figures["S1-99"]
    assert (figure.subject, figure.place_level, figure.place_code) == ("PRODUCTS_RECOGNISED", "PROVINCE", "40")


@pytest.mark.parametrize(
    "line",
    [
        "S0-14,S0,x,nhiều,,triệu đồng,=,2020,Bắc Ninh,kết quả",
        "S0-14,S0,x,-1,,triệu đồng,=,2020,Bắc Ninh,kết quả",
        "S0-14,S0,x,1,,triệu đồng,≈,2020,Bắc Ninh,kết quả",
        "S0-14,S0,x,1,,triệu đồng,=,năm ngoái,Bắc Ninh,kết quả",
        ",S0,x,1,,triệu đồng,=,2020,Bắc Ninh,kết quả",
        "QD490-01,S0,x,1,,triệu đồng,=,2020,Bắc Ninh,kết quả",
    ],
)
def test_what_cannot_be_read_names_its_line(line):
    with pytest.raises(SheetFault, match="line 2"):
        _with(line)


def test_a_claim_twice_or_a_missing_column_is_refused():
    line = "S0-14,S0,x,1,,triệu đồng,=,2020,Bắc Ninh,kết quả"
    with pytest.raises(SheetFault, match="written twice"):
        _with(line, line)
    with pytest.raises(SheetFault, match="no column"):
        with_sheet(claim_file(), "id,value\nS0-14,1", lambda _words, _on: None)


def test_semicolons_part_columns_as_well():
    told = "id;what;value;unit;period;territory\nN-1;chè, cốm;1,5;tấn;2023;x"
    assert with_sheet(claim_file(), told, lambda _words, _on: None).figures["N-1"].value == Decimal("1.5")


def test_a_list_of_objects_is_read_like_a_sheet():
    row = {"id": "N-1", "what": "kinh phí", "value": 0.96, "unit": "tỷ đồng", "period": "2020", "territory": "x"}
    figure = with_objects(claim_file(), [row], lambda _words, _on: None).figures["N-1"]
    assert (figure.source, figure.place_level, figure.place_code) == ("-", "REGION", "x")
    assert (figure.value, figure.sourced.amount.middle.low) == (Decimal("0.96"), 960)
    del row["unit"]
    with pytest.raises(SheetFault, match="line 1: no column unit"):
        with_objects(claim_file(), [row], lambda _words, _on: None)


def test_a_source_nobody_knows_is_a_source_of_its_own():
    file = _with("N-1,QN 2030,sản phẩm,1.209,,sản phẩm,=,2030,Bắc Ninh,kết quả")
    assert (file.figures["N-1"].source, file.sources["QN 2030"].title) == ("QN 2030", "QN 2030")
    assert file.figures["N-1"].value == 1209
