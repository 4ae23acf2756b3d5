import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.operations.note_export import note_export
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.accounts.rules.roles import Role
from tests.factories.accounts import NOW, make_actor

pytestmark = pytest.mark.django_db


def test_every_file_leaves_one_entry_with_fields_and_rows_but_no_values():
    actor = make_actor(Role.PROVINCE_OFFICER)
    for _time in range(2):
        assert note_export(actor=actor, fields=("phone",), rows=3, page="product-list", now=NOW)
    assert [(one.chain, one.actor_id, one.facts) for one in AuditEntry.objects.filter(chain="readings")] == [
        ("readings", actor.user_id, {"fields": ["phone"], "rows": 3, "page": "product-list"})
    ] * 2


@pytest.mark.parametrize(("rows", "fields"), [(0, ("phone",)), (3, ())])
def test_a_file_without_personal_data_leaves_none(rows, fields):
    assert not note_export(actor=make_actor(Role.AUDITOR), fields=fields, rows=rows, page="x", now=NOW)
    assert not note_export(actor=programme_itself("cron"), fields=("phone",), rows=1, page="x", now=NOW)
    assert not AuditEntry.objects.filter(chain="readings").exists()
