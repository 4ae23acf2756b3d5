from datetime import UTC, date, datetime

import pytest

from ocop.programme.rubrics import editions
from ocop.programme.rubrics.models import Rubric
from ocop.programme.rubrics.operations.load_editions import load_editions
from ocop.programme.rubrics.queries.group_tree import group_tree, sets_matching
from ocop.programme.rubrics.queries.rubrics_in_force import (
    edition_in_force,
    open_rubrics,
    rubric_for_set,
    rubric_rules,
)

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _loaded(rows_of_the_module, django_db_blocker):
    with django_db_blocker.unblock():
        load_editions(now=NOW)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 5, 21), "qd148-2023"),
        (date(2026, 5, 22), "qd26-2026"),
        (TODAY, "qd26-2026"),
    ],
)
def test_edition_in_force_changes_on_the_day_the_new_decision_takes_effect(day, code):
    assert edition_in_force(day).code == code


def test_edition_in_force_before_the_programme_began_is_none():
    assert edition_in_force(date(2015, 1, 1)) is None


def test_open_rubrics_are_the_26_sets_of_2026():
    assert [rubric.set_number for rubric in open_rubrics(TODAY)] == list(range(1, 27))


def test_open_rubrics_leave_out_partial_sets():
    assert 7 not in [rubric.set_number for rubric in open_rubrics(date(2025, 1, 1))]
    assert rubric_for_set(7, date(2025, 1, 1)) is None


def test_rubric_rules_equal_the_packaged_rubric_for_every_set(django_assert_num_queries):
    loaded = list(Rubric.objects.select_related("edition"))
    with django_assert_num_queries(0):
        read = [rubric_rules(row) for row in loaded]
    assert read == [editions.rubric(row.edition.regulation, row.set_number) for row in loaded]


def test_group_tree_follows_the_first_appendix():
    tree = group_tree(TODAY)
    assert [node.name for node in tree] == [
        "Thực phẩm",
        "Đồ uống",
        "Dược liệu và sản phẩm từ dược liệu",
        "Hàng thủ công mỹ nghệ",
        "Sinh vật cảnh",
        "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
    ]
    assert [(group.name, [leaf.set_number for leaf in group.sets]) for group in tree[1].groups] == [
        ("Đồ uống có cồn", [14, 15]),
        ("Đồ uống không cồn", [16, 17]),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ca phe", [13]),
        ("CÀ PHÊ", [13]),
        ("nuoc mam", [9]),
        ("zzz", []),
        ("chè đinh bà Nguyệt", [11]),
        ("ca phe Nam Long", [13]),
    ],
)
def test_sets_matching_ignores_marks_and_case(text, numbers):
    assert [leaf.set_number for leaf in sets_matching(TODAY, text)] == numbers
