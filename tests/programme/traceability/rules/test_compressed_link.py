import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.programme.traceability.rules.check_digits import CHARACTERS_64
from ocop.programme.traceability.rules.compressed_link import readings
from ocop.programme.traceability.rules.digital_link import build, parse
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault
from tests.factories.gs1 import compressed, elements

PUBLISHED = [
    ("AN2yxDhfaiaw", "/00/998440410914660971"),
    ("ABeRcNWtKMPA", "/00/106141412345678908"),
    ("AQnYUc1gmg", "/01/05412345000013"),
    ("ARHKVAdpQg", "/01/09780345418913"),
    ("AQnYUc1gmiCNV4JG", "/01/05412345000013/10/ABC123"),
    ("AQnYUc1gmiCNV4JGQhcNT6K6c", "/01/05412345000013/10/ABC123/21/72292641703"),
    (
        "AQnYUc1gmiCNV4JGQhcNT6K6cibQCWN9Pee9tT-PQ",
        "/01/05412345000013/22/AJY3095721P49/10/ABC123/21/72292641703",
    ),
    ("AQnYUc1gmkax7ipGrOHDPC5YNI8hMz", "/01/05412345000013/235/8TFV883a904GH%263"),
    ("AREjalurbiAUO-cgohCz45Z67b8A", "/01/09421902960055/10/2010005828/21/xyz1234"),
    ("AQnYUc1gmiERBhQ0ytiyZuAGOLc1TXgpNWCv1", "/01/05412345000013/10/ABC%26%2B123?7003=1903061658"),
    ("AQnYUc1gmiCNV4JGYgYAF6ckaEPg", "/01/05412345000013/10/ABC123?3103=000189&3923=2172"),
    ("JTLIetaiHYA", "/253/3060077601309"),
    ("JVUqG5hJ5wA", "/255/5678409730535"),
    ("QBl2DVoxZM2jVm3ZOWEFoxTR5HDgzZg", "/401/0541234537290A41%26GHpp33"),
    ("QCJZyW9mC6Z4", "/402/21173492661712079"),
    ("QUCO_anbfA", "/414/0614141123452"),
    ("JUa0T-eifdtOO9UFEmlYwv3Q", "/414/5060917510004/254/RP56J920471"),
    ("QXSaVjC_dHBAVlCrg", "/417/5060917510004/7040/5KFX"),
    ("gAMJCAXukTMA", "/8003/04965031954585"),
    ("JAaasHt_dNNt4ADESMALumsUfMAm34", "/8003/09421012301014f9804dbf?240=qwe390023"),
    ("cEB2CqjAAkuwatGLJm0as27JywgtGKaPI4cGbM", "/8004/0541234537290A41%26GHpp33/7040/7BVR"),
    ("gBCVYNWjFkzaNWbdk5YQWjFHHkM2cAI0xdvpGo", "/8010/0541234537290A41%23GH33/8011/6639047221"),
    ("gBN05060917511473062B98T", "/8013/5060917511473062B98T"),
    ("gBe1ajAd9ATDk", "/8017/817019610850151481"),
    ("gBhbV6rzBENPmAGXPRfk", "/8018/411369833821910265/8019/4003812"),
    (
        "01/05412345000013/EEarwSMhC4an0V05E2gEsb6e897an8eg",
        "/01/05412345000013/22/AJY3095721P49/10/ABC123/21/72292641703",
    ),
    ("01/05412345000013/I1j3FSNWcOGeFywaR5CZm", "/01/05412345000013/235/8TFV883a904GH%263"),
    ("414/5060917510004/cEBWUKu", "/414/5060917510004/7040/5KFX"),
    ("8010/0541234537290A41%23GH33/gBGmLt9I1", "/8010/0541234537290A41%23GH33/8011/6639047221"),
    ("8018/411369833821910265/gBlz0X5A", "/8018/411369833821910265/8019/4003812"),
]


@pytest.mark.parametrize(("short", "long"), PUBLISHED)
def test_published_pairs_mean_the_same(short, long):
    link = parse(f"https://example.org/a/{short}")
    assert (link.canonical, link.stem, link.was_compressed) == (
        f"https://id.gs1.org{long}",
        "https://example.org/a",
        True,
    )


