from datetime import UTC, date, datetime

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import CertificateWording
from ocop.programme.recognition.operations.set_certificate_wording import set_certificate_wording
from ocop.programme.recognition.paper.certificate import certificate_facts
from ocop.programme.recognition.queries.certificate_wordings import wordings_of
from tests.factories.accounts import make_actor
from tests.factories.geography import make_province
from tests.factories.recognition import NOW, make_certificate

pytestmark = pytest.mark.django_db
WORDS = {
    "authority": "  ỦY BAN NHÂN DÂN   TỈNH THÁI NGUYÊN ",
    "title": "GIẤY CHỨNG NHẬN",
    "subtitle": "SẢN PHẨM OCOP",
    "verb": "CHỨNG NHẬN",
    "signing": "KT. CHỦ TỊCH\n\n PHÓ CHỦ TỊCH ",
}


def word(actor, province_code="19", now=NOW, **changes):
    return set_certificate_wording(actor=actor, province_code=province_code, words={**WORDS, **changes}, now=now)


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


def test_the_words_are_kept_tidy_from_today(officer):
    wording = word(officer)

    assert (wording.valid_from, wording.authority, wording.signing) == (
        date(2026, 9, 10), "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    )  # fmt: skip


def test_words_chosen_twice_a_day_are_one_row_and_another_day_another(officer):
    word(officer)
    word(officer, title="CHỨNG NHẬN")
    word(officer, title="GIẤY", now=datetime(2026, 9, 11, 2, 0, tzinfo=UTC))

    assert list(CertificateWording.objects.order_by("valid_from").values_list("title", flat=True)) == [
        "CHỨNG NHẬN",
        "GIẤY",
    ]


def test_a_certificate_bears_the_words_of_its_day(officer):
    word(officer, title="CŨ", now=datetime(2026, 8, 1, 2, 0, tzinfo=UTC))
    word(officer, title="MỚI", now=datetime(2026, 9, 1, 2, 0, tzinfo=UTC))
    titles = {
        day: certificate_facts(make_certificate(issued_on=day), now=NOW, public_address="https://o.vn").texts.title
        for day in (date(2026, 8, 1), date(2026, 8, 31), date(2026, 9, 1), date(2025, 1, 1))
    }

    assert list(titles.values()) == ["CŨ", "CŨ", "MỚI", "CŨ"]


def test_an_empty_position_follows_the_signature(officer):
    word(officer, signing="")

    facts = certificate_facts(make_certificate(), now=NOW, public_address="https://o.vn")
    assert (facts.texts.signing, facts.texts.verb) == ("CHỦ TỊCH", "CHỨNG NHẬN")


@pytest.mark.parametrize(("name", "text"), [("title", " "), ("authority", "A" * 121), ("signing", "B" * 161)])
def test_what_is_missing_or_too_long_is_told(officer, name, text):
    with pytest.raises(FieldRefusal) as told:
        word(officer, **{name: text})
    assert list(told.value.faults) == [name]


def test_each_office_words_its_own(officer):
    make_province(code="24")
    ministry = make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    with pytest.raises(Refusal):
        word(officer, province_code="24")
    with pytest.raises(Refusal):
        word(officer, province_code="")
    with pytest.raises(Refusal):
        word(ministry)
    assert word(ministry, province_code="").province_code == ""


def test_many_certificates_ask_for_their_words_once(officer, django_assert_num_queries):
    word(officer)
    with django_assert_num_queries(1):
        wordings = wordings_of({"19", ""})
    assert wordings.on("19", date(2026, 9, 10)) is not None
    assert wordings.on("", date(2026, 9, 10)) is None
