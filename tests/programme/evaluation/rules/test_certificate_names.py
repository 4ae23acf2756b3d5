import pytest

from ocop.programme.evaluation.rules.certificate_names import bears_name


@pytest.mark.parametrize(
    "holder",
    ["Đặng Văn Ước", "ĐẶNG VĂN ƯỚC", "Dang Van Uoc", "Ông Đặng  Văn Ước - Chủ tịch Hội đồng", "Đặng Văn Ước,1"],
)
def test_a_certificate_in_the_person_s_name(holder: str) -> None:
    assert bears_name(holder, "Đặng Văn Ước") is True


@pytest.mark.parametrize("holder", ["Sở Nông nghiệp và Môi trường", "Văn Ước", "Đặng Văn Ướcx", "Đặng Thị Văn Ước", ""])
def test_a_certificate_in_another_name(holder: str) -> None:
    assert bears_name(holder, "Đặng Văn Ước") is False


def test_nobody_s_name_is_borne_by_nothing() -> None:
    assert bears_name("Đặng Văn Ước", " ") is False
