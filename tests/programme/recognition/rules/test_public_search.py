import pytest

from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.recognition.rules.public_search import (
    SearchDocument,
    corrected,
    found,
    letters_apart,
    similar,
    similarity,
    trigrams,
)

BAC_KAN = "xa con minh huyen na ri bac kan tinh thai nguyen"
TAN_CUONG = "xa tan cuong thanh pho thai nguyen thai nguyen tinh thai nguyen"


def document(name, producer="", about="", place=""):
    return SearchDocument(name, fold(name), fold(producer), fold(about), place, vietnamese_sort_key(name))


SHELF = [
    document("Miến dong Tài Hoan", "HTX Tài Hoan", "Chế biến từ gạo, ngũ cốc Thực phẩm", BAC_KAN),
    document("Miến dong Bình Liêu", "Công ty CP Bình Liêu", "", "xa luc hon huyen binh lieu quang ninh"),
    document("Chè tôm nõn", "HTX chè Hảo Đạt", "Chè", TAN_CUONG),
    document("Chè đinh Tân Cương", "HTX chè Hảo Đạt", "Chè", TAN_CUONG),
    document("Mật ong hoa nhãn", "HTX Ong Hoà Bình", "Mật ong", "phuong hoa binh"),
    document("Bún khô Huyền Nga", "HTX 20/10", "", "xa thanh thinh bac kan"),
    document("Rượu chuối Tân Dân", "Hợp tác xã Tân Dân", "Đồ uống có cồn", "phuong duc xuan bac kan"),
    document("Cà phê M'Drắk", "Công ty Đắk Lắk", "", "xa m drak dak lak"),
    document("Gạo nếp Tài", "HTX Nếp Tài", "", "quang ninh"),
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mien dong bac kan", "Miến dong Tài Hoan"),
        ("Miến dong Bắc Kạn", "Miến dong Tài Hoan"),
        ("bắc kạn miến dong", "Miến dong Tài Hoan"),
        ("dong mien kan bac", "Miến dong Tài Hoan"),
        ("MIEN DONG TAI HOAN", "Miến dong Tài Hoan"),
        ("mieens dong taif hoan", "Miến dong Tài Hoan"),
        ("mieens dong", "Miến dong Bình Liêu"),
        ("miến dong na rì", "Miến dong Tài Hoan"),
        ("miến dong thái nguyên", "Miến dong Tài Hoan"),
        ("miến dong quảng ninh", "Miến dong Bình Liêu"),
        ("htx tai hoan", "Miến dong Tài Hoan"),
        ("mien dong htx", "Miến dong Tài Hoan"),
        ("che tom non", "Chè tôm nõn"),
        ("chè tôm", "Chè tôm nõn"),
        ("chef toom nonx", "Chè tôm nõn"),
        ("hảo đạt chè đinh", "Chè đinh Tân Cương"),
        ("tan cuong che dinh", "Chè đinh Tân Cương"),
        ("mat ong", "Mật ong hoa nhãn"),
        ("maatj ong", "Mật ong hoa nhãn"),
        ("mật ong hòa bình", "Mật ong hoa nhãn"),
        ("mật ong hoà bình", "Mật ong hoa nhãn"),
        ("ruou chuoi", "Rượu chuối Tân Dân"),
        ("rượu bắc kạn", "Rượu chuối Tân Dân"),
        ("mdrak", "Cà phê M'Drắk"),
        ("cà phê đắk lắk", "Cà phê M'Drắk"),
        ("đồ uống tân dân", "Rượu chuối Tân Dân"),
        ("20/10", "Bún khô Huyền Nga"),
        ("miendong tai", "Miến dong Tài Hoan"),
        ("nhãn ong mật", "Mật ong hoa nhãn"),
        ("  chè   ĐINH  ", "Chè đinh Tân Cương"),
    ],
)
def test_the_first_answer_is_the_one_meant(query, first):
    assert found(SHELF, query)[:1] == [first]


def test_a_name_comes_before_a_producer_and_a_producer_before_a_place():
    shelf = [
        document("Trà hoa", "", "", "xa tan cuong"),
        document("Trà sen", "HTX Tân Cương"),
        document("Chè Tân Cương"),
        document("Tân Cương trà"),
    ]
    assert found(shelf, "tân cương") == ["Tân Cương trà", "Chè Tân Cương", "Trà sen", "Trà hoa"]


def test_an_empty_query_finds_everything_in_vietnamese_order():
    assert found(SHELF, "") == sorted((one.subject for one in SHELF), key=vietnamese_sort_key)


def test_beginnings_of_words_count_only_when_no_whole_word_does():
    assert found(SHELF, "huy") == ["Bún khô Huyền Nga", "Miến dong Bình Liêu", "Miến dong Tài Hoan"]
    assert "Mật ong hoa nhãn" in found(SHELF, "hoa")
    assert "Miến dong Tài Hoan" not in found(SHELF, "hoa")


@pytest.mark.parametrize("query", ["khong co gi", "xyz", "%", "' OR 1=1 --", "\x00", "…", "a" * 5000])
def test_what_matches_nothing_finds_nothing_and_breaks_nothing(query):
    assert found(SHELF, query) in ([], found(SHELF, ""))
    assert isinstance(corrected(SHELF, query), str)
    assert isinstance(similar(SHELF, query), list)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mein dong", "mien dong"),
        ("mien donng", "mien dong"),
        ("mat onh", "mat ong"),
        ("che tan cuogn", "che tan cuong"),
    ],
)
def test_one_slip_is_put_right(typed, meant):
    assert found(SHELF, typed) == []
    assert corrected(SHELF, typed) == meant


def test_names_that_share_most_pieces_are_offered():
    assert similar(SHELF, "binh lieu mien dongg")[:1] == ["Miến dong Bình Liêu"]
    assert similar(SHELF, "zzzz") == []
    assert similar(SHELF, "") == []


def test_distance_counts_a_swap_once_and_stops_at_the_limit():
    assert [letters_apart("mien", other, 2) for other in ("mien", "mein", "miem", "min", "khac")] == [0, 1, 1, 1, 3]


def test_similarity_is_shared_pieces_over_all():
    assert trigrams("che") == {"  c", " ch", "che", "he "}
    assert similarity(trigrams("che"), trigrams("che")) == 1.0
    assert similarity(frozenset(), frozenset()) == 0.0
