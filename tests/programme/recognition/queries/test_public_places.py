"""Names of places as readers know them."""

from datetime import date

import pytest

from ocop.programme.recognition.queries.public_places import public_places
from tests.factories.geography import make_commune, make_province
from tests.factories.unit_changes import make_change

pytestmark = pytest.mark.django_db


def test_a_commune_that_only_moved_over_has_no_former_name():
    north, south = make_province(code="19"), make_province(code="24")
    for code, name in (("05501", "Tân Cương"), ("05502", "Phúc Trìu")):
        make_commune(parent=north, code=code, short_name=name)
    assert south.code == "24"
    make_change(
        ("05501", "", "05501", "Xã Tân Cương", "24"), ("05502", "", "05502", "Xã Phúc Xuân", "19"),
        effective_on=date(2026, 7, 1),
    )  # fmt: skip
    found = public_places({"05501", "05502"}, date(2026, 9, 1)).communes
    assert (found["05501"].former, found["05502"].former) == ((), ("Xã Phúc Trìu, Tỉnh Thái Nguyên",))
