"""Vectors of the GS1 conversion rules (EPC Tag Data Standard, Core Business Vocabulary 2.0)."""

import pytest

from ocop.programme.traceability.rules.epc_uris import (
    NoPattern,
    digital_link_of,
    key_of,
    link_of_key,
    prefixes_of_pattern,
    urn_of,
)

PAIRS = {
    "urn:epc:id:sgtin:4012345.012345.12": "01/04012345123456/21/12",
    "urn:epc:id:sscc:4012345.0000000333": "00/040123450000003338",
    "urn:epc:id:grai:4012345.66666.87": "8003/0401234566666387",
    "urn:epc:id:giai:4012345.AAbb": "8004/4012345AAbb",
    "urn:epc:id:gsrn:4012345.9876540000": "8018/401234598765400000",
    "urn:epc:id:gsrnp:4012345.0000098765": "8017/401234500000987658",
    "urn:epc:id:gdti:4012345.55555.98": "253/401234555555498",
    "urn:epc:id:cpi:4012345.ABC.123": "8010/4012345ABC/8011/123",
    "urn:epc:id:sgcn:4012345.99999.44": "255/401234599999044",
    "urn:epc:id:ginc:4012345.333": "401/4012345333",
    "urn:epc:id:gsin:4012345.999987654": "402/40123459999876541",
    "urn:epc:id:itip:4012345.012345.01.02.999": "8006/040123451234560102/21/999",
    "urn:epc:id:upui:4012345.012345.AB12": "01/04012345123456/235/AB12",
    "urn:epc:id:sgln:4012345.00011.987": "414/4012345000115/254/987",
    "urn:epc:id:sgln:0012345.11111.0": "414/0012345111112",
    "urn:epc:id:pgln:4012345.00225": "417/4012345002256",
    "urn:epc:class:lgtin:4054739.099914.20160711": "01/04054739999148/10/20160711",
    "urn:epc:idpat:sgtin:4054739.099914.*": "01/04054739999148",
    "urn:epc:idpat:grai:4012345.66666.*": "8003/04012345666663",
    "urn:epc:idpat:itip:4012345.012345.01.02.*": "8006/040123451234560102",
    "urn:epc:id:sgtin:4012345.012345.a%2Fb%22(": '01/04012345123456/21/a%2Fb"%28',
}


@pytest.mark.parametrize(("urn", "path"), PAIRS.items())
def test_a_urn_becomes_the_canonical_digital_link(urn, path):
    assert digital_link_of(urn) == f"https://id.gs1.org/{path}"


@pytest.mark.parametrize("urn", PAIRS)
def test_urn_and_digital_link_have_one_key_and_the_key_gives_the_link_back(urn):
    link = digital_link_of(urn)
    assert key_of(urn) == key_of(link)
    assert link_of_key(key_of(urn)) == link
    for text in ("/", "/a/b", "/01", "a/b", ""):
        assert link_of_key(key_of(text)) == text


@pytest.mark.parametrize(
    ("uri", "key"),
    [
        ("https://example.com/some/path/01/614141073467/10/L1/21/S9?17=271231", "/01/00614141073467/21/S9"),
        ("HTTPS://OCOP.VN/01/08938505001036/10/A%2FB", "/01/08938505001036/10/A%2FB"),
        ("http://transaction.acme.com/po/12345678", "http://transaction.acme.com/po/12345678"),
        ("https://ocop.example/ocop/che-tan-cuong/lo/7", "https://ocop.example/ocop/che-tan-cuong/lo/7"),
        ("urn:jaif:id:obj:37SUN32145678+123456", "urn:jaif:id:obj:37SUN32145678+123456"),
        ("urn:epc:id:sgtin:123.4.5", "urn:epc:id:sgtin:123.4.5"),
        ("urn:epc:id:sgtin:٤٠١٢٣٤٥.012345.1", "urn:epc:id:sgtin:٤٠١٢٣٤٥.012345.1"),
    ],
)  # fmt: skip
def test_the_key_of_an_address_is_its_finest_level_and_of_anything_else_itself(uri, key):
    assert key_of(uri) == key


def test_with_the_length_of_the_company_prefix_a_link_becomes_its_urn_again():
    for urn in ("urn:epc:id:sgtin:4012345.012345.12", "urn:epc:id:sscc:4012345.0000000333",
                "urn:epc:id:sgln:4012345.00011.987", "urn:epc:id:sgln:0012345.11111.0",
                "urn:epc:id:pgln:4012345.00225", "urn:epc:class:lgtin:4054739.099914.20160711",
                "urn:epc:id:upui:4012345.012345.A%2FB", "urn:epc:idpat:sgtin:4012345.012345.*",
                "urn:epc:id:grai:4012345.66666.87", "urn:epc:idpat:grai:4012345.66666.*",
                "urn:epc:id:gdti:4012345.55555.98", "urn:epc:idpat:gdti:4012345.55555.*",
                "urn:epc:id:sgcn:4012345.99999.44", "urn:epc:id:giai:4012345.A%2Fb", "urn:epc:id:ginc:4012345.333",
                "urn:epc:id:gsrn:4012345.9876540000", "urn:epc:id:gsrnp:4012345.0000098765",
                "urn:epc:id:gsin:4012345.999987654", "urn:epc:id:cpi:4012345.AB%2FC.123",
                "urn:epc:idpat:cpi:4012345.ABC.*", "urn:epc:id:itip:4012345.012345.01.02.999",
                "urn:epc:idpat:itip:4012345.012345.01.02.*"):  # fmt: skip
        assert urn_of(digital_link_of(urn), 7) == urn
    for link in ("https://id.gs1.org/8003/04012345", "https://id.gs1.org/00/4012", "urn:x:y"):
        assert urn_of(link, 7) is None


def test_a_pattern_says_how_the_keys_it_matches_begin():
    assert prefixes_of_pattern("urn:epc:idpat:sgtin:4012345.012345.*") == ["/01/04012345123456/21/"]
    assert prefixes_of_pattern("urn:epc:idpat:sgtin:4012345.*.*") == [f"/01/{digit}4012345" for digit in range(10)]
    assert prefixes_of_pattern("urn:epc:idpat:sgtin:*.*.*") == ["/01/"]
    assert prefixes_of_pattern("urn:epc:idpat:giai:4012345.*") == ["/8004/4012345"]
    assert prefixes_of_pattern("urn:epc:idpat:gid:95100000.*.*") == ["urn:epc:id:gid:95100000."]
    assert prefixes_of_pattern("urn:epc:id:sgtin:4012345.012345.1") is None
    assert prefixes_of_pattern("urn:epc:idpat:sgtin:4012345.012345.1") is None
    for wrong in ("sgtin:4012345.012345.A*", "sgtin:*.012345.*", "sgtin:4012345..*", "sgtin:x.*.*", "sgtin:1.2.*"):
        with pytest.raises(NoPattern):
            prefixes_of_pattern(f"urn:epc:idpat:{wrong}")
