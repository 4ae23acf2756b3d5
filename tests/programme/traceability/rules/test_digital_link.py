from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.programme.traceability.rules.digital_link import LONGEST_ADDRESS, build, parse
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault
from tests.factories.gs1 import elements

TEA = "08938505001036"


def fault_of(address: str) -> Fault | None:
    try:
        parse(address)
    except Gs1Fault as fault:
        return fault.fault
    return None


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://id.gs1.org/01/09506000134352", "https://id.gs1.org/01/09506000134352"),
        ("HTTPS://OCOP.VN/01/08938505001036/21/A7K2", "https://id.gs1.org/01/08938505001036/21/A7K2"),
        ("http://example.com/some/shop/01/08938505001036/", "https://id.gs1.org/01/08938505001036"),
        ("https://example.com:8443/01/08938505001036#top", "https://id.gs1.org/01/08938505001036"),
        ("https://[2001:db8::1]/01/08938505001036", "https://id.gs1.org/01/08938505001036"),
        (
            "https://id.gs1.org/01/08938505001036/22/2A/10/LO-7/21/A7K2?17=271231&11=270101",
            "https://id.gs1.org/01/08938505001036/22/2A/10/LO-7/21/A7K2?11=270101&17=271231",
        ),
        (
            "https://id.gs1.org/01/08938505001036?7003=2712312359;15=271231&linkType=gs1:pip&a&&b=",
            "https://id.gs1.org/01/08938505001036?15=271231&7003=2712312359",
        ),
        ("https://id.gs1.org/01/08938505001036/10/01/21/00", "https://id.gs1.org/01/08938505001036/10/01/21/00"),
        ("https://id.gs1.org/01/08938505001036/10/414", "https://id.gs1.org/01/08938505001036/10/414"),
        ("https://id.gs1.org/%30%31/0893850500103%36", "https://id.gs1.org/01/08938505001036"),
        ("https://id.gs1.org/01/08938505001036/21/A(B)*c", "https://id.gs1.org/01/08938505001036/21/A%28B%29%2Ac"),
        ("https://id.gs1.org/01/08938505001036/21/a+b", "https://id.gs1.org/01/08938505001036/21/a%2Bb"),
        ("https://id.gs1.org/01/08938505001036/21/a%2bb", "https://id.gs1.org/01/08938505001036/21/a%2Bb"),
        ("https://id.gs1.org/414/0614141123452/254/KHO-2", "https://id.gs1.org/414/0614141123452/254/KHO-2"),
        ("https://id.gs1.org/00/106141412345678908?02=08938505001036&37=24", None),
        ("https://id.gs1.org/01/08938505001036/235/TPX%2F1", None),
        (
            "https://id.gs1.org/00/195201234567891232?02=09520123456788&37=25&10=ABC123",
            "https://id.gs1.org/00/195201234567891232?02=09520123456788&10=ABC123&37=25",
        ),
        (
            "https://example.com/8004/9520614141234567?01=09520123456788",
            "https://id.gs1.org/8004/9520614141234567?01=09520123456788",
        ),
        ("https://id.gs1.org/01/09520123456788?8004=9520614141234567", None),
        ("https://id.gs1.org/01/09520123456788/235/XYZ?10=ABC123", None),
        ("https://id.gs1.org/415/9520123456788/8020/INV%2F123", None),
        ("https://id.gs1.org/00/faux/00/006141411234567890", "https://id.gs1.org/00/006141411234567890"),
        ("https://r_e.example~1.com//01/08938505001036", "https://id.gs1.org/01/08938505001036"),
    ],
)
def test_an_address_has_one_canonical_form(address, canonical):
    assert parse(address).canonical == (canonical or address)


def test_an_encoded_slash_stays_inside_its_value():
    link = parse(f"https://ocop.vn/01/{TEA}/10/A%2F21%2FB")
    assert link.elements == {"01": TEA, "10": "A/21/B"}
    assert link.canonical == f"https://id.gs1.org/01/{TEA}/10/A%2F21%2FB"
    assert link.key == f"/01/{TEA}/10/A%2F21%2FB"
    assert link.key != parse(f"https://ocop.vn/01/{TEA}/10/A/21/B").key


