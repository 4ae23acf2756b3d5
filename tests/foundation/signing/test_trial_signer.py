"""Two people sign one after the other; whatever changes afterwards is seen."""

import io
import re
from datetime import timedelta

import pytest
from pypdf import PdfReader

from ocop.foundation.signing.pdf_signer import CannotSign
from ocop.foundation.signing.reading import Coverage, UnreadablePdf, read_signatures
from ocop.foundation.signing.trial_signer import TrialSigner

from .conftest import NOW, asked


def _signed_twice(paper, folder):
    signer = TrialSigner(folder)
    first = signer.sign(paper, asked())
    return first, signer.sign(
        first,
        asked(
            "chu_tich",
            signer_name="Đặng Văn Ước",
            account="chutich",
            reason="Xác nhận kết quả",
            now=NOW + timedelta(minutes=5),
            position="Chủ tịch Hội đồng",
        ),
    )


def test_two_signatures_one_after_the_other_are_both_good(paper, trial_folder):
    first, second = _signed_twice(paper, trial_folder)

    assert second.startswith(first)
    secretary, chair = read_signatures(second)
    assert (secretary.field_name, secretary.stated_name, secretary.reason) == (
        "thu_ky",
        "Nguyễn Thị Hường",
        "Lập biên bản",
    )
    assert (secretary.signed_at, chair.signed_at) == (NOW, NOW + timedelta(minutes=5))
    assert (secretary.coverage, chair.coverage) == (Coverage.EXTENDED_BY_SIGNING, Coverage.WHOLE_FILE)
    assert [one.is_intact and one.is_good and one.is_trusted and one.is_trial for one in (secretary, chair)] == [
        True
    ] * 2
    assert secretary.signer == "Nguyễn Thị Hường (CHỨNG THƯ THỬ NGHIỆM)"
    assert chair.root == "OCOP (CHỨNG THƯ THỬ NGHIỆM)"


def test_a_first_signature_covers_the_whole_file(paper, trial_folder):
    first, _second = _signed_twice(paper, trial_folder)
    (only,) = read_signatures(first)
    assert (only.coverage, only.is_intact) == (Coverage.WHOLE_FILE, True)


def test_the_signature_is_seen_in_its_place_with_the_trial_mark(paper, trial_folder):
    _first, second = _signed_twice(paper, trial_folder)
    fields = PdfReader(io.BytesIO(second)).get_fields() or {}
    assert sorted(fields) == ["chu_tich", "thu_ky"]
    page = PdfReader(io.BytesIO(second)).pages[0]
    boxes = [[float(side) for side in one.get_object()["/Rect"]] for one in page["/Annots"]]
    assert [(round(b[2] - b[0]), round(b[3] - b[1])) for b in boxes] == [(228, 57), (228, 57)]
    assert boxes[0][2] < boxes[1][0]


def test_it_stays_an_archive_file(paper, trial_folder):
    _first, second = _signed_twice(paper, trial_folder)
    metadata = PdfReader(io.BytesIO(second)).trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.findall(r'pdfaid:(part|conformance)="(\w+)"', metadata) == [("part", "2"), ("conformance", "B")]
    fields = PdfReader(io.BytesIO(second)).trailer["/Root"]["/AcroForm"]["/Fields"]
    for field in fields:
        widget = field.get_object()
        assert int(widget["/F"]) & 4  # printed
        assert "/N" in widget["/AP"]


@pytest.mark.parametrize("place", [0.05, 0.4, 0.8])
def test_a_flipped_byte_is_caught(paper, trial_folder, place):
    first, second = _signed_twice(paper, trial_folder)
    at = int(len(first) * place)
    while not second[at : at + 1].isalnum():
        at += 1
    broken = second[:at] + bytes([second[at] ^ 1]) + second[at + 1 :]

    try:
        found = read_signatures(broken)
    except UnreadablePdf:
        return
    assert not any(one.is_good for one in found if one.field_name == "thu_ky")


def test_every_byte_before_the_signature_counts(paper, trial_folder):
    """Many places, cheaply: the digest of the first signature never matches again."""
    first = TrialSigner(trial_folder).sign(paper, asked())
    good = 0
    for at in range(20, len(paper), len(paper) // 25):
        broken = first[:at] + bytes([first[at] ^ 1]) + first[at + 1 :]
        try:
            good += any(one.is_good for one in read_signatures(broken))
        except UnreadablePdf:
            continue
    assert good == 0


def test_words_added_after_the_signature_are_caught(paper, trial_folder):
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    first = TrialSigner(trial_folder).sign(paper, asked())
    writer = IncrementalPdfFileWriter(io.BytesIO(first))
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Contents")] = pdf_string("khác")
    writer.update_container(page)
    target = io.BytesIO()
    writer.write(target)

    (found,) = read_signatures(target.getvalue())
    assert (found.is_intact, found.coverage, found.is_good) == (True, Coverage.CHANGED_AFTER, False)


def test_a_field_takes_one_signature(paper, trial_folder):
    signer = TrialSigner(trial_folder)
    with pytest.raises(CannotSign):
        signer.sign(signer.sign(paper, asked()), asked())


def test_a_file_without_room_is_signed_unseen(template, trial_folder):
    from ocop.foundation.typesetting.typst_pdf import compile_pdf

    from .conftest import DATA

    plain = compile_pdf(template, DATA, created_at=NOW)
    (found,) = read_signatures(TrialSigner(trial_folder).sign(plain, asked("khac")))
    assert (found.field_name, found.is_good) == ("khac", True)


def test_a_person_keeps_the_certificate(paper, trial_folder):
    serials = {read_signatures(TrialSigner(trial_folder).sign(paper, asked()))[0].serial_number for _time in range(2)}
    assert len(serials) == 1
    other = read_signatures(TrialSigner(trial_folder).sign(paper, asked(account="khac")))[0].serial_number
    assert other not in serials


def test_keys_are_read_by_their_owner_only(paper, trial_folder):
    TrialSigner(trial_folder).sign(paper, asked())
    assert {file.stat().st_mode & 0o777 for file in trial_folder.iterdir()} == {0o600}


def test_what_is_no_pdf_is_refused(trial_folder):
    with pytest.raises(CannotSign):
        TrialSigner(trial_folder).sign(b"x" * 200, asked())
    with pytest.raises(UnreadablePdf):
        read_signatures(b"x" * 200)


def test_an_unsigned_file_has_no_signatures(paper, trial_folder):
    assert read_signatures(paper) == []


def test_a_stranger_s_root_is_not_trusted(paper, trial_folder, settings, tmp_path):
    signed = TrialSigner(trial_folder).sign(paper, asked())
    settings.SIGNING = {**settings.SIGNING, "trial_folder": tmp_path / "other"}
    (found,) = read_signatures(signed)
    assert (found.is_intact, found.is_trusted, found.root) == (True, False, "")
