"""Lập danh sách đề nghị thưởng: amounts are computed from records, never typed."""

from collections.abc import Collection
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import PAYERS, why_words
from ocop.programme.support.models import Award, AwardProposal, PolicyVersion
from ocop.programme.support.permissions import why_not_manage_money
from ocop.programme.support.queries.entitlements import entitlements_of, payers_of
from ocop.programme.support.queries.visible import policies_visible_to


def propose_awards(
    *,
    actor: Actor,
    version_id: int,
    province_code: str,
    title: str,
    certificate_ids: Collection[int] | None = None,
    is_demo: bool = False,
    now: datetime,
) -> AwardProposal:
    """Out: the list of the entitled recognitions of a province by this version: those named, or all for None.

    Under the lock of the policy, so that the same recognition is put forward once. Raises DoesNotExist for a version
    the actor does not see, Refusal without the right, FieldRefusal (`title`, `certificates`: none entitled, one that
    is not, or of two payers).
    """
    with deed("support.propose_awards", actor=actor, now=now) as record:
        version = PolicyVersion.objects.select_related("document").get(
            pk=version_id, withdrawn_at__isnull=True, policy__in=policies_visible_to(actor).values("pk")
        )
        policy = lock(policies_visible_to(actor), pk=version.policy_id)
        refuse_if(why_not_manage_money(actor, province_code))
        if policy.province_code not in {"", province_code}:
            refuse_if(_("Chính sách này của tỉnh khác."))
        title = " ".join(title.split())
        if not title or len(title) > 300:
            raise FieldRefusal({"title": [_("Hãy ghi tên danh sách, không quá 300 ký tự.")]})
        entitled = {
            certificate.pk: (certificate, outcome)
            for certificate, outcome in entitlements_of(version, province_code, today=localdate(now))
            if outcome.is_entitled
        }
        chosen = set(entitled) if certificate_ids is None else set(certificate_ids)
        if not chosen:
            raise FieldRefusal({"certificates": [_("Chưa chọn sản phẩm nào, hoặc không còn sản phẩm đủ điều kiện.")]})
        if not chosen <= set(entitled):
            raise FieldRefusal(
                {
                    "certificates": [
                        _("Có sản phẩm không còn đủ điều kiện, hoặc vừa có trong danh sách khác. Hãy xem lại.")
                    ]
                }
            )
        payers = payers_of(entitled[pk][1] for pk in chosen)
        if len(payers) > 1:
            names = ", ".join(str(PAYERS[payer]) for payer in payers)
            raise FieldRefusal(
                {
                    "certificates": [
                        _("Các sản phẩm đã chọn chi từ nhiều nguồn (%(names)s). Hãy lập riêng từng danh sách.")
                        % {"names": names}
                    ]
                }
            )
        proposal = AwardProposal.objects.create(
            version=version,
            province_code=province_code,
            title=title,
            proposed_by_id=actor.user_id,
            proposed_at=now,
            is_demo=is_demo,
        )
        rows = sorted(
            (entitled[pk] for pk in chosen),
            key=lambda row: (-row[1].recognition.star, row[0].product.sort_key, row[0].pk),
        )
        with in_record_language():
            awards = [
                Award(
                    proposal=proposal,
                    policy=policy,
                    line_id=outcome.line.key if outcome.line else 0,
                    certificate=certificate,
                    product_id=certificate.product_id,
                    producer_id=certificate.product.producer_id,
                    position=place,
                    event=outcome.event,
                    star=outcome.recognition.star,
                    entitled_dong=outcome.amount,
                    reasons="\n".join(why_words(outcome)),
                )
                for place, (certificate, outcome) in enumerate(rows, start=1)
            ]
        Award.objects.bulk_create(awards)
        total = sum(outcome.amount for _certificate, outcome in rows)
        record.about(proposal, count=len(rows), amount=str(total), number=version.paper, province=province_code)
    return proposal
