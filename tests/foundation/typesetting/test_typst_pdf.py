import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from ocop.foundation.typesetting.typst_pdf import TypesettingFault, compile_pdf

NOW = datetime(2026, 8, 5, tzinfo=UTC)
HEAD = '#import "official_layout.typ": paper\n#set text(font: paper.typeface, fallback: false)\n'


def _template(folder: Path, body: str) -> Path:
    path = folder / "paper.typ"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_what_people_typed_stays_text(tmp_path: Path) -> None:
    words = '#panic("x") $x^2$ *đậm* @ref <nhãn> \\u{41} `mã` //'
    assert _text(compile_pdf(_template(tmp_path, "#paper.words"), {"words": words}, created_at=NOW)) == words


def test_the_same_input_gives_the_same_bytes_in_every_thread(tmp_path: Path) -> None:
    template = _template(tmp_path, "#paper.words")

    def one(number: int) -> tuple[int, bytes]:
        return number % 4, compile_pdf(template, {"words": f"Ước {number % 4}"}, created_at=NOW)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(one, range(64)))
    assert len({pdf for _, pdf in found}) == 4
    assert {number: _text(pdf) for number, pdf in found} == {number: f"Ước {number}" for number in range(4)}


def test_the_only_date_in_the_file_is_the_given_one(tmp_path: Path) -> None:
    pdf = compile_pdf(_template(tmp_path, "#paper.words"), {"words": "a"}, created_at=NOW)
    metadata = PdfReader(io.BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.creation_date == NOW


def test_warnings_are_faults(tmp_path: Path) -> None:
    with pytest.raises(TypesettingFault, match="unknown font family"):
        compile_pdf(_template(tmp_path, '#set text(font: "No Such Face")\na'), {}, created_at=NOW)


def test_errors_are_faults(tmp_path: Path) -> None:
    with pytest.raises(TypesettingFault, match=r"paper\.typ"):
        compile_pdf(_template(tmp_path, "#nothing"), {}, created_at=NOW)


def test_a_template_reads_no_file_outside_what_it_is_given(tmp_path: Path) -> None:
    with pytest.raises(TypesettingFault):
        compile_pdf(_template(tmp_path, '#read("/etc/passwd")'), {}, created_at=NOW)
