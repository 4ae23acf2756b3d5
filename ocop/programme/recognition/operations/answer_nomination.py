"""Cơ quan tham mưu của Bộ tiếp nhận, kiểm tra hồ sơ đề nghị 5 sao (Điều 7 khoản 4 điểm a)."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.recognition.models import NominationPackage
from ocop.programme.recognition.permissions import why_not_receive_nomination, why_not_return_nomination
from ocop.programme.recognition.queries.nomination_package import packages_visible_to
from ocop.programme.recognition.rules.nomination import LONGEST_SUPPLEMENT_DAYS, PackageState

MOST_SAMPLES = 99
ANSWER_FIELDS = ["state", "answered_at", "answered_by", "answered_by_name"]


def receive_nomination(
    *, actor: Actor, package_id: int, arrival_number: str = "", samples_received: int | None = None, now: datetime
) -> NominationPackage:
    """The dossier is complete: it may come before the ministry's council; the province is told.

    `arrival_number` is the number in the ministry's book of incoming papers, `samples_received` what came by hand.
    Raises Refusal (not the ministry's office, answered before), FieldRefusal (`samples_received`, `arrival_number`),
    NominationPackage.DoesNotExist out of sight.
    """
    with deed("recognition.receive_nomination", actor=actor, now=now) as record:
        package, dossier = _held(actor, package_id)
        refuse_if(why_not_receive_nomination(actor, package, dossier))
        faults: dict[str, list[str]] = {}
        if samples_received is not None and not 0 <= samples_received <= MOST_SAMPLES:
            faults["samples_received"] = [_("Số sản phẩm mẫu phải từ 0 đến %(count)s.") % {"count": MOST_SAMPLES}]
        if len(arrival_number.strip()) > 60:
            faults["arrival_number"] = [_("Số đến dài quá 60 ký tự.")]
        if faults:
            raise FieldRefusal(faults)
        package.arrival_number, package.samples_received = arrival_number.strip(), samples_received
        _answer(package, PackageState.RECEIVED, actor, now, ["arrival_number", "samples_received"])
        make_move(dossier=dossier, move=DossierMove.MINISTRY_RECEIVE, actor=actor, now=now, note=package.arrival_number)
        with in_record_language():
            title = _("Bộ đã tiếp nhận hồ sơ đề nghị 5 sao: {product}").format(product=package.item.product.name)
        _tell_province(package, "recognition.nomination_received", title, package.arrival_number, now)
        record.about(package, number=package.number, samples=samples_received, sha256=package.sha256)
    return package


def return_nomination(
    *, actor: Actor, package_id: int, remarks: str, supplement_by: date | None, now: datetime
) -> NominationPackage:
    """The dossier goes back to the province for a supplement, by a day the ministry names.

    A received one too, as long as it is on no agenda (the advisers may ask, Điều 7 khoản 4 điểm c). Raises Refusal,
    FieldRefusal (`remarks`, `supplement_by`), NominationPackage.DoesNotExist out of sight.
    """
    with deed("recognition.return_nomination", actor=actor, now=now) as record:
        package, dossier = _held(actor, package_id)
        refuse_if(why_not_return_nomination(actor, package, dossier))
        today = timezone.localdate(now)
        faults: dict[str, list[str]] = {}
        if not remarks.strip():
            faults["remarks"] = [_("Hãy ghi rõ hồ sơ còn thiếu gì, cần bổ sung gì.")]
        if supplement_by is None:
            faults["supplement_by"] = [_("Hãy ghi ngày tỉnh phải gửi lại.")]
        elif not today < supplement_by <= today + timedelta(days=LONGEST_SUPPLEMENT_DAYS):
            faults["supplement_by"] = [
                _("Ngày gửi lại phải sau hôm nay và không quá %(days)s ngày.") % {"days": LONGEST_SUPPLEMENT_DAYS}
            ]
        if faults or supplement_by is None:
            raise FieldRefusal(faults)
        package.remarks, package.supplement_by = remarks.strip(), supplement_by
        _answer(package, PackageState.RETURNED, actor, now, ["remarks", "supplement_by"])
        make_move(dossier=dossier, move=DossierMove.MINISTRY_RETURN, actor=actor, now=now, note=package.remarks)
        with in_record_language():
            title = _("Bộ đề nghị bổ sung hồ sơ 5 sao: {product}").format(product=package.item.product.name)
            body = _("Gửi lại chậm nhất ngày {day}. {remarks}").format(
                day=vietnamese_date(supplement_by), remarks=package.remarks
            )
        _tell_province(package, "recognition.nomination_returned", title, body, now)
        record.about(package, number=package.number, supplement_by=supplement_by)
    return package


def _held(actor: Actor, package_id: int) -> tuple[NominationPackage, Dossier]:
    """The package with its dossier held for change: putting it on an agenda and returning it come one after the
    other."""
    visible = packages_visible_to(actor).select_related("item__product", "item__result__item", "item__decision")
    found = visible.get(pk=package_id)
    assert found.item.result is not None
    dossier: Dossier = lock(Dossier.objects.all(), pk=found.item.result.item.dossier_id)
    package: NominationPackage = lock(visible, pk=package_id)
    return package, dossier


def _answer(package: NominationPackage, state: PackageState, actor: Actor, now: datetime, more: list[str]) -> None:
    package.state, package.answered_at = state, now
    package.answered_by_id, package.answered_by_name = actor.user_id, actor.name
    package.save(update_fields=[*ANSWER_FIELDS, *more])


def _tell_province(package: NominationPackage, kind: str, title: str, body: str, now: datetime) -> None:
    notify(
        user_ids=holders_of_role(
            Role.PROVINCE_OFFICER,
            Role.PROVINCE_LEADER,
            day=timezone.localdate(now),
            province_code=package.item.decision.province_code,
        ),
        kind=kind,
        title=title[:200],
        body=body,
        link=f"/ban/co-quan/cong-nhan/tiem-nang-5-sao/{package.item_id}/",
        now=now,
    )
