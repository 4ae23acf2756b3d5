from typing import Any

import pytest

from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason
from ocop.programme.evaluation.models import AgendaItem
from ocop.programme.recognition.queries.stories_alike import stories_alike
from tests.factories.certificates import make_certificate
from tests.factories.councils import TODAY, seat_actor
from tests.factories.evaluation import NOW, Sitting, make_sitting
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
TEA = (
    "Vùng chè nằm dưới chân núi, đất feralit pha cát, nước suối ngọt và mát quanh năm. Người làng đưa giống chè "
    "trung du về trồng từ đầu thế kỷ trước; nay con cháu vẫn hái một tôm hai lá khi sương chưa tan, sao trên chảo gang "
    "bằng lửa củi, lấy hương ba lần rồi mới đóng gói."
)
HONEST = (
    "Năm 2006 mười một hộ góp vốn lập tổ hợp tác, học cách bón phân chuồng ủ hoai và ghi sổ từng lứa hái. Khách đến "
    "thăm được tự tay vò chè, nghe chuyện người già kể mùa lũ rồi mang về một gói nhỏ còn ấm mùi bếp, nhớ mãi "
    "vị chát dịu."
)


def tell(item: AgendaItem, story: str) -> None:
    """The frozen version before the council tells this story."""
    item.version.content = {"product": {"story": story}}
    item.version.save(update_fields=["content"])


def matches(sitting: Sitting, member: Any = None) -> list[tuple[str, str]]:
    found = stories_alike(seat_actor(member or sitting.chair), sitting.session).matches
    return [(match.item.dossier.product.name, match.other.name) for match in found]


def test_a_copied_story_in_one_session_is_shown_once_with_what_is_shared() -> None:
    sitting = make_sitting(products=3)
    for item, story in zip(sitting.items, (TEA, HONEST, TEA.replace("chè", "trà")), strict=True):
        tell(item, story)

    (match,) = stories_alike(seat_actor(sitting.chair), sitting.session).matches

    assert (match.item, match.other) == (sitting.items[0], sitting.items[2].dossier.product)
    assert "".join(one.text for one in match.passages) == TEA
    assert any("hái một tôm hai lá khi sương chưa tan" in one.text for one in match.passages if one.is_shared)
    assert not match.is_same_producer


def test_a_recognised_product_of_the_province_is_compared_and_an_unrecognised_one_never() -> None:
    sitting = make_sitting()
    tell(sitting.item, TEA)
    recognised = make_product(name="Chè đã công nhận", story=TEA)
    make_certificate(product=recognised)
    make_product(name="Chè đang soạn hồ sơ", story=TEA)
    elsewhere = make_product(name="Chè tỉnh khác", story=TEA, province_code="24")
    make_certificate(product=elsewhere)

    found = stories_alike(seat_actor(sitting.chair), sitting.session)

    assert [match.other for match in found.matches] == [recognised]
    assert (found.own, found.register) == (1, 1)


def test_a_product_with_an_older_certificate_is_not_its_own_copy() -> None:
    sitting = make_sitting()
    tell(sitting.item, TEA)
    product = sitting.item.dossier.product
    product.story = TEA
    product.save(update_fields=["story"])
    make_certificate(product=product)

    assert matches(sitting) == []


def test_a_recused_chair_does_not_read_the_producers_story_in_a_pair() -> None:
    sitting = make_sitting(products=2)
    for item in sitting.items:
        tell(item, TEA)
    declare_conflict(
        actor=seat_actor(sitting.chair),
        member_id=sitting.chair.pk,
        producer_id=sitting.items[1].dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        note="",
        today=TODAY,
        now=NOW,
    )

    assert matches(sitting) == []
    assert len(matches(sitting, sitting.secretary)) == 1


@pytest.mark.parametrize("products", [1, 3])
def test_the_comparison_asks_the_same_number_of_queries(products: int, django_assert_num_queries: Any) -> None:
    sitting = make_sitting(products=products)
    for item in sitting.items:
        tell(item, TEA)
        make_certificate(product=make_product(name=f"Chè {item.pk}", story=TEA))
    actor = seat_actor(sitting.chair)

    with django_assert_num_queries(5):
        assert stories_alike(actor, sitting.session).matches
