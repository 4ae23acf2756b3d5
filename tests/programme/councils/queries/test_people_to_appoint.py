import pytest

from ocop.programme.councils.queries.councils import people_to_appoint
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def test_people_are_found_by_a_part_of_the_name_without_marks_by_given_name():
    long = make_user(full_name="Nguyễn Đức Anh")
    other = make_user(full_name="Trần Đức Bình")
    make_user(full_name="Lê Thị Hoa")

    assert people_to_appoint("duc") == [long, other]
    assert people_to_appoint("đức b") == [other]
    assert people_to_appoint("d") == []


def test_the_search_reads_only_what_it_shows(django_assert_num_queries):
    for number in range(20):
        make_user(full_name=f"Nguyễn Văn {number:02d}")

    with django_assert_num_queries(1) as queries:
        assert len(people_to_appoint("nguyen van")) == 12
    assert "LIMIT 12" in queries.captured_queries[0]["sql"]


def test_locked_accounts_are_not_offered():
    make_user(full_name="Nguyễn Đức Anh", is_active=False)

    assert people_to_appoint("duc anh") == []
