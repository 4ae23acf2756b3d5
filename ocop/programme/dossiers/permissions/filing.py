"""What a producer's people may do with their dossiers and evidence: a sentence to show, or None."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS, DOSSIER_STATE_LABELS
from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.dossiers.queries.helped_filing import is_taken_by
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import (
    EDITABLE_STATES,
    OPEN_STATES,
    DossierMove,
    DossierState,
    is_possible,
)
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.mandates import may_act_for
from ocop.programme.producers.queries.membership import open_members
from ocop.programme.producers.rules.mandates import Help, MandateScope
from ocop.programme.producers.rules.producer_kinds import TOURISM_ONLY_KINDS, ProducerKind
from ocop.programme.products.models import Product
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_for_set
from ocop.programme.rubrics.rules.industries import Industry


def _why_not_member(actor: Actor, producer: Producer, help_with: Help = Help.DOSSIER) -> str | None:
    """The one question for members and for officers who help (producers/queries/mandates.py)."""
    if may_act_for(actor, producer, help_with):
        return None
    if actor.mandate is not None:
        return _("Việc này không nằm trong phần chủ thể đã nhờ nộp hộ.")
    return _("Chỉ thành viên của chủ thể được làm việc này.")


def _why_not_dossier(actor: Actor, dossier: Dossier) -> str | None:
    reason = _why_not_member(actor, dossier.producer)
    if reason is None and is_taken_by(actor, dossier.pk):
        return _one_only()
    return reason


def _one_only() -> str:
    return _("Chủ thể chỉ nhờ nộp hộ một hồ sơ, và hồ sơ đó đã có. Muốn làm thêm, hãy lập ghi nhận mới với chủ thể.")


def why_not_start_dossier(actor: Actor, product: Product, kind: DossierKind, today: date) -> str | None:
    """Members, for a product of a set whose rubric is complete and in force, without an open dossier of the same
    kind."""
    reason = _why_not_member(actor, product.producer)
    if reason is not None:
        return reason
    if is_taken_by(actor, None):
        return _one_only()
    if product.is_retired:
        return _("Sản phẩm đã ngừng, không lập hồ sơ được.")
    if product.set_number is None:
        return _("Sản phẩm chưa chọn bộ sản phẩm. Hãy sửa sản phẩm và chọn bộ trước.")
    rubric = rubric_for_set(product.set_number, today)
    if rubric is None:
        return _("Bộ sản phẩm này hiện không có phiếu chấm điểm đang áp dụng.")
    if ProducerKind(product.producer.kind) in TOURISM_ONLY_KINDS and rubric.industry != Industry.TOURISM:
        return _("Hội, hiệp hội, trung tâm điều hành chỉ đăng ký được sản phẩm dịch vụ du lịch (khoản 3 Điều 2).")
    if product.dossiers.filter(kind=kind, state__in=sorted(OPEN_STATES)).exists():
        return _("Sản phẩm này đang có hồ sơ “%(kind)s” chưa xong. Hãy mở hồ sơ đó để làm tiếp.") % {
            "kind": DOSSIER_KIND_LABELS[kind]
        }
    return None


def why_not_edit(actor: Actor, dossier: Dossier) -> str | None:
    """Members, while the dossier is a draft or was returned to be completed."""
    reason = _why_not_dossier(actor, dossier)
    if reason is not None:
        return reason
    if dossier.state not in EDITABLE_STATES:
        return _("Hồ sơ đang ở trạng thái “%(state)s” nên không sửa được.") % {
            "state": DOSSIER_STATE_LABELS[DossierState(dossier.state)]
        }
    return None


def why_not_submit(actor: Actor, dossier: Dossier) -> str | None:
    """Members, from a state that can be handed in; what the dossier lacks is told by `rules/completeness.py`."""
    reason = _why_not_dossier(actor, dossier)
    if reason is None and not is_possible(DossierMove.SUBMIT, DossierState(dossier.state)):
        return _("Hồ sơ đang ở trạng thái “%(state)s” nên không nộp được.") % {
            "state": DOSSIER_STATE_LABELS[DossierState(dossier.state)]
        }
    return reason


def why_not_withdraw(actor: Actor, dossier: Dossier) -> str | None:
    """Members, until the dossier is before the council; a helper what was handed in only where nobody else could."""
    reason = _why_not_dossier(actor, dossier)
    is_handed_in = dossier.state not in EDITABLE_STATES or dossier.last_version > 0
    if reason is None and actor.mandate is not None and is_handed_in and open_members(dossier.producer).exists():
        # Handing in took the producer's own yes; taking it back is never less than that.
        return _("Hồ sơ đã nộp và chủ thể có tài khoản: thành viên của chủ thể tự rút hồ sơ.")
    if reason is None and not is_possible(DossierMove.WITHDRAW, DossierState(dossier.state)):
        return _("Hồ sơ đang ở trạng thái “%(state)s” nên không rút được.") % {
            "state": DOSSIER_STATE_LABELS[DossierState(dossier.state)]
        }
    return reason


def needs_yes_to_withdraw(actor: Actor, dossier: Dossier) -> bool:
    """An officer who helps takes back what was handed in with the producer's own yes, as it took one to hand it in."""
    return actor.mandate is not None and dossier.last_version > 0


def why_not_add_evidence(actor: Actor, producer: Producer) -> str | None:
    """Members keep the evidence of their producer."""
    return _why_not_member(actor, producer, Help.EVIDENCE)


def why_not_retire_evidence(actor: Actor, evidence: Evidence) -> str | None:
    """Members; not while an open dossier leans on it."""
    reason = _why_not_member(actor, evidence.producer, Help.EVIDENCE)
    if reason is not None:
        return reason
    if evidence.retired_at is not None:
        return _("Minh chứng này đã được cất đi.")
    if evidence.links.filter(dossier__state__in=sorted(OPEN_STATES)).exists():
        return _("Minh chứng đang kèm trong một hồ sơ chưa xong. Hãy gỡ khỏi hồ sơ đó trước.")
    return None


def why_not_replace_evidence(actor: Actor, evidence: Evidence) -> str | None:
    """Members; a paper that is still the newest of its line."""
    reason = _why_not_member(actor, evidence.producer, Help.EVIDENCE)
    if reason is not None:
        return reason
    if evidence.retired_at is not None:
        return _("Minh chứng này đã được cất đi.")
    if evidence.superseded_by_id is not None:
        return _("Giấy tờ này đã được thay bằng giấy mới.")
    return why_not_touch(actor, evidence)


def why_not_touch(actor: Actor, evidence: Evidence) -> str | None:
    """An officer asked to help with one dossier leaves alone papers that another open dossier leans on."""
    if actor.mandate is None or actor.mandate.scope != MandateScope.ONE_DOSSIER:
        return None
    others = evidence.links.filter(dossier__state__in=sorted(OPEN_STATES)).exclude(
        dossier__helped_by__mandate_id=actor.mandate.mandate_id
    )
    if others.exists():
        return _("Giấy tờ này đang dùng cho một hồ sơ khác mà chủ thể không nhờ nộp hộ.")
    return None
