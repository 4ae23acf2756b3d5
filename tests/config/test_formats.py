from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, localize

LANGUAGES = ["vi", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["12/08/2026", "12-08-2026", "12.08.2026", "12/8/2026", "2026-08-12"])
def test_a_form_reads_the_day_before_the_month(language: str, text: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(text) == date(2026, 8, 12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_decimals_are_written_the_vietnamese_way(language: str) -> None:
    with translation.override(language):
        assert date_format(date(2026, 8, 12)) == "12/08/2026"
        assert date_format(datetime(2026, 8, 12, 7, 5), "SHORT_DATETIME_FORMAT") == "07:05 12/08/2026"  # noqa: DTZ001
        assert localize(Decimal("81.25")) == "81,25"
        assert forms.DecimalField(localize=True).clean("81,25") == Decimal("81.25")


def test_an_id_in_a_link_is_not_grouped() -> None:
    with translation.override("vi"):
        assert Template("/san-pham/{{ pk }}/").render(Context({"pk": 12345})) == "/san-pham/12345/"
