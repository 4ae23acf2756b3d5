"""Messages about samples: to the producer, and to the office that has to do something next."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.labels import SAMPLE_MOVE_LABELS
from ocop.programme.dossiers.models import Dossier, SampleStep
from ocop.programme.dossiers.operations.review_notices import tell_producer
from ocop.programme.dossiers.queries.review_people import commune_officer_ids, province_officer_ids
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleMove
from ocop.programme.notifications.operations.notify import notify

STORE_LINK = "/ban/co-quan/san-pham-mau/{pk}/"


def tell_producer_of_step(dossier: Dossier, step: SampleStep, *, now: datetime) -> None:
    """What was done with the producer's samples, and that a signature is asked for."""
    with in_record_language():
        facts = {
            "product": dossier.product.name,
            "move": SAMPLE_MOVE_LABELS[SampleMove(step.move)],
            "count": f"{step.count:02d}",
            "who": step.recorded_by_name,
        }
        title = _("Sản phẩm mẫu “%(product)s”: %(move)s, %(count)s mẫu") % facts
        body = _("Người ghi: %(who)s.") % facts
        if step.awaits == SampleKeeper.PRODUCER:
            body += " " + _("Mở hồ sơ, mục Sản phẩm mẫu, để xác nhận.")
    tell_producer(dossier, kind="dossiers.samples_moved", title=title, body=body, now=now)


def tell_office_of_step(dossier: Dossier, step: SampleStep, office: SampleKeeper, *, now: datetime) -> None:
    """To the officers of an office: samples are announced, on their way, or a signature is asked for."""
    today = timezone.localdate(now)
    people = {
        SampleKeeper.COMMUNE: lambda: commune_officer_ids(dossier.commune_code, today=today),
        SampleKeeper.PROVINCE: lambda: province_officer_ids(dossier.province_code, today=today),
        SampleKeeper.MINISTRY: lambda: holders_of_role(Role.MINISTRY_OFFICER, day=today),
    }[office]()
    with in_record_language():
        facts = {
            "product": dossier.product.name,
            "move": SAMPLE_MOVE_LABELS[SampleMove(step.move)],
            "count": f"{step.count:02d}",
            "who": step.recorded_by_name,
        }
        title = _("Sản phẩm mẫu “%(product)s”: %(move)s, %(count)s mẫu") % facts
        body = _("Người ghi: %(who)s.") % facts
        if step.awaits == office:
            body += " " + _("Cơ quan Ông/Bà cần nhận hoặc xác nhận.")
    notify(
        user_ids=[one for one in people if one != step.recorded_by_id],
        kind="dossiers.samples_moved",
        title=title[:200],
        body=body,
        link=STORE_LINK.format(pk=dossier.pk),
        now=now,
    )
