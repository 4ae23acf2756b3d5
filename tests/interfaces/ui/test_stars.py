from datetime import date

import pytest
from django.template import Context, Template


def stars(source: str) -> str:
    return Template("{% load ui %}{% ui_star_rating " + source + " %}").render(Context({"until": date(2029, 8, 12)}))


def test_stars_are_drawn_and_said():
    html = stars('stars=4 validity="VALID" valid_until=until')

    assert (html.count("star-on"), html.count("star-off")) == (4, 1)
    assert "4 sao, còn hiệu lực đến 12/08/2029" in html
    assert "stars-past" not in html


@pytest.mark.parametrize("validity", ["EXPIRED", "REVOKED", "SUPERSEDED"])
def test_stars_of_the_past_are_not_gold(validity):
    assert "stars-past" in stars(f'stars=4 validity="{validity}" valid_until=until')


def test_hidden_words_are_still_heard():
    assert 'aria-label="3 sao"' in stars("stars=3 words_hidden=True")


def test_no_star_is_said_in_words():
    assert "Chưa được phân hạng" in stars("stars=0")
