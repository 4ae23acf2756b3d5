from datetime import date

import pytest

from ocop.programme.official_documents.rules.document_numbers import NamedPaper, number_key, papers_named, tidy_number


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        (" Số: 26 / 2026/QĐ-TTg ", "26/2026/QĐ-TTg"),
        ("372-KL/TU", "372-KL/TU"),
        ("180/KH–UBND", "180/KH-UBND"),
        ("số 345/QĐ - UBND", "345/QĐ-UBND"),
    ],
)
def test_a_number_is_written_one_way(typed: str, tidy: str) -> None:
    assert tidy_number(typed) == tidy


def test_spellings_of_a_number_have_one_key() -> None:
    assert number_key("26/2026/QĐ-TTg") == number_key("số 26/2026/qđ-ttg") == "26 2026 qd ttg"


def test_papers_are_read_out_of_a_ground_with_their_days() -> None:
    line = (
        "Căn cứ Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023 và Quyết định số 1489/QĐ-TTg ngày 06/7/2025 của "
        "Thủ tướng Chính phủ;"
    )
    assert papers_named(line) == [
        NamedPaper("148/QĐ-TTg", date(2023, 2, 24)),
        NamedPaper("1489/QĐ-TTg", date(2025, 7, 6)),
    ]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;", ["63/2025/QH15"]),
        ("Căn cứ Kết luận số 372-KL/TU của Ban Thường vụ;", ["372-KL/TU"]),
        ("Căn cứ Nghị quyết số 147/2018/NQ-HĐND ngày 31/02/2018;", ["147/2018/NQ-HĐND"]),
        ("Theo đề nghị của Giám đốc Sở ngày 12/08/2026.", []),
    ],
)
def test_numbers_of_every_kind_are_read(line: str, numbers: list[str]) -> None:
    assert [one.number for one in papers_named(line)] == numbers
