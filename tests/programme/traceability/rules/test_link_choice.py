from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.programme.traceability.rules.link_choice import Level, Target, choose, keys_upwards
from ocop.programme.traceability.rules.preferences import Wish, read_ranges

G = "/01/09506000134352"


def target(name, kind="gs1:pip", media="text/html", languages=(), contexts=()):
    return Target(kind, f"https://example.com/{name}", name, media, languages, contexts)


def chosen(levels, kind=None, accept="", language="", context=""):
    choice = choose(levels, kind, Wish(read_ranges(accept), read_ranges(language), context))
    return None if choice is None else [target.title for target in choice.targets]


SHIRT = Level(
    G,
    "",
    "gs1:homepage",
    (
        target("certificates", "gs1:certificationInfo"),
        target("oeko", "gs1:certificationInfo", languages=("fr",)),
        target("zero", "gs1:certificationInfo"),
        target("one", "gs1:certificationInfo", "application/pdf"),
        target("two", "gs1:certificationInfo", "application/pdf", ("en",)),
        target("three", "gs1:certificationInfo", "application/pdf", ("en",), ("LK",)),
        target("home", "gs1:homepage", languages=("en",)),
        target("green-en", "gs1:sustainabilityInfo", languages=("en",)),
        target("green-fr", "gs1:sustainabilityInfo", languages=("fr",)),
    ),
)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({}, ["home"]),
        ({"kind": "gs1:defaultLink"}, ["home"]),
        ({"language": "fr"}, ["home"]),
        ({"kind": "gs1:certificationInfo", "accept": "text/html"}, ["certificates", "zero"]),
        ({"kind": "gs1:certificationInfo", "accept": "text/html", "language": "fr"}, ["oeko"]),
        ({"kind": "gs1:certificationInfo", "accept": "application/pdf"}, ["one"]),
        ({"kind": "gs1:certificationInfo", "accept": "application/pdf", "language": "en"}, ["two"]),
        ({"kind": "gs1:certificationInfo", "accept": "application/pdf", "language": "en", "context": "lk"}, ["three"]),
        ({"kind": "gs1:certificationInfo", "accept": "text/html;q=0.4, application/pdf;q=0.9"}, ["one"]),
        ({"kind": "gs1:sustainabilityInfo", "language": "en;q=0.3, fr;q=0.8"}, ["green-fr"]),
        ({"kind": "gs1:sustainabilityInfo", "language": "de, en;q=0"}, ["green-en"]),
        ({"kind": "gs1:sustainabilityInfo", "language": "fr-BE"}, ["green-fr"]),
        ({"kind": "gs1:sustainabilityInfo", "language": "*;q=0.5, en;q=0.1"}, ["green-fr"]),
        ({"kind": "gs1:sustainabilityInfo", "language": "*;q=0.5, en;q=0"}, ["green-fr"]),
        ({"kind": "gs1:sustainabilityInfo", "language": "*;q=0.1, en;q=0.5"}, ["green-en"]),
        ({"language": "*"}, ["home"]),
        ({"kind": "gs1:sustainabilityInfo"}, ["green-en"]),
        ({"kind": "gs1:pip"}, None),
    ],
)
def test_the_link_that_answers_best_is_chosen_and_equals_are_all_given(asked, answer):
    assert chosen([SHIRT], **asked) == answer


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en-GB,en;q=0.9,en-US;q=0.8,en-IE;q=0.7", ["GB"]),
        ("en,en-US;q=0.8,en-IE;q=0.7", ["GB"]),
        ("en-US,en;q=0.9,en-GB;q=0.8", ["US"]),
        ("en-IE;q=0.9,en;q=0.8,en-GB;q=0.7,en-US;q=0.6", ["IE"]),
        ("en-AU", ["GB"]),
        ("vi, *;q=0.1", ["any"]),
        ("en;q=abc", ["any"]),
        ("", ["any"]),
    ],
)
def test_weights_decide_then_nearness_and_a_link_for_all_when_no_language_fits(language, answer):
    links = (
        target("US", languages=("en-US",)),
        target("GB", languages=("en-GB", "en")),
        target("IE", languages=("en-IE",)),
        target("any", languages=("und",)),
    )
    assert chosen([Level(G, "", "gs1:x", links)], "gs1:pip", language=language) == answer


