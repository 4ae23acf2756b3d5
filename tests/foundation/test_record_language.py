import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language


def test_words_built_inside_are_vietnamese_whatever_the_screen_speaks() -> None:
    with translation.override("en"):
        with in_record_language():
            inside = _("Đăng xuất")
        assert (inside, translation.get_language()) == ("Đăng xuất", "en")


def test_it_decorates_a_builder_more_than_once() -> None:
    @in_record_language()
    def build() -> str | None:
        return translation.get_language()

    with translation.override("en"):
        assert (build(), build(), translation.get_language()) == ("vi", "vi", "en")


def test_the_language_of_the_screen_comes_back_after_a_fault() -> None:
    with translation.override("en"):
        with pytest.raises(ValueError, match="x"), in_record_language():
            raise ValueError("x")
        assert translation.get_language() == "en"
