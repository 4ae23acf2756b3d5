"""Rows sent together with what comes next are written like any other, and refused like any other."""

import pytest
from django.utils import timezone

from ocop.foundation.audit.deeds import NobodyInPerson, deed
from ocop.foundation.prepared import keys_later, quick_insert, quick_insert_later
from ocop.foundation.refusal import Conflict
from ocop.programme.traceability.models import ContextPrefix

pytestmark = pytest.mark.django_db


def _write(names):
    with deed("tests.write", actor=NobodyInPerson("tests"), now=timezone.now()) as record:
        for name in names:
            row = ContextPrefix(space="s", prefix=name, namespace="n:")
            key = keys_later(ContextPrefix)()
            if key is None:
                quick_insert(row)
            else:
                (row.pk,) = key
                quick_insert_later(row)
        record.about(row)
    return row


def test_a_row_with_its_key_is_there_after_the_deed():
    row = _write(["one"])
    found = ContextPrefix.objects.get(prefix="one")
    assert (found.pk, found.space, found.namespace) == (row.pk, "s", "n:")


def test_two_of_one_name_are_a_conflict_and_neither_stays():
    with pytest.raises(Conflict):
        _write(["two", "two"])
    assert not ContextPrefix.objects.exists()
