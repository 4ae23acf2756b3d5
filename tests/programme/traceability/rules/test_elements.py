import pytest

from ocop.programme.traceability.rules.countries import COUNTRIES
from ocop.programme.traceability.rules.element_table import PRIMARY_KEYS, QUALIFIERS
from ocop.programme.traceability.rules.elements import CHARACTERS, ELEMENTS, LENGTH_BY_START, RULES, check_value
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault


def fault_of(ai: str, value: str) -> Fault | None:
    try:
        check_value(ai, value)
    except Gs1Fault as fault:
        return fault.fault
    return None


def test_the_table_holds_what_the_programme_uses():
    used = (
        "00 01 02 10 11 13 15 16 17 21 22 235 240 254 3103 37 410 411 412 413 414 415 416 417 422 423 424 425 426 7040"
    )
    assert {
        ai for ai in [*used.split(), "8003", "8004", "8018", "7030", "99", "3695", "3953"] if ai not in ELEMENTS
    } == set()


def test_every_rule_and_every_set_of_characters_named_in_the_table_exists():
    parts = [part for element in ELEMENTS.values() for part in element.parts]
    assert {rule for part in parts for rule in part.rules} == set(RULES)
    assert {part.characters for part in parts} == set(CHARACTERS)


def test_only_the_last_part_may_be_missing_or_be_of_any_length():
    assert [
        ai
        for ai, element in ELEMENTS.items()
        if any(part.is_optional or part.least != part.most for part in element.parts[:-1])
    ] == []


def test_keys_and_qualifiers_are_elements_and_never_both():
    assert set(PRIMARY_KEYS) | QUALIFIERS <= set(ELEMENTS)
    assert set(PRIMARY_KEYS) & QUALIFIERS == set()


def test_two_digits_tell_how_long_the_number_of_an_element_is():
    assert {ai for ai in ELEMENTS if LENGTH_BY_START[ai[:2]] != len(ai)} == set()


def test_there_are_249_countries():
    assert (len(COUNTRIES), "704" in COUNTRIES) == (249, True)


@pytest.mark.parametrize(
    ("ai", "value"),
    [
        ("00", "106141412345678908"),
        ("01", "08938505001036"),
        ("10", "A"),
        ("10", "!\"%&'()*+,-./:;<=>?_"),
        ("17", "271231"),
        ("17", "270200"),
        ("17", "280229"),
        ("7003", "2712312359"),
        ("7006", "270228"),
        ("7007", "270101"),
        ("7007", "270101270131"),
        ("8008", "27010123"),
        ("8008", "270101235959"),
        ("253", "9501101020917"),
        ("253", "9501101020917ABC"),
        ("255", "9501101020917123456789012"),
        ("8003", "09501101020917"),
        ("8003", "09501101020917ABC/1"),
        ("8004", "893850500ABC"),
        ("8006", "095060001343520102"),
        ("8010", "8938505#-/AB"),
        ("8011", "0"),
        ("8013", "1987654Ad4X4bL5ttr2310c2K"),
        ("422", "704"),
        ("423", "704156"),
        ("7030", "999ABC"),
        ("3103", "001250"),
        ("7040", "1ABc"),
        ("8007", "GB82WEST12345698765432"),
        ("4309", "0000000000" + "3600000000"),
        ("3932", "7041250000"),
        ("4307", "VN"),
        ("7041", "1A"),
        ("716", "A012345676"),
        ("717", "052-20220012345"),
        ("7250", "20000229"),
        ("7251", "199912312359"),
        ("7258", "1/2"),
        ("8014", "1987654Ad4X4bL5ttr2310c2K"),
        ("8043", "89840000000000000012"),
    ],
)
def test_right_values_pass(ai, value):
    assert fault_of(ai, value) is None


@pytest.mark.parametrize(
    ("ai", "value", "fault"),
    [
        ("04", "1", Fault.UNKNOWN_AI),
        ("3932", "9989876", Fault.CURRENCY),
        ("4307", "XX", Fault.COUNTRY),
        ("7250", "20270229", Fault.DATE),
        ("7250", "21000229", Fault.DATE),
        ("7252", "3", Fault.OUT_OF_RANGE),
        ("7258", "3/2", Fault.PIECE_OF_TOTAL),
        ("7258", "112", Fault.PIECE_OF_TOTAL),
        ("8014", "12345678", Fault.CHECK_PAIR),
        ("8040", "12345678901234", Fault.WRONG_LENGTH),
        ("10", "", Fault.EMPTY_VALUE),
        ("10", "A" * 21, Fault.TOO_LONG),
        ("10", "Ổi", Fault.CHARACTER_SET),
        ("10", "a b", Fault.CHARACTER_SET),
        ("10", "a#b", Fault.CHARACTER_SET),
        ("21", "a\n", Fault.CHARACTER_SET),
        ("01", "8938505001036", Fault.WRONG_LENGTH),
        ("01", "08938505001037", Fault.CHECK_DIGIT),
        ("01", "٠٨٩٣٨٥٠٥٠٠١٠٣٦", Fault.NOT_DIGITS),
        ("00", "1061414123456789", Fault.WRONG_LENGTH),
        ("17", "271331", Fault.DATE),
        ("17", "270230", Fault.DATE),
        ("17", "270229", Fault.DATE),
        ("17", "270000", Fault.DATE),
        ("7006", "270200", Fault.DATE),
        ("7003", "2712312400", Fault.TIME),
        ("8008", "27010124", Fault.DATE),
        ("8008", "270101235", Fault.TIME),
        ("8008", "2701012360", Fault.TIME),
        ("253", "9501101020918", Fault.CHECK_DIGIT),
        ("253", "950110102091", Fault.TOO_SHORT),
        ("253", "9501101020917" + "A" * 18, Fault.TOO_LONG),
        ("8003", "19501101020917", Fault.OUT_OF_RANGE),
        ("8004", "ABC1234", Fault.COMPANY_PREFIX),
        ("8004", "893", Fault.COMPANY_PREFIX),
        ("8006", "095060001343520302", Fault.PIECE_OF_TOTAL),
        ("8006", "095060001343520002", Fault.PIECE_OF_TOTAL),
        ("8010", "8938505ab", Fault.CHARACTER_SET),
        ("8011", "01", Fault.OUT_OF_RANGE),
        ("8013", "1987654Ad4X4bL5ttr2310c2X", Fault.CHECK_PAIR),
        ("422", "705704", Fault.WRONG_LENGTH),
        ("422", "000", Fault.COUNTRY),
        ("422", "999", Fault.COUNTRY),
        ("423", "70415", Fault.COUNTRY),
        ("3103", "1250", Fault.WRONG_LENGTH),
        ("3103", "00125.", Fault.NOT_DIGITS),
        ("7007", "2701012701", Fault.TOO_SHORT),
        ("8007", "GB82WEST12345698765433", Fault.CHECK_DIGIT),
        ("4301", "%C3%A", Fault.PERCENT),
    ],
)
def test_wrong_values_are_named(ai, value, fault):
    assert fault_of(ai, value) == fault
