import pytest

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.queries.export_rows import export_rows
from tests.factories.accounts import TODAY, make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_province

pytestmark = pytest.mark.django_db


def test_the_telephone_is_in_the_list_of_verifying_officers_only() -> None:
    certificate = make_certificate()
    producer = certificate.product.producer
    producer.phone = "0912345678"
    producer.save(update_fields=["phone"])
    province = make_province(code=producer.province_code)
    officer = make_actor(Role.PROVINCE_OFFICER, unit=province)
    ministry = make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    auditor = make_actor(Role.AUDITOR, reach=Reach.NATION)
    shown = {actor: [row.phone for row in export_rows(actor, on=TODAY)] for actor in (officer, ministry, auditor)}
    assert shown == {officer: ["0912345678"], ministry: [""], auditor: [""]}
