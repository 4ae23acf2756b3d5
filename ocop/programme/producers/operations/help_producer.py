"""An officer begins to help a producer: the mandate is written down and waits for the producer's yes."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.phone import normalise_phone
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.queries.people import is_made_up
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import FilingMandate, Producer
from ocop.programme.producers.operations.checking_profile import checked_profile
from ocop.programme.producers.permissions import why_not_help, why_not_help_producer
from ocop.programme.producers.queries.membership import ids_of_member_users, open_members, producers_sharing
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.producers.rules.mandates import LONGEST_DAYS, MandateScope
from ocop.programme.producers.rules.producer_profile import ProducerProfile


@dataclass(frozen=True)
class MandateTerms:
    """What the producer is asked to agree to; the number is where the codes go."""

    scope: MandateScope
    valid_from: date
    valid_until: date
    phone: str = ""
    accepts_shared: bool = False
    """The officer was told that the number serves other producers too, and stands by it."""


def help_new_producer(*, actor: Actor, profile: ProducerProfile, terms: MandateTerms, now: datetime) -> FilingMandate:
    """Write down a producer of the officer's commune, with nobody's account, and the mandate that waits for its yes.

    Raises Refusal for people who are no officers of that commune, FieldRefusal with a sentence beside every field that
    needs correction (of the profile; `valid_until`, `phone` of the terms).
    """
    with deed("producers.help_new", actor=_for(actor, profile.name), now=now) as record:
        refuse_if(why_not_help(actor, province_code="", commune_code=profile.commune_code))
        today = timezone.localdate(now)
        # A second click waits for the first one here, and then finds what it wrote.
        lock(User.objects.all(), pk=actor.user_id)
        values = checked_profile(profile, today=today)
        twin = Producer.objects.filter(matching_key=values["matching_key"], commune_code=values["commune_code"])
        if twin.exists():
            raise FieldRefusal(
                {"name": [_("Xã đã có chủ thể tên này. Hãy chọn chủ thể đó trong danh sách để nộp hộ.")]}
            )
        producer = Producer.objects.create(**values, is_demo=is_made_up(actor), created_at=now, changed_at=now)
        mandate = _write(actor, producer, terms, now)
        record.about(producer, mandate=mandate.pk, scope=mandate.scope, commune=producer.commune_code)
    return mandate


def help_producer(*, actor: Actor, producer_id: int, terms: MandateTerms, now: datetime) -> FilingMandate:
    """The same for a producer the commune knows already. Its members, if it has any, are told.

    Raises Producer.DoesNotExist outside the territory, Refusal, FieldRefusal; an officer who helps it already gets the
    mandate that is there.
    """
    named = producers_visible_to(actor).get(pk=producer_id).name
    with deed("producers.help", actor=_for(actor, named), now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        refuse_if(why_not_help_producer(actor, producer))
        there = producer.mandates.filter(officer_id=actor.account_key, ended_at__isnull=True).first()
        if there is not None and there.valid_until >= timezone.localdate(now):
            record.nothing_happened()
            return there
        if there is not None:  # one that ran out makes room for the new one
            there.ended_at, there.ended_by_name = now, actor.name
            with in_record_language():
                there.end_reason = _("Hết hạn, lập ghi nhận mới")
            there.save(update_fields=["ended_at", "ended_by_name", "end_reason"])
        mandate = _write(actor, producer, terms, now)
        with in_record_language():
            notify(
                user_ids=ids_of_member_users(producer),
                kind="producers.help_asked",
                title=_("Công chức xã xin nộp hồ sơ hộ chủ thể %(name)s") % {"name": producer.name[:120]},
                body=actor.name,
                link="/ban/chu-the/nop-ho/",
                now=now,
            )
        record.about(producer, mandate=mandate.pk, scope=mandate.scope)
    return mandate


def _for(actor: Actor, name: str) -> Actor:
    """The actor with the producer's name beside the own one, for the log."""
    return replace(actor, on_behalf_of=" ".join(name.split())[:200])


def _write(actor: Actor, producer: Producer, terms: MandateTerms, now: datetime) -> FilingMandate:
    assert actor.user_id is not None  # officers are people
    today = timezone.localdate(now)
    faults: dict[str, list[str]] = {}
    if not today <= terms.valid_from:
        faults["valid_from"] = [_("Ngày bắt đầu không thể trước hôm nay.")]
    last = terms.valid_from + timedelta(days=LONGEST_DAYS - 1)
    if not terms.valid_from <= terms.valid_until <= last:
        faults["valid_until"] = [
            _("Ngày kết thúc phải từ ngày bắt đầu đến chậm nhất ngày %(day)s.") % {"day": f"{last:%d/%m/%Y}"}
        ]
    phone = ""
    if (terms.phone or producer.phone).strip():
        try:
            phone = normalise_phone(terms.phone or producer.phone)
        except ValueError:
            faults["phone"] = [_("Số điện thoại chưa đúng, ví dụ đúng: 0912 345 678.")]
    if phone and _is_of_an_office(phone):
        faults["phone"] = [
            _("Số này là của một cán bộ. Mã phải đến điện thoại của chính chủ thể, nếu không có hãy dùng giấy ký tay.")
        ]
    elif phone and not _is_of_the_producer(phone, producer):
        faults["phone"] = [
            _("Chủ thể đã có người dùng tài khoản: mã chỉ gửi đến số điện thoại chủ thể đã ghi hoặc số của thành viên.")
        ]
    elif phone and not terms.accepts_shared and (others := producers_sharing(phone, besides=producer.pk)):
        faults["accepts_shared"] = [_shared(actor, others)]
    if faults:
        raise FieldRefusal(faults)
    return FilingMandate.objects.create(
        producer=producer,
        officer_id=actor.user_id,
        officer_name=actor.name[:120],
        scope=MandateScope(terms.scope).value,
        valid_from=terms.valid_from,
        valid_until=terms.valid_until,
        phone=phone,
        asked_at=now,
        consented_by_name=producer.representative_name,
    )


def _shared(actor: Actor, others: list[Producer]) -> str:
    """Who else the number serves: those of the officer's territory by name, the rest as a count."""
    seen = set(producers_visible_to(actor).filter(pk__in=[one.pk for one in others]).values_list("pk", flat=True))
    named = "; ".join(one.name for one in others if one.pk in seen)
    if len(seen) < len(others):
        elsewhere = _("%(count)s chủ thể ở nơi khác") % {"count": len(others) - len(seen)}
        named = "; ".join(part for part in (named, elsewhere) if part)
    return _(
        "Số này cũng là số của: %(others)s. Mã phải đến tay chính chủ thể. Nếu đúng là dùng chung một điện thoại (ví "
        "dụ cùng gia đình), hãy đánh dấu ô này; nếu không, hãy ghi số khác hoặc dùng giấy ký tay."
    ) % {"others": named}


def _is_of_an_office(phone: str) -> bool:
    """True for a number of somebody who holds an office: nobody confirms to himself or to a colleague."""
    offices = RoleGrant.objects.filter(ended_at__isnull=True, user__phone=phone).exclude(role=Role.PRODUCER_MEMBER)
    return offices.exists()


def _is_of_the_producer(phone: str, producer: Producer) -> bool:
    """A producer with an account has said which numbers are its own; before, the officer writes down what is told."""
    members = open_members(producer)
    if not members.exists():
        return True
    try:
        own = normalise_phone(producer.phone)
    except ValueError:
        own = ""
    return phone == own or members.filter(user__phone=phone).exists()