def test_the_key_is_readable_and_the_rest_is_told_apart():
    link = parse(f"https://ocop.vn/r/01/{TEA}/21/A%3AK%25?17=271231&linkType=all")
    assert (link.stem, link.key) == ("https://ocop.vn/r", f"/01/{TEA}/21/A:K%25")
    assert (link.attributes, link.others) == ((("17", "271231"),), (("linkType", "all"),))


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("", Fault.ADDRESS_EMPTY),
        (f"https://ocop.vn/01/{TEA}?a={'x' * LONGEST_ADDRESS}", Fault.ADDRESS_TOO_LONG),
        (f"ftp://ocop.vn/01/{TEA}", Fault.NOT_WEB_ADDRESS),
        (f"/01/{TEA}", Fault.NOT_WEB_ADDRESS),
        (f"https:///01/{TEA}", Fault.NOT_WEB_ADDRESS),
        (f"https://a@ocop.vn/01/{TEA}", Fault.NOT_WEB_ADDRESS),
        (f" https://ocop.vn/01/{TEA}", Fault.ADDRESS_CHARACTER),
        (f"https://ocop.vn/01/{TEA}/10/a b", Fault.ADDRESS_CHARACTER),
        (f"https://ocop.vn/01/{TEA}/10/Ổi", Fault.ADDRESS_CHARACTER),
        (f"https://ocop.vn/01/{TEA}\n", Fault.ADDRESS_CHARACTER),
        (f"https://ocop.vn\\01\\{TEA}", Fault.ADDRESS_CHARACTER),
        (f"https://ocop.vn/01/{TEA}/10/%G1", Fault.PERCENT),
        (f"https://ocop.vn/01/{TEA}/10/A%2", Fault.PERCENT),
        (f"https://ocop.vn/01/{TEA}/10/%FF", Fault.NOT_UTF8),
        (f"https://ocop.vn/01/{TEA}?a=%FF", Fault.NOT_UTF8),
        (f"https://ocop.vn/01/{TEA}/10/%00", Fault.CHARACTER_SET),
        (f"https://ocop.vn/01/{TEA}/10/%E1%BB%94i", Fault.CHARACTER_SET),
        (f"https://ocop.vn/01/{TEA}/10/%2E%2E", Fault.DOT_SEGMENT),
        ("https://ocop.vn", Fault.NO_KEY),
        ("https://ocop.vn/san-pham/tra-tan-cuong/", Fault.NO_KEY),
        (f"https://ocop.vn/gtin/{TEA}/lot/LO7", Fault.NAMES_INSTEAD_OF_NUMBERS),
        (f"https://ocop.vn/01/{TEA}/lot/LO7", Fault.NAMES_INSTEAD_OF_NUMBERS),
        ("https://ocop.vn/01/", Fault.UNPAIRED),
        (f"https://ocop.vn/01/{TEA}/21", Fault.UNPAIRED),
        (f"https://ocop.vn/01/{TEA}/21/", Fault.UNPAIRED),
        (f"https://ocop.vn/01/{TEA}/21//", Fault.EMPTY_VALUE),
        (f"https://ocop.vn/01/{TEA}//21/A", Fault.UNPAIRED),
        ("https://ocop.vn/01/8938505001036", Fault.GTIN_IN_LINK),
        ("https://ocop.vn/01/96385074", Fault.GTIN_IN_LINK),
        ("https://ocop.vn/01/08938505001037", Fault.CHECK_DIGIT),
        ("https://ocop.vn/01/%D9%A0%D9%A8%D9%A9%D9%A3%D9%A8%D9%A5%D9%A0%D9%A5%D9%A0%D9%A0", Fault.NOT_DIGITS),
        (f"https://ocop.vn/01/{TEA}/21/A/10/L", Fault.QUALIFIER_ORDER),
        (f"https://ocop.vn/01/{TEA}/10/L/22/A", Fault.QUALIFIER_ORDER),
        (f"https://ocop.vn/01/{TEA}/10/L/235/A", Fault.QUALIFIERS_TOGETHER),
        (f"https://ocop.vn/01/{TEA}/254/A", Fault.NOT_A_QUALIFIER),
        (f"https://ocop.vn/01/{TEA}/17/271231", Fault.NOT_A_QUALIFIER),
        (f"https://ocop.vn/01/{TEA}/21/A/21/B", Fault.TWICE),
        (f"https://ocop.vn/01/{TEA}/21/A/01/{TEA}", Fault.TWICE),
        (f"https://ocop.vn/01/{TEA}/414/0614141123452", Fault.TWO_KEYS),
        (f"https://ocop.vn/01/{TEA}/999/A", Fault.UNKNOWN_AI),
        (f"https://ocop.vn/01/{TEA}/21/{'A' * 21}", Fault.TOO_LONG),
        (f"https://ocop.vn/01/{TEA}?17=271331", Fault.DATE),
        (f"https://ocop.vn/01/{TEA}?17=", Fault.EMPTY_VALUE),
        (f"https://ocop.vn/01/{TEA}?17", Fault.EMPTY_VALUE),
        (f"https://ocop.vn/01/{TEA}?10=L", Fault.PATH_ONLY),
        (f"https://ocop.vn/01/{TEA}?21=A", Fault.PATH_ONLY),
        (f"https://ocop.vn/01/{TEA}?01={TEA}", Fault.PATH_ONLY),
        (f"https://ocop.vn/01/{TEA}?17=271231&17=271231", Fault.TWICE),
        (f"https://ocop.vn/01/{TEA}?17=271231&%31%37=271230", Fault.TWICE),
        (f"https://ocop.vn/01/{TEA}/10/A?10=B", Fault.PATH_ONLY),
        (f"https://ocop.vn/01/{TEA}/21/A?10=B", Fault.PATH_ONLY),
        (f"https://ocop.vn/01/{TEA}/235/A?21=B", Fault.PATH_ONLY),
        ("https://ocop.vn/00/195201234567891232?21=A", Fault.PATH_ONLY),
        (f"https://ocop.vn/01/{TEA}?03={TEA}", Fault.NOT_IN_LINKS),
        (f"https://ocop.vn/01/{TEA}?8200=HTTPS%3A%2F%2FOCOP.VN", Fault.NOT_IN_LINKS),
        ("https://ocop.vn/415/9520123456788", Fault.NEEDS_QUALIFIER),
        (f"https://ocop.vn/01/{TEA}?04=1", Fault.UNKNOWN_AI),
        (f"https://ocop.vn/01/{TEA}?123456=1", Fault.UNKNOWN_AI),
    ],
)
def test_what_is_no_digital_link_is_refused_by_name(address, fault):
    assert fault_of(address) == fault


