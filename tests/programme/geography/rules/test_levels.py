import unicodedata

from ocop.programme.geography.rules.levels import KIND_WORD, KINDS_OF_LEVEL, UnitKind, names_all_people, official_name


def test_every_kind_has_its_word_and_one_level() -> None:
    assert set(KIND_WORD) == set(UnitKind)
    assert sorted(kind for kinds in KINDS_OF_LEVEL.values() for kind in kinds) == sorted(UnitKind)


def test_the_official_name_opens_with_the_kind() -> None:
    assert official_name(UnitKind.THANH_PHO_TRUNG_UONG, "Đồng Nai") == "Thành phố Đồng Nai"


def test_a_note_that_gives_all_people_is_known_however_it_is_typed():
    decomposed = unicodedata.normalize("NFD", "Một phần diện tích và TOÀN BỘ  dân số")
    notes = ("một phần diện tích, toàn bộ dân số", decomposed, "một phần dân số", "")
    assert [names_all_people(note) for note in notes] == [True, True, False, False]
