import pytest

from ocop.programme.traceability.rules.link_file import LinkFileFault, key_of_anchor, read_link_file
from ocop.programme.traceability.rules.link_types import published_link_type, tidy_link_type

PIP = {"linktype": "gs1:pip", "href": "https://example.com/a", "title": "A", "hreflang": ["vi"], "context": []}
ENTRY = {"anchor": "/01/09506000134352", "itemDescription": "Gạo", "defaultLinktype": "gs1:pip", "links": [PIP]}


@pytest.mark.parametrize(
    "anchor",
    [
        "/01/09506000134352/21/a%2Fb",
        "01/09506000134352/21/a%2Fb",
        "https://id.gs1.org/01/09506000134352/21/a%2Fb?x=1",
        "HTTPS://Other.Example:8443/01/09506000134352/21/a%2fb/",
    ],
)
def test_an_anchor_is_known_by_its_path_alone(anchor):
    assert key_of_anchor(anchor) == "/01/09506000134352/21/a%2Fb"


@pytest.mark.parametrize(
    "written",
    ["pip", "gs1:pip", "https://gs1.org/voc/pip", "https://ref.gs1.org/voc/pip", "http://www.gs1.org/voc/pip"],
)
def test_a_kind_of_link_is_known_in_every_spelling(written):
    assert tidy_link_type(written) == "gs1:pip"
    assert published_link_type("gs1:pip") == "https://ref.gs1.org/voc/pip"


@pytest.mark.parametrize("written", ["", "gs1:", "a b", "javascript:x", "https://gs1.org/voc/", "<x>"])
def test_what_is_no_kind_of_link_is_none(written):
    assert tidy_link_type(written) is None


def test_entries_of_one_anchor_are_put_together():
    second = {**ENTRY, "anchor": "https://a.example/01/09506000134352", "links": [PIP, {**PIP, "linktype": "dpp"}]}
    (read,) = read_link_file([ENTRY, second])
    assert [target.link_type for target in read.targets] == ["gs1:pip", "gs1:dpp"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"anchor": "/01/09506000134353"}, "[0].anchor"),
        ({"anchor": 7}, "[0].anchor"),
        ({"links": []}, "[0].links"),
        ({"links": ["x"]}, "[0].links[0]"),
        ({"links": [{**PIP, "href": "javascript:alert(1)"}]}, "[0].links[0].href"),
        ({"links": [{**PIP, "href": "https://a.example/\nX: y"}]}, "[0].links[0].href"),
        ({"links": [{**PIP, "hreflang": ["việt"]}]}, "[0].links[0].hreflang"),
        ({"links": [{**PIP, "type": "html"}]}, "[0].links[0].type"),
        ({"links": [{**PIP, "linktype": "no kind"}]}, "[0].links[0].linktype"),
        ({"defaultLinktype": "?"}, "[0].defaultLinktype"),
        ({"links": [{**PIP, "href": "https://a.example/?x={colour}"}]}, "[0].links[0].href"),
        ({"links": [{**PIP, "href": "https://a.example/?x={254}"}]}, "[0].links[0].href"),
        ({"links": [{**PIP, "href": "https://a.example/?x={10"}]}, "[0].links[0].href"),
        ({"anchor": "/01/{gtin}"}, "[0].anchor"),
        ({"anchor": "/01/09506000134352/10/a{lot}"}, "[0].anchor"),
        ({"qualifiers": [{"254": "{x}"}]}, "[0].anchor"),
        ({"qualifiers": "10"}, "[0].qualifiers"),
        ({"qualifiers": [{"10": 7}]}, "[0].qualifiers"),
        ({"qualifiers": [{"254": "A"}]}, "[0].anchor"),
    ],
)
def test_every_fault_is_told_with_its_place(changes, place):
    with pytest.raises(LinkFileFault) as fault:
        read_link_file([{**ENTRY, **changes}])
    assert str(fault.value).startswith(f"{place}:")


def test_lot_and_serial_beside_the_anchor_are_part_of_it():
    (read,) = read_link_file([{**ENTRY, "qualifiers": [{"10": "L/1"}, {"21": "7"}]}])
    assert read.key == "/01/09506000134352/10/L%2F1/21/7"


@pytest.mark.parametrize(
    "changes",
    [
        {"anchor": "/01/09506000134352/10/{Lot}"},
        {"anchor": "https://a.example/01/09506000134352/10/%7Blot%7d?x=1"},
        {"qualifiers": [{"10": "{lot}"}]},
    ],
)
def test_a_value_left_open_and_the_places_of_addresses_are_kept_by_element(changes):
    (read,) = read_link_file(
        [{**ENTRY, **changes, "links": [{**PIP, "href": "https://a.example/{0}/{LOT}/{10}/{gtin}"}]}]
    )
    assert read.key == "/01/09506000134352/10/{}"
    assert read.targets[0].href == "https://a.example/{01}/{10}/{10}/{01}"


def test_a_file_that_is_no_list_is_refused():
    with pytest.raises(LinkFileFault):
        read_link_file("x")
