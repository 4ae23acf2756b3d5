import pytest
from django.db import connection

from ocop.foundation.empty_database import fill_empty_database


@pytest.mark.django_db
def test_a_database_with_tables_is_left_to_the_migrations():
    before = connection.introspection.table_names()
    assert fill_empty_database(connection) is False
    assert connection.introspection.table_names() == before
