import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from jinja2 import UndefinedError

from ocop.foundation.typesetting.word import render_docx
from ocop.foundation.typesetting.word_template import _read

NOW = datetime(2026, 8, 5, tzinfo=UTC)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    document = Document()
    document.add_paragraph("Tên: {{ name }}")
    path = tmp_path / "paper.docx"
    document.save(str(path))
    return path


def _words(docx: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs)


def test_what_people_typed_is_never_read_as_a_template(template: Path) -> None:
    name = '{{ 7*7 }} {% for x in y %} </w:t><w:p/> & "ngoặc" ]]>'
    assert _words(render_docx(template, {"name": name}, created_at=NOW)) == f"Tên: {name}"


def test_line_ends_stay(template: Path) -> None:
    assert _words(render_docx(template, {"name": "một\nhai"}, created_at=NOW)) == "Tên: một\nhai"


def test_the_same_input_gives_the_same_bytes(template: Path) -> None:
    first, second = (render_docx(template, {"name": "Ước"}, created_at=NOW) for _ in range(2))
    assert first == second


def test_control_signs_do_not_break_the_file(template: Path) -> None:
    assert _words(render_docx(template, {"name": "a\x00\x07b\ufffe"}, created_at=NOW)) == "Tên: ab□"


def test_there_is_no_macro_and_no_link_outside(template: Path) -> None:
    names = zipfile.ZipFile(io.BytesIO(render_docx(template, {"name": "a"}, created_at=NOW))).namelist()
    assert [name for name in names if "vba" in name.lower() or "embed" in name.lower()] == []


def test_a_missing_word_is_an_error_not_a_blank(template: Path) -> None:
    with pytest.raises(UndefinedError):
        render_docx(template, {}, created_at=NOW)


def test_a_template_is_read_once_and_anew_when_it_was_changed(template: Path) -> None:
    first = render_docx(template, {"name": "a"}, created_at=NOW)
    read = _read.cache_info().misses
    assert (render_docx(template, {"name": "a"}, created_at=NOW), _read.cache_info().misses) == (first, read)
    changed = Document(str(template))
    changed.paragraphs[0].text = "Họ tên: {{ name }}"
    changed.save(str(template))
    assert _words(render_docx(template, {"name": "a"}, created_at=NOW)) == "Họ tên: a"
