import json

import pytest

from ocop.foundation.sending.wordings import LONGEST_TEXT, WrongWording, read_wordings, shortened


@pytest.fixture
def folder(tmp_path):
    def write(text, blanks):
        (tmp_path / "mau.json").write_text(json.dumps({"text": text, "blanks": blanks}))
        return tmp_path

    return write


def test_blanks_are_filled_cut_and_never_empty(folder):
    wording = read_wordings(folder("Kính gửi <name>: <title>.", {"name": 10, "title": 12}))["mau"]
    assert wording.filled({"name": "Nguyễn\nThị Ánh Tuyết", "title": ""}) == "Kính gửi Nguyễn…: -."
    assert wording.values({"name": "An", "title": "Hồ sơ được trả lại"}) == {"name": "An", "title": "Hồ sơ được…"}


def test_a_blank_looking_word_in_a_value_stays_a_word(folder):
    wording = read_wordings(folder("<name> <title>", {"name": 20, "title": 20}))["mau"]
    assert wording.filled({"name": "<title>", "title": "x"}) == "<title> x"


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("a" * (LONGEST_TEXT - 9) + "<x>", {"x": 10}),
        ("<x> <y>", {"x": 10}),
        ("<x>", {"x": 10, "y": 1}),
        ("<x>", {"x": "many"}),
    ],
)
def test_a_wording_that_cannot_be_used_is_refused_when_it_is_read(folder, text, blanks):
    with pytest.raises(WrongWording, match=r"mau\.json"):
        read_wordings(folder(text, blanks))


def test_a_wording_of_exactly_400_characters_is_taken(folder):
    assert read_wordings(folder("a" * 390 + "<x>", {"x": 10}))["mau"].longest == LONGEST_TEXT


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("ngắn", 10, "ngắn"), ("một hai ba bốn", 10, "một hai…"), ("a" * 12, 10, "a" * 9 + "…"), (" a \n b ", 5, "a b")],
)
def test_what_is_cut_ends_behind_a_word(text, most, short):
    assert (shortened(text, most), len(short) <= most) == (short, True)