def test_query_pairs_inside_and_outside_are_kept_apart():
    link = parse("https://example.org/AQnYUc1gmiERBhQ0ytiyZuAGOLc1TXgpNWCv1?17=271231&linkType=all")
    assert link.elements["17"] == "271231"
    assert link.others == (("linkType", "all"), ("k1", "v1"))


@given(elements())
@settings(max_examples=60)
def test_compressed_elements_are_read_as_they_were(found):
    assert parse(f"https://example.org/{compressed(found)}").canonical == build(found)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("0A", {"01": "08938505001036", "22": "2A"}),
        ("0B", {"01": "08938505001036", "10": "LO-7"}),
        ("0C", {"01": "08938505001036", "21": "A7K2"}),
        ("0D", {"01": "08938505001036", "17": "271231"}),
        ("1A", {"01": "08938505001036", "10": "LO7", "21": "A7K2", "17": "271231"}),
        ("2D", {"01": "08938505001036", "3103": "001250"}),
        ("9A", {"8010": "8938505A", "8011": "12"}),
        ("9D", {"414": "0614141123452", "254": "KHO-2"}),
    ],
)
def test_codes_of_usual_sequences_are_read(code, found):
    assert parse(f"https://example.org/{compressed(found, code)}").canonical == build(found)


def test_a_sequence_written_in_sorted_order_is_read_too():
    found = {"414": "0614141123452", "254": "KHO-2"}
    short = compressed(found, "9D", is_sorted=True)
    assert short != compressed(found, "9D")
    assert parse(f"https://example.org/{short}").key == "/414/0614141123452/254/KHO-2"


SSCC = f"{0:08b}{106141412345678908:060b}"
IBAN = "GB82WEST12345698765432"


def of_bits(*pieces: str) -> str:
    bits = "".join(pieces)
    bits += "0" * (-len(bits) % 6)
    return "".join(CHARACTERS_64[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


@pytest.mark.parametrize(
    ("number", "packed", "value"),
    [
        ("4324", f"{2712312359:034b}", "2712312359"),
        ("4324", f"{271231:020b}{2359:014b}", "2712312359"),
        ("7251", f"{19991231:027b}{2359:014b}", "199912312359"),
        ("8007", f"010{len(IBAN):06b}" + "".join(f"{ord(one):07b}" for one in IBAN), None),
        ("8007", f"100{len(IBAN):06b}" + "".join(f"{ord(one):07b}" for one in IBAN), IBAN),
        ("8007", f"100{len(IBAN):05b}" + "".join(f"{ord(one):07b}" for one in IBAN), IBAN),
        ("4330", f"{1850:020b}" + "100" + "1" + f"{ord('-'):07b}", "001850-"),
    ],
)
def test_elements_younger_than_the_tables_are_read_in_the_ways_they_can_be_packed(number, packed, value):
    ai = "".join(f"{int(digit):04b}" for digit in number)
    address = f"https://example.org/{of_bits(SSCC, ai, packed)}"
    if value is None:
        with pytest.raises(Gs1Fault):
            parse(address)
    else:
        assert parse(address).elements == {"00": "106141412345678908", number: value}


def test_an_element_twice_is_never_a_reading():
    assert list(readings(compressed({"01": "08938505001036"}) * 2)) == []


@pytest.mark.parametrize("path", ["AQnYUc1gmh", "AQnYUc1gmgA", "AQnYUc1gm", "QnYUc1gmg", "_____", "--", "about"])
def test_a_word_that_is_no_compressed_link_is_refused(path):
    with pytest.raises(Gs1Fault) as refused:
        parse(f"https://example.org/{path}")
    assert refused.value.fault == Fault.NO_KEY


def test_a_key_in_the_open_and_another_inside_are_refused():
    with pytest.raises(Gs1Fault):
        parse("https://example.org/01/08938505001036/AQnYUc1gmg")


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", max_size=420))
def test_any_word_is_answered(word):
    try:
        link = parse(f"https://example.org/{word}")
    except Gs1Fault:
        return
    assert parse(link.canonical).canonical == link.canonical
