"""A person asks that the own data be corrected or erased."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.privacy.models import PersonalRequest
from ocop.programme.privacy.permissions import why_not_ask
from ocop.programme.privacy.queries.terms import terms_in_force
from ocop.programme.privacy.rules.requests import RequestKind, RequestState
from ocop.programme.privacy.rules.terms import Term

LONGEST = 2000


def ask_about_own(*, actor: Actor, kind: str, words: str, now: datetime) -> PersonalRequest:
    """Leave a request with the administrators of the person's province (of the nation where it has none).

    `kind` is a RequestKind; a correction says what is wrong. Raises FieldRefusal (`kind`, `words`), Refusal. The term
    is counted from this moment (Nghị định 13/2023/NĐ-CP, Điều 16 khoản 5: 72 hours unless set otherwise).
    """
    with deed("privacy.ask", actor=actor, now=now) as record:
        refuse_if(why_not_ask(actor))
        user: User = lock(User.objects.filter(is_active=True), pk=actor.user_id)
        said = words.strip()
        faults: dict[str, list[str]] = {}
        if kind not in set(RequestKind):
            faults["kind"] = [_("Hãy chọn một yêu cầu trong danh sách.")]
        elif PersonalRequest.objects.filter(user=user, kind=kind, state=RequestState.OPEN).exists():
            faults["kind"] = [_("Ông/Bà đã gửi yêu cầu này và đang chờ giải quyết.")]
        if kind == RequestKind.CORRECTION and len(said) < 10:
            faults["words"] = [_("Hãy ghi dữ liệu nào chưa đúng và cần sửa thành thế nào.")]
        if len(said) > LONGEST:
            faults["words"] = [_("Nội dung dài quá %(count)s chữ.") % {"count": LONGEST}]
        if faults:
            raise FieldRefusal(faults)
        due_at = now + timedelta(hours=terms_in_force()[Term.ANSWER_HOURS])
        request = PersonalRequest.objects.create(user=user, kind=kind, words=said, asked_at=now, due_at=due_at)
        _tell_administrators(request, user, now)
        record.about(request, kind=kind, due_at=due_at)
    return request


def _tell_administrators(request: PersonalRequest, user: User, now: datetime) -> None:
    day = timezone.localdate(now)
    people = holders_of_role(Role.ADMINISTRATOR, day=day, province_code=user.province_code)
    people = people or holders_of_role(Role.ADMINISTRATOR, day=day)
    with in_record_language():
        notify(
            user_ids=[key for key in people if key != user.pk],
            kind="privacy.asked",
            title=_("Có yêu cầu về dữ liệu cá nhân"),
            body=_("Hãy mở yêu cầu và trả lời trong thời hạn."),
            link=f"/ban/co-quan/du-lieu-ca-nhan/{request.pk}/",
            now=now,
            key=f"personal-request:{request.pk}",
            urgent=True,
        )
