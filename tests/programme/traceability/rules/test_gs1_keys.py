import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.programme.traceability.rules.faults import Fault
from ocop.programme.traceability.rules.gs1_keys import KEYS, check_key, kind_of_key


@pytest.mark.parametrize(
    ("key", "value", "normalised"),
    [
        ("gtin", "8938505001036", "08938505001036"),
        ("gtin", "96385074", "00000096385074"),
        ("gtin", "036000291452", "00036000291452"),
        ("gtin", "09506000134352", "09506000134352"),
        ("gtin", "9506000134376", "09506000134376"),
        ("gtin-8", "96385074", "00000096385074"),
        ("gln", "0614141123452", "0614141123452"),
        ("sscc", "106141412345678908", "106141412345678908"),
        ("sscc", "395011015300000011", "395011015300000011"),
        ("grai", "09501101020917ABC", "09501101020917ABC"),
        ("grai", "9501101020917ABC", "09501101020917ABC"),
        ("grai", "0614141123452", "00614141123452"),
        ("giai", "8938505LOGGER-7", "8938505LOGGER-7"),
        ("gsrn", "817019610850151481", "817019610850151481"),
        ("gsrnp", "817019610850151481", "817019610850151481"),
        ("mudi", "1987654Ad4X4bL5ttr2310c2K", "1987654Ad4X4bL5ttr2310c2K"),
        ("gdti", "9501101020917HD-01/2026", "9501101020917HD-01/2026"),
        ("ginc", "8938505ABC", "8938505ABC"),
        ("gsin", "21173492661712079", "21173492661712079"),
        ("gcn", "9501101020917123", "9501101020917123"),
        ("cpid", "8938505#A-1", "8938505#A-1"),
        ("gmn", "1987654Ad4X4bL5ttr2310c2K", "1987654Ad4X4bL5ttr2310c2K"),
        ("itip", "095060001343520102", "095060001343520102"),
    ],
)
def test_right_keys_are_normalised(key, value, normalised):
    outcome = check_key(key, value)
    assert (outcome.is_valid, outcome.normalised, outcome.fault) == (True, normalised, None)


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("gtin", "", Fault.EMPTY_VALUE),
        ("gtin", "893850500103", Fault.CHECK_DIGIT),
        ("gtin", "89385050010361", Fault.CHECK_DIGIT),
        ("gtin", "893850500103600", Fault.GTIN_LENGTH),
        ("gtin", "8938505001037", Fault.CHECK_DIGIT),
        ("gtin", "893 8505 001036", Fault.NOT_DIGITS),
        ("gtin", "٨٩٣٨٥٠٥٠٠١٠٣٦", Fault.NOT_DIGITS),
        ("gtin", "８９３８５０５００１０３６", Fault.NOT_DIGITS),
        ("gtin", "893850500103⁶", Fault.NOT_DIGITS),
        ("gtin-13", "96385074", Fault.GTIN_LENGTH),
        ("gln", "06141411234521", Fault.WRONG_LENGTH),
        ("sscc", "395011025104820229", Fault.CHECK_DIGIT),
        ("grai", "", Fault.EMPTY_VALUE),
        ("grai", "9501101020918", Fault.CHECK_DIGIT),
        ("gdti", "9501101020917" + "A" * 18, Fault.TOO_LONG),
        ("giai", "893850" + "A" * 25, Fault.TOO_LONG),
        ("cpid", "8938505abc", Fault.CHARACTER_SET),
        ("gmn", "1987654Ad4X4bL5ttr2310c2X", Fault.CHECK_PAIR),
        ("itip", "095060001343520201", Fault.PIECE_OF_TOTAL),
    ],
)
def test_wrong_keys_are_refused_with_the_reason(key, value, fault):
    outcome = check_key(key, value)
    assert (outcome.is_valid, outcome.normalised, outcome.fault.fault) == (False, None, fault)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("GTIN", "gtin"),
        ("gtin13", "gtin-13"),
        ("GTIN_14", "gtin-14"),
        ("ean-13", "gtin-13"),
        ("8017", "gsrnp"),
        ("00", "sscc"),
        ("isbn", None),
        ("", None),
        ("8200", None),
    ],
)
def test_a_kind_is_understood_in_its_usual_spellings(name, kind):
    assert kind_of_key(name) == kind


def test_the_reason_speaks_of_the_key_that_was_asked_for():
    assert check_key("gln", "0614141123453").fault.values == {"ai": "GLN"}


@given(st.sampled_from(sorted(KEYS)), st.text() | st.text("0123456789", min_size=7, max_size=19))
def test_any_text_is_answered(key, value):
    outcome = check_key(key, value)
    assert outcome.is_valid == (outcome.fault is None) == (outcome.normalised is not None)


@given(st.sampled_from(sorted(KEYS)), st.text("0123456789AB#", min_size=7, max_size=19))
def test_what_is_normalised_stays_as_it_is(key, value):
    normalised = check_key(key, value).normalised
    if normalised is not None and not key.startswith("gtin-"):
        assert check_key(key, normalised).normalised == normalised
