from datetime import date
from decimal import Decimal

from ocop.programme.dossiers.rules.content import canonical_text, content_sha256, plain, without_personal_data


def test_canonical_text_does_not_depend_on_order_or_number_format():
    one = {"b": Decimal("3.00"), "a": date(2026, 9, 1), "c": ["é", Decimal("0")]}
    two = {"c": ("é", Decimal("0.00")), "a": "2026-09-01", "b": "3"}
    assert canonical_text(one) == '{"a":"2026-09-01","b":"3","c":["é","0"]}'
    assert content_sha256(one) == content_sha256(two)


def test_one_changed_letter_changes_the_hash():
    assert content_sha256({"plan": "a"}) != content_sha256({"plan": "b"})


def test_round_numbers_keep_their_zeros():
    assert plain(Decimal("100.00")) == "100"


def test_personal_data_can_be_left_out_and_the_rest_stays():
    content = {"producer": {"name": "HTX", "phone": "0912345678", "representative_ethnicity": "Tày"}, "total": "3"}
    assert without_personal_data(content) == {"producer": {"name": "HTX"}, "total": "3"}