def test_a_plain_request_leaves_the_default_only_for_something_that_speaks_for_another():
    links = (
        target("default", media="", languages=("en",)),
        target("any", languages=()),
        target("vi", languages=("vi",)),
        target("lk", languages=("en",), contexts=("LK",)),
    )
    browser = "text/html,application/xhtml+xml,*/*;q=0.8"

    def plain(**said):
        return chosen([Level(G, "", "gs1:pip", links)], **said)

    assert plain() == plain(accept=browser, language="fr") == plain(accept="*/*") == ["default"]
    assert plain(accept=browser, language="vi, en;q=0.5") == ["vi"]
    assert plain(context="lk") == ["lk"]


def test_a_kind_is_taken_from_the_most_exact_level_that_has_it():
    pack = Level(f"{G}/21/7", "", "gs1:pip", (target("dpp", "gs1:dpp"),))
    product = Level(G, "", "gs1:pip", (target("page"), target("dpp of all", "gs1:dpp")))
    assert chosen([pack, product], "gs1:dpp") == ["dpp"]
    assert chosen([pack, product], "gs1:pip") == ["page"]
    assert chosen([pack, product]) == ["page"]
    assert chosen([pack]) == ["dpp"]
    assert chosen([]) is None


def test_levels_go_from_the_pack_to_the_product():
    assert keys_upwards((("01", "G"), ("22", "V"), ("10", "L/7"), ("21", "S%"))) == (
        "/01/G/22/V/10/L%2F7/21/S%25",
        "/01/G/10/L%2F7/21/S%25",
        "/01/G/22/V/21/S%25",
        "/01/G/21/S%25",
        "/01/G/22/V/10/L%2F7",
        "/01/G/10/L%2F7",
        "/01/G/22/V",
        "/01/G",
    )
    assert keys_upwards((("00", "S"),)) == ("/00/S",)


@given(st.text(max_size=60))
def test_a_header_is_read_whatever_it_says(header):
    ranges = read_ranges(header)
    assert all(0 <= one.weight <= 1000 for one in ranges)
    assert all(before.weight >= after.weight for before, after in pairwise(ranges))


SHELF = Level(
    G,
    "",
    "gs1:pip",
    (
        target("page"),
        target("page-vi", "gs1:defaultLinkMulti", languages=("vi",)),
        target("page-en", "gs1:defaultLinkMulti", languages=("en",)),
        target("sheet", "gs1:defaultLinkMulti", "application/pdf"),
        target("page-lk", "gs1:defaultLinkMulti", contexts=("LK",)),
        target("page-fr", "gs1:pip", languages=("fr",)),
    ),
)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({}, ["page"]),
        ({"language": "en;q=0.5, vi;q=0.9"}, ["page-vi"]),
        ({"language": "en-GB"}, ["page-en"]),
        ({"language": "fr"}, ["page"]),
        ({"accept": "application/pdf"}, ["sheet"]),
        ({"accept": "*/*"}, ["page"]),
        ({"context": "lk"}, ["page-lk"]),
        ({"kind": "gs1:defaultLinkMulti", "language": "en"}, ["page-en"]),
        ({"kind": "gs1:defaultLink", "language": "en"}, ["page-en"]),
        ({"kind": "gs1:pip", "language": "fr"}, ["page-fr"]),
    ],
)
def test_the_variants_of_the_default_its_owner_named_answer_a_plain_request(asked, answer):
    assert chosen([SHELF], **asked) == answer


def test_without_named_variants_the_links_of_the_defaults_kind_are_its_variants():
    both = Level(
        G, "", "gs1:pip", (target("vi", languages=("vi",)), target("en", languages=("en",)), target("x", "gs1:y"))
    )
    assert [one.title for one in both.default_variants] == ["vi", "en"]
    assert SHIRT.default_variants == Level(G, "", "", ()).default_variants == ()
    named = Level(G, "", "gs1:pip", (target("a"), target("b", "gs1:defaultLink")))
    assert (named.default or target("")).title == "b"
