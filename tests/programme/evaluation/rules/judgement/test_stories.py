import unicodedata
from fractions import Fraction

from ocop.programme.evaluation.rules.judgement.stories import (
    SHINGLE,
    WINDOW,
    fingerprints,
    near_duplicates,
    repeated_words,
    shared_passages,
    shingles,
)

TEA = (
    "Vùng chè Tân Cương nằm dưới chân núi Guộc, đất feralit pha cát, nước sông Công ngọt và mát quanh năm. Cụ Đội Năm "
    "đưa giống chè trung du về trồng từ đầu thế kỷ trước; nay con cháu trong hợp tác xã vẫn hái một tôm hai lá khi "
    "sương chưa tan, sao trên chảo gang bằng lửa củi, lấy hương ba lần rồi mới đóng gói trao tay khách."
)
COPY = TEA.replace("Tân Cương", "La Bằng").replace("núi Guộc", "núi Tam Đảo").replace("sông Công", "suối Kẹm")
HONEST = (
    "Chè La Bằng mọc ven suối Kẹm bên sườn đông Tam Đảo. Năm 2006 mười một hộ góp vốn lập tổ hợp tác, học cách bón "
    "phân chuồng ủ hoai và ghi sổ từng lứa hái. Khách đến thăm được tự tay vò chè, nghe chuyện người già kể mùa lũ năm "
    "tám sáu rồi mang về một gói nhỏ còn ấm mùi bếp."
)


def test_a_copied_story_is_flagged_and_an_honest_neighbour_is_not() -> None:
    found = near_duplicates({1: TEA}, [(2, COPY), (3, HONEST)])

    assert [(pair.one, pair.other) for pair in found] == [(1, 2)]
    assert found[0].jaccard > Fraction(1, 2)


def test_pairs_inside_the_round_are_found_once() -> None:
    assert [(pair.one, pair.other) for pair in near_duplicates({5: TEA, 4: COPY, 3: HONEST})] == [(4, 5)]


def test_a_product_of_the_round_is_not_compared_with_itself_in_the_register() -> None:
    assert near_duplicates({1: TEA}, [(1, TEA)]) == []


def test_jaccard_is_exact() -> None:
    left, right = shingles(TEA), shingles(COPY)

    (pair,) = near_duplicates({1: TEA, 2: COPY})

    assert pair.jaccard == Fraction(len(left & right), len(left | right))
    assert pair.shared == len(left & right)


def test_marks_case_and_decomposed_letters_do_not_hide_a_copy() -> None:
    (pair,) = near_duplicates({1: TEA, 2: unicodedata.normalize("NFD", TEA).upper().replace(",", " –")})

    assert pair.jaccard == 1


def test_a_long_passage_taken_over_into_a_longer_story_is_flagged() -> None:
    longer = " ".join([HONEST, TEA, *(f"Đoạn riêng thứ {number} kể việc khác hẳn." for number in range(60))])

    (pair,) = near_duplicates({1: TEA}, [(2, longer)])

    assert pair.jaccard < Fraction(3, 10)
    assert pair.containment == 1


def test_a_slogan_is_too_short_to_be_a_copy() -> None:
    slogan = "Chè ngon được trồng trên đồi cao, hái bằng tay."

    assert near_duplicates({1: slogan, 2: slogan}) == []


def test_a_story_of_one_sentence_is_a_copy_only_when_it_is_the_whole_story() -> None:
    sentence = "Đồi chè Gò Móc nhìn xuống hồ Núi Cốc; hơi nước từ hồ giữ cho búp non dù trời hanh."

    assert [pair.jaccard for pair in near_duplicates({1: sentence, 2: sentence.upper()})] == [1]
    assert near_duplicates({1: sentence, 2: f"{HONEST} {sentence}"}) == []


def test_two_hundred_copies_of_one_story_still_show() -> None:
    found = near_duplicates(dict.fromkeys(range(200), TEA))

    assert {key for pair in found for key in (pair.one, pair.other)} == set(range(200))
    assert len(found) == 199


def test_a_shared_passage_of_a_window_and_a_shingle_always_leaves_a_common_fingerprint() -> None:
    words = TEA.split()
    for start in range(len(words) - SHINGLE - WINDOW + 1):
        passage = " ".join(words[start : start + SHINGLE + WINDOW - 1])
        other = f"Một câu mở đầu khác hẳn do người khác viết ra. {passage} Và câu kết cũng chẳng giống chút nào."
        assert fingerprints(TEA) & fingerprints(other)


def test_the_shared_passages_are_shown_in_the_authors_own_letters() -> None:
    passages = shared_passages(TEA, COPY)

    assert "".join(one.text for one in passages) == TEA
    assert not any("Tân Cương" in one.text for one in passages if one.is_shared)
    assert any("hái một tôm hai lá khi sương chưa tan" in one.text for one in passages if one.is_shared)
    assert repeated_words(passages) > 50


def test_nothing_shared_is_one_passage() -> None:
    assert [one.is_shared for one in shared_passages(TEA, HONEST)] == [False]
