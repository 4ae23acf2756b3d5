"""A roll in use, with everybody who has to do with it."""

import pytest

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.stamps.queries.stamp_truth import ScannedStamp, stamp_truth
from tests.factories.accounts import make_grant, make_user
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.stamps import AT, BARCODE, activate, make_lot, make_roll
from tests.factories.watch import later, make_scan


@pytest.fixture(autouse=True)
def keys_of_the_test(settings, tmp_path):
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"


class World:
    def __init__(self):
        self.product = make_product(producer=make_producer(), barcode=BARCODE)
        officer_user, inspector_user = make_user(), make_user()
        make_grant(Role.PROVINCE_OFFICER, user=officer_user)
        make_grant(Role.INSPECTOR, user=inspector_user)
        day = AT.date()
        self.member_user = make_member(producer=self.product.producer).user
        self.member = actor_of(self.member_user, today=day)
        self.officer, self.inspector = actor_of(officer_user, today=day), actor_of(inspector_user, today=day)
        self.stranger = actor_of(make_member(producer=make_producer()).user, today=day)
        self.roll = make_roll(self.member, self.officer, self.product, 60)
        activate(self.member, self.roll, make_lot(self.member, self.product), 1, 50)

    def truth(self, number=1):
        roll = self.roll
        return stamp_truth(ScannedStamp(roll.gtin, roll.epoch, roll.first_counter + number - 1))

    def clone(self, count=12, *, start=0):
        """One stamp on packs in five provinces."""
        for number in range(count):
            code = ("01", "19", "48", "79", "92")[number % 5]
            make_scan(self.roll, 1, at=later(start + number * 40), province_code=code)


@pytest.fixture
def world(db):
    return World()
