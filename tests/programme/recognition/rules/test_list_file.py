import io
import tracemalloc
import zipfile
from contextlib import suppress
from datetime import date
from time import process_time

import pytest
import xlsxwriter

from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.recognition.rules import list_file
from ocop.programme.recognition.rules.import_faults import FaultCode, column_letters
from ocop.programme.recognition.rules.list_file import ListFileFault
from tests.factories.lists import office_sheet, plain_sheet, row

SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"


def refused(content: bytes) -> FaultCode:
    with pytest.raises(ListFileFault) as caught:
        read_list_file(content)
    return caught.value.code


def repacked(content: bytes, part: str, change) -> bytes:
    """The same workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data) if name == part else data)
    return out.getvalue()


def test_a_workbook_becomes_rows_from_the_first_cell_on():
    grid = read_list_file(plain_sheet([["", ""], ["", "Chè"], [1, date(2023, 8, 12)]]))[0]
    assert grid.rows[1:] == [["", "Chè"], [1.0, date(2023, 8, 12)]]


def test_error_cells_are_told_with_their_place():
    grid = read_list_file(office_sheet([row()], broken=[(7, 13, "#REF!"), (7, 4, "#N/A")]))[0]
    assert grid.errors == {(6, 13): "#REF!", (6, 4): "#N/A"}


def test_merged_areas_are_told():
    grid = read_list_file(office_sheet([row(producer=""), row(producer="")], merges=[(7, 4, 8, 4, "HTX A")]))[0]
    assert (6, 4, 7, 4) in grid.merges


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", FaultCode.FILE_EMPTY),
        (b"  \r\n ", FaultCode.FILE_EMPTY),
        (b"<html><table><tr><td>TT</td></tr></table></html>", FaultCode.FILE_HTML),
        (b"\xef\xbb\xbf <?xml version='1.0'?><Workbook/>", FaultCode.FILE_HTML),
        (b"PK\x03\x04 not a zip", FaultCode.FILE_BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, FaultCode.FILE_BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), FaultCode.FILE_ENCRYPTED),
        (b"\x89PNG\r\n\x1a\n\0\0\0", FaultCode.FILE_UNKNOWN),
        (b"%PDF-1.7\n\0", FaultCode.FILE_UNKNOWN),
        (b"x" * (30 * 1024 * 1024 + 1), FaultCode.FILE_TOO_LARGE),
    ],
)
def test_what_is_no_list_is_refused_by_its_bytes(content, code):
    assert refused(content) == code


def test_a_word_file_renamed_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    assert refused(out.getvalue()) == FaultCode.FILE_UNKNOWN


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(SHEET, b"\0" * 60_000_000)
    assert refused(out.getvalue()) == FaultCode.FILE_TOO_LARGE


@pytest.mark.parametrize("part", [SHEET, SHARED, "xl/_rels/workbook.xml.rels"])
def test_a_part_longer_than_it_says_is_unfolded_no_farther(part):
    long = 30_000_000
    content = repacked(plain_sheet([["a"]]), part, lambda _xml: b" " * long)
    content = content.replace(long.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    tracemalloc.start()
    try:
        assert refused(content) == FaultCode.FILE_BROKEN
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (b'<c r="XFD1"><v>1</v></c>', FaultCode.FILE_TOO_WIDE),
        (b'<c r="IW1"><v>1</v></c>', FaultCode.FILE_TOO_WIDE),
        (b'<c r="A1048576"><v>1</v></c>', FaultCode.FILE_TOO_LONG),
        (b"<c r='XFD1'><v>1</v></c>", FaultCode.FILE_TOO_WIDE),
        (b"<c r='A1048576'><v>1</v></c>", FaultCode.FILE_TOO_LONG),
        (b'<c s="0" r = "XFD1"><v>1</v></c>', FaultCode.FILE_TOO_WIDE),
        (b'<c r="xfd1"><v>1</v></c>', FaultCode.FILE_TOO_WIDE),
        (b'<c r="a1048576"><v>1</v></c>', FaultCode.FILE_TOO_LONG),
    ],
)
def test_a_cell_at_the_end_of_the_world_is_refused(cell, code):
    content = repacked(plain_sheet([["a"]]), SHEET, lambda xml: xml.replace(b"</row>", cell + b"</row>"))
    assert refused(content) == code


def test_a_row_far_below_is_refused():
    content = repacked(
        plain_sheet([["a"]]),
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", b'<row r="900000"><c r="A900000"><v>1</v></c></row></sheetData>'),
    )
    assert refused(content) == FaultCode.FILE_TOO_LONG


@pytest.mark.parametrize(
    "far",
    [
        b'<row r="59999"><c r="IV59999"><v>1</v></c></row>',
        b'<c r="IV59999"><v>1</v></c>',
        b"<x:row/>" * 59_990 + b"<x:row>" + b"<x:c><x:v>1</x:v></x:c>" * 256 + b"</x:row>",
    ],
)
def test_a_sheet_of_empty_places_is_refused_before_it_is_laid_out(far):
    content = repacked(plain_sheet([["a"]]), SHEET, lambda xml: xml.replace(b"</sheetData>", far + b"</sheetData>"))
    assert refused(content) == FaultCode.FILE_TOO_LARGE


def test_places_are_counted_over_all_sheets(monkeypatch):
    book = xlsxwriter.Workbook(out := io.BytesIO())
    for _number in range(3):
        book.add_worksheet().write(9, 9, "a")
    book.close()
    monkeypatch.setattr(list_file, "MOST_PLACES", 300)
    assert len(read_list_file(out.getvalue())) == 3
    monkeypatch.setattr(list_file, "MOST_PLACES", 299)
    assert refused(out.getvalue()) == FaultCode.FILE_TOO_LARGE


def test_a_text_kept_once_counts_as_often_as_cells_say_it(monkeypatch):
    content = plain_sheet([["x" * 100] * 10] * 2)
    monkeypatch.setattr(list_file, "MOST_TEXT", 2000)
    assert len(read_list_file(content)[0].rows) == 2
    monkeypatch.setattr(list_file, "MOST_TEXT", 1999)
    assert refused(content) == FaultCode.FILE_TOO_LARGE


def test_a_small_file_of_one_long_text_said_everywhere_is_refused():
    content = repacked(plain_sheet([["LONG"] * 50] * 40), SHARED, lambda xml: xml.replace(b"LONG", b"x" * 1_000_000))
    assert len(content) < 20_000
    assert refused(content) == FaultCode.FILE_TOO_LARGE


@pytest.mark.parametrize(
    ("part", "hostile"),
    [
        (SHEET, b'<c r="A1" t="e">' * 60_000),
        (SHEET, b'<c t="e"' + b' r="A1"' * 100_000),
        (SHEET, b"<c " * 300_000 + b" r="),
        (SHEET, b'<c t="s" ' * 100_000),
        ("xl/workbook.xml", b"<sheet " * 100_000),
        ("xl/_rels/workbook.xml.rels", b"<Relationship " * 100_000),
        (SHARED, b"<si <si" * 100_000),
    ],
)
def test_tags_that_never_end_are_looked_through_once(part, hostile):
    content = repacked(plain_sheet([["a"]]), part, lambda xml: xml[: xml.index(b">") + 1] + hostile)
    begun = process_time()
    with suppress(ListFileFault):
        read_list_file(content)
    assert process_time() - begun < 5  # looked through again from every tag on, it is minutes


def test_cells_without_a_place_are_counted():
    wide = b"<row>" + b"<c><v>1</v></c>" * 16_384 + b"</row></sheetData>"
    content = repacked(plain_sheet([["a"]]), SHEET, lambda xml: xml.replace(b"</sheetData>", wide))
    assert refused(content) == FaultCode.FILE_TOO_WIDE


def test_a_broken_sheet_is_refused_without_a_crash():
    content = repacked(plain_sheet([["a"]]), SHEET, lambda xml: xml[: len(xml) // 2])
    with pytest.raises(ListFileFault):
        read_list_file(content)


@pytest.mark.parametrize(
    "content",
    [
        "TT;Tên sản phẩm;Chủ thể\n1;Chè;HTX A\n".encode(),
        "\ufeffTT;Tên sản phẩm;Chủ thể\r\n1;Chè;HTX A\r\n".encode(),
        "TT\tTên sản phẩm\tChủ thể\n1\tChè\tHTX A\n".encode("utf-16"),
        'TT,"Tên sản phẩm",Chủ thể\n1,"Chè","HTX A"\n'.encode(),
    ],
)
def test_csv_is_read_in_any_usual_dress(content):
    assert read_list_file(content)[0].rows == [["TT", "Tên sản phẩm", "Chủ thể"], ["1", "Chè", "HTX A"]]


def test_csv_of_windows_1258_is_read():
    import unicodedata

    text = "TT,Tên sản phẩm\n1,Chè Hà Nội\n"
    decomposed = "".join(
        letter if letter.encode("cp1258", "ignore") else unicodedata.normalize("NFD", letter) for letter in text
    )
    content = b"".join(letter.encode("cp1258", "ignore") for letter in decomposed)
    rows = read_list_file(content)[0].rows
    assert rows[1][0] == "1"
    assert rows[1][1].startswith("Chè")


def test_the_apostrophe_of_our_own_csv_is_taken_off():
    assert read_list_file(b"a,b\n'=1+1,'tis\n")[0].rows[1] == ["=1+1", "'tis"]


def test_columns_are_named_like_in_excel():
    assert [column_letters(index) for index in (0, 21, 25, 26, 255)] == ["A", "V", "Z", "AA", "IV"]


@pytest.mark.parametrize("written", [b"_x0000_", b"\0"])
def test_a_nul_of_a_workbook_is_no_letter(written):
    content = repacked(plain_sheet([["TT", "Chè"], [1, "XanhMARK"]]), SHARED, lambda xml: xml.replace(b"MARK", written))
    assert read_list_file(content)[0].rows[1] == [1.0, "Xanh"]


def test_a_wide_text_with_a_nul_is_no_list():
    assert refused("TT\tTên\n1\tChè\0\n".encode("utf-16")) == FaultCode.FILE_UNKNOWN