@given(elements(), st.sampled_from(["https://id.gs1.org", "https://ocop.vn/r/", "http://example.com:8080/a/b"]))
def test_what_is_built_is_read_as_it_was(found, stem):
    link = parse(build(found, stem))
    assert (link.elements, link.stem, link.others) == (found, stem.rstrip("/"), ())


@given(elements())
def test_the_canonical_form_is_its_own(found):
    address = build(found, "https://example.com/x")
    canonical = parse(address).canonical
    assert parse(canonical).canonical == canonical == build(found)


@given(elements(), elements())
def test_two_things_have_two_keys(first, second):
    one, other = parse(build(first)), parse(build(second))
    assert (one.key == other.key) == (one.path == other.path)


@pytest.mark.parametrize(
    ("found", "stem", "fault"),
    [
        ({}, "https://ocop.vn", Fault.NO_KEY),
        ({"10": "L"}, "https://ocop.vn", Fault.NO_KEY),
        ({"01": TEA, "414": "0614141123452"}, "https://ocop.vn", Fault.TWO_KEYS),
        ({"01": TEA, "10": "L", "235": "T"}, "https://ocop.vn", Fault.QUALIFIERS_TOGETHER),
        ({"01": TEA, "254": "L"}, "https://ocop.vn", Fault.NOT_A_QUALIFIER),
        ({"01": TEA[1:]}, "https://ocop.vn", Fault.GTIN_IN_LINK),
        ({"01": TEA, "21": ".."}, "https://ocop.vn", Fault.DOT_SEGMENT),
        ({"01": TEA, "xx": "1"}, "https://ocop.vn", Fault.UNKNOWN_AI),
        ({"01": TEA}, "ocop.vn", Fault.NOT_WEB_ADDRESS),
        ({"01": TEA}, "https://ocop.vn?a=", Fault.NO_KEY),
        ({"01": TEA}, "https://ocop.vn/414/0614141123452", Fault.TWO_KEYS),
    ],
)
def test_elements_that_make_no_link_are_refused(found, stem, fault):
    with pytest.raises(Gs1Fault) as refused:
        build(found, stem)
    assert refused.value.fault == fault


PIECES = st.sampled_from(
    ["01", TEA, "10", "21", "17", "414", "0614141123452", "A", "..", "", "%2F", "%", "%FF", "é", "?", "&", "="]
)


@given(st.text() | st.lists(PIECES, max_size=9).map(lambda pieces: "https://ocop.vn/" + "/".join(pieces)))
def test_any_text_is_read_or_refused(text):
    try:
        link = parse(text)
    except Gs1Fault:
        return
    assert parse(link.canonical).elements == link.elements


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_value_is_built_or_refused(serial, note):
    try:
        address = build({"01": TEA, "21": serial, "240": note})
    except Gs1Fault:
        return
    assert address == f"https://id.gs1.org/01/{TEA}/21/{quote(serial, safe='')}?240={quote(note, safe='')}"
