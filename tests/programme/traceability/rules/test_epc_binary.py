import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.programme.traceability.rules.check_digits import CHARACTERS_64
from ocop.programme.traceability.rules.digital_link import parse
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault

# The examples of the EPC Tag Data Standard 2.3, annex E.3, one for every scheme that has a Digital Link.
PUBLISHED = """
3066C4409047E140075BCD15 /01/09506000134352/21/123456789
3666C4409047E159B2C2BF100000000000000000000000000000 /01/09506000134352/21/32a%2Fb
F73795211411234538566CB0AFC4 /01/79521141123453/21/32a%2Fb
FB342CDE795211411234538566CB0AFC4 /01/79521141123453/21/32a%2Fb?17=220630
FD3795211411234538566CB0AFC525065F1876F0D996D800 /01/79521141123453/21/32a%2Fb
FC342CDE795211411234538566CB0AFC525065F1876F0D996D80 /01/79521141123453/21/32a%2Fb?17=220630
311BA1B300CE0A6A83000000 /00/095201234567891235
F90095201234567891235 /00/095201234567891235
EF009520123456789123592832F8C3B786CCB6C0 /00/095201234567891235
3276451FD46072000000162E /414/9521141123454/254/5678
3976451FD46072CD9615F8800000000000000000000000000000 /414/9521141123454/254/32a%2Fb
F2395211411234548566CB0AFC4 /414/9521141123454/254/32a%2Fb
E9395211411234548566CB0AFC525065F1876F0D996D8000 /414/9521141123454/254/32a%2Fb
3376451FD40C0E400000162E /8003/095211411234545678
3776451FD40C0E59B2C2BF1000000000000000000000 /8003/0952114112345432a%2Fb
F13095211411234548566CB0AFC4 /8003/0952114112345432a%2Fb
EB3095211411234548566CB0AFC525065F1876F0D996D800 /8003/0952114112345432a%2Fb
3476451FD40000000000162E /8004/95211415678
3876451FD59B2C2BF10000000000000000000000000000000000 /8004/952114132a%2Fb
FA3952114132E83C2BF10 /8004/952114132a%2Fb
EE3952114132E83C2BF1494197C61DBC3665B600 /8004/952114132a%2Fb
2D76451FD4499602D2000000 /8018/952114112345678906
F43952114112345678906 /8018/952114112345678906
E7395211411234567890692832F8C3B786CCB6C0 /8018/952114112345678906
2E76451FD4499602D2000000 /8017/952114112345678906
F53952114112345678906 /8017/952114112345678906
E8395211411234567890692832F8C3B786CCB6C0 /8017/952114112345678906
2C76451FD46072000000162E /253/95211411234545678
3E76451FD7039B061438997367D0C18B266D1AB66EE0 /253/9521141987650ABCDefgh012345678
F6395211411234540458B8 /253/95211411234545678
EA395211411234540458BA4A0CBE30EDE1B32DB0 /253/95211411234545678
3C76451FD400C0E680003039 /8010/952114198765/8011/12345
3D76451FD75411DEF6B4CC00000003039000 /8010/95211415PQ7%2FZ43/8011/12345
F0395211415E87A145BAFB4D19A8C0E4 /8010/95211415PQ7%2FZ43/8011/12345
E6395211415E87A145BAFB4D19A8C0E64A0CBE30EDE1B32DB000 /8010/95211415PQ7%2FZ43/8011/12345
3F76451FD612640000019907 /255/952114167890904711
F839521141678909509338 /255/952114167890904711
EC3952114167890950933C94197C61DBC3665B60 /255/952114167890904711
4076451FD40C0E40820000000F54 /8006/095211411234540102/21/981
4176451FD40C0E4082DBDD8B36600000000000000000000000000000 /8006/095211411234540102/21/mw133
F3309521141123454010266AE27FDF35 /8006/095211411234540102/21/rif981
ED309521141123454010266AE27FDF3592832F8C3B786CCB6C00 /8006/095211411234540102/21/rif981
"""
PAIRS = [tuple(line.split()) for line in PUBLISHED.strip().splitlines()]


