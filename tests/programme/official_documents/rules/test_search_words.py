from ocop.programme.official_documents.rules.search_words import MOST_WORDS, findable, wanted_words


def test_words_are_quoted_for_both_engines() -> None:
    wanted = wanted_words("Quyết định 26/2026")
    assert wanted is not None
    assert wanted.fts5 == '("quyet" AND "dinh" AND "26" AND "2026")'
    assert wanted.tsquery == "('quyet' & 'dinh' & '26' & '2026')"


def test_nothing_typed_becomes_an_operator() -> None:
    wanted = wanted_words("""a" OR 1*) NEAR( 'b' & !c :* \\ -- ; DROP""")
    assert wanted is not None
    assert wanted.readings[0] == ("a", "or", "1", "near", "b", "c", "drop")


def test_a_query_without_words_asks_for_nothing() -> None:
    assert wanted_words(" /-*\"' ") is None
    assert len(wanted_words(" ".join(f"t{n}" for n in range(50))).readings[0]) == MOST_WORDS


def test_what_a_telex_keyboard_left_is_read_too() -> None:
    wanted = wanted_words("quyeets ddinhj", are_beginnings=True)
    assert wanted is not None
    assert ("quyet", "dinh") in wanted.readings
    assert "'quyet':*" in wanted.tsquery


def test_findable_words_stand_between_spaces_and_long_ones_are_left_out() -> None:
    assert findable("Số 26/2026", "QĐ-TTg", "x" * 41) == " so 26 2026 qd ttg "
    assert findable("…") == " "
