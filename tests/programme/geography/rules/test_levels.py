from ocop.programme.geography.rules.levels import KIND_WORD, KINDS_OF_LEVEL, UnitKind, official_name


def test_every_kind_has_its_word_and_one_level() -> None:
    assert set(KIND_WORD) == set(UnitKind)
    assert sorted(kind for kinds in KINDS_OF_LEVEL.values() for kind in kinds) == sorted(UnitKind)


def test_the_official_name_opens_with_the_kind() -> None:
    assert official_name(UnitKind.THANH_PHO_TRUNG_UONG, "Đồng Nai") == "Thành phố Đồng Nai"