def base64_of(bits: str) -> str:
    bits += "0" * (-len(bits) % 6)
    return "ex" + "".join(CHARACTERS_64[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


def bits_of(hexadecimal: str) -> str:
    return "".join(f"{int(digit, 16):04b}" for digit in hexadecimal)


@pytest.mark.parametrize(("hexadecimal", "path"), PAIRS, ids=[pair[0][:4] + pair[1][:5] for pair in PAIRS])
def test_published_bits_are_read_in_both_writings(hexadecimal, path):
    for text in ("eh" + hexadecimal.lower(), base64_of(bits_of(hexadecimal))):
        link = parse(f"https://ocop.vn/r/{text}?linkType=gs1:pip")
        assert (link.canonical, link.stem, link.was_compressed) == (
            f"https://id.gs1.org{path}",
            "https://ocop.vn/r",
            True,
        )
        assert link.others == (("linkType", "gs1:pip"),)


@pytest.mark.parametrize("text", ["eh30164596f40c0e5cbe991a83", "exMBZFlvQMDly-mRqD"])
def test_the_worked_examples_of_the_compression_standard_are_read(text):
    assert parse(f"https://example.com/{text}").key == "/01/09528765123457/21/123456789123"


def plus(*further: str) -> str:
    serial = "011" + "00010" + "".join(f"{CHARACTERS_64.index(one):06b}" for one in "S1")
    return base64_of(bits_of("F73" + "09506000134352") + serial + "".join(further))


DATE = f"{27:07b}{12:04b}{31:05b}"


@pytest.mark.parametrize(
    ("further", "path"),
    [
        ([bits_of("17"), DATE], "/21/S1?17=271231"),
        ([bits_of("10"), "000", "00101", f"{123:017b}"], "/10/00123/21/S1"),
        ([bits_of("10"), "100", "00011", "".join(f"{ord(one):07b}" for one in "A/B")], "/10/A%2FB/21/S1"),
        ([bits_of("22"), "001", "00010", bits_of("2A"), bits_of("17"), DATE], "/22/2A/21/S1?17=271231"),
        ([bits_of("3103"), f"{1250:020b}"], "/21/S1?3103=001250"),
        ([bits_of("00"), bits_of("095201234567891235")], "/21/S1?00=095201234567891235"),
    ],
)
def test_elements_behind_the_key_are_read(further, path):
    assert parse(f"https://ocop.vn/{plus(*further)}").canonical == f"https://id.gs1.org/01/09506000134352{path}"


@pytest.mark.parametrize(
    "text",
    [
        "eh00" + "0" * 22,
        "ehe2" + "0" * 22,
        "eh3016",
        "eh30164596f40c0e5cbe991a830001",
        "eh3500e86f8000a9e000000586",
        "eh3" + "01e4596f40c0e5cbe991a83",
        base64_of(bits_of("F73" + "0950600013435A" + "0000")),
        base64_of(bits_of("FB3" + "7" + "0000" + "09506000134352" + "0800")),
        plus(bits_of("A0"), "1" * 8),
        plus(bits_of("14"), "1" * 16),
        plus(bits_of("10"), "110", "00010", "1" * 12),
        plus(bits_of("7007"), "1", DATE, DATE),
    ],
)
def test_bits_that_make_no_sense_are_refused(text):
    with pytest.raises(Gs1Fault) as refused:
        parse(f"https://ocop.vn/{text}")
    assert refused.value.fault == Fault.EPC_BINARY


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (plus(bits_of("21"), "000", "00001", "0001"), Fault.TWICE),
        (plus(bits_of("17"), f"{27:07b}{2:04b}{30:05b}"), Fault.DATE),
        ("eh30164596f40c0e5cbe991a83?21=A", Fault.PATH_ONLY),
        ("eh30164596f40c0e5cbe991a83?10=A", Fault.PATH_ONLY),
        ("ehzz", Fault.NO_KEY),
        ("export", Fault.NO_KEY),
        ("exAAAAAAAAAA", Fault.NO_KEY),
        ("EH30164596f40c0e5cbe991a83", Fault.NO_KEY),
        ("eh", Fault.NO_KEY),
    ],
)
def test_what_the_bits_say_is_checked_like_everything_else(text, fault):
    with pytest.raises(Gs1Fault) as refused:
        parse(f"https://ocop.vn/{text}")
    assert refused.value.fault == fault


@given(st.sampled_from([pair[0] for pair in PAIRS]), st.text("0123456789abcdef", max_size=40), st.integers(0, 60))
def test_any_bits_are_answered(hexadecimal, noise, place):
    text = "eh" + hexadecimal[:place].lower() + noise
    try:
        link = parse(f"https://ocop.vn/{text}")
    except Gs1Fault:
        return
    assert parse(link.canonical).elements == link.elements
