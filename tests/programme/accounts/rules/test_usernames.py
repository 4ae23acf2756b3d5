import pytest

from ocop.programme.accounts.rules.usernames import is_username, tidy_username


@pytest.mark.parametrize("name", ["an.nguyen", "abc", "canbo_01", "a-1"])
def test_plain_names_are_user_names(name: str) -> None:
    assert is_username(name) is True


@pytest.mark.parametrize(
    "name", ["ab", "An", "nguyễn", "0912345678", "091.234-5678", ".abc", "abc.", "a b", "a" * 61, ""]
)
def test_other_texts_are_not(name: str) -> None:
    assert is_username(name) is False


def test_typed_name_is_tidied() -> None:
    assert tidy_username("  An.Nguyen ") == "an.nguyen"
