from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import Council
from ocop.programme.councils.queries.councils import councils_visible_to, members_of, rules_of
from ocop.programme.dossiers.rules.review_clocks import REASSESSMENT_DAYS
from ocop.programme.evaluation.models import CouncilSession, EvaluationRound
from ocop.programme.evaluation.permissions import why_not_plan_session
from ocop.programme.evaluation.queries.visible import rounds_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm
from ocop.programme.notifications.operations.notify import notify


def why_not_on(held_on: date, council: Council, evaluation_round: EvaluationRound) -> str | None:
    """Why a session of the council in the round cannot be held on the day; None when it can."""
    if held_on < evaluation_round.opens_on:
        return _("Ngày họp phải từ ngày bắt đầu đợt đánh giá trở đi.")
    if held_on < council.valid_from or (council.valid_until and held_on > council.valid_until):
        return _("Ngày họp phải nằm trong thời gian hoạt động của Hội đồng.")
    return None


def usual_last_day(council: Council, first_day: date) -> date | None:
    """The last day to answer by the working rules in force on the first day; None when they do not say."""
    days = rules_of(council, on=first_day).consultation_days
    return first_day + timedelta(days=days) if days is not None else None


def why_not_until(due_on: date | None, first_day: date) -> str | None:
    """Why members cannot answer until this day; None when they can."""
    if due_on is None:
        return _("Quy chế chưa định số ngày trả lời; hãy ghi ngày cuối nhận phiếu.")
    if due_on < first_day:
        return _("Ngày cuối nhận phiếu phải từ ngày gửi phiếu trở đi.")
    if due_on > first_day + timedelta(days=REASSESSMENT_DAYS):
        return _("Toàn bộ việc đánh giá lại không quá 45 ngày (điểm g khoản 6 Điều 7); hãy chọn ngày sớm hơn.")
    return None


def plan_session(
    *,
    actor: Actor,
    round_id: int,
    council_id: int | None = None,
    name: str,
    held_on: date,
    starts_at: time | None = None,
    place: str = "",
    form: SessionForm = SessionForm.MEETING,
    ballots_due_on: date | None = None,
    now: datetime,
) -> CouncilSession:
    """Plan a sitting of the round's council (or of another one of the same level and place) and tell its members.

    A written consultation on re-assessments (Điều 7 khoản 6 điểm d) begins on `held_on` and ends with the day
    `ballots_due_on`; None: as many days later as the working rules say.
    Raises FieldRefusal for a missing name, a day outside the council's or the round's period, a last day before the
    first or neither named nor in the rules, or a council elsewhere; Refusal when the round is not open.
    """
    with deed("evaluation.plan_session", actor=actor, now=now) as record:
        chosen: EvaluationRound = lock(rounds_visible_to(actor), pk=round_id)
        refuse_if(why_not_plan_session(actor, chosen))
        council = councils_visible_to(actor).filter(pk=council_id or chosen.council_id or 0).first()
        faults: dict[str, list[str]] = {}
        if not name.strip():
            faults["name"] = [_("Hãy ghi tên phiên họp.")]
        if council is None:
            faults["council_id"] = [_("Hãy chọn Hội đồng.")]
        elif (council.level, council.province_code) != (chosen.level, chosen.province_code):
            faults["council_id"] = [_("Hội đồng này thuộc cấp hoặc địa phương khác.")]
        elif (fault := why_not_on(held_on, council, chosen)) is not None:
            faults["held_on"] = [fault]
        due_on = None
        if council is not None and form is SessionForm.WRITTEN:
            due_on = ballots_due_on or usual_last_day(council, held_on)
            if (fault := why_not_until(due_on, held_on)) is not None:
                faults["ballots_due_on"] = [fault]
        if faults or council is None:
            raise FieldRefusal(faults)
        session = CouncilSession.objects.create(
            round=chosen,
            council=council,
            name=name.strip(),
            held_on=held_on,
            starts_at=starts_at,
            place=place.strip(),
            form=form,
            ballots_due_on=due_on,
            created_at=now,
        )
        with in_record_language():
            notify(
                user_ids=[member.user_id for member in members_of(council, held_on)],
                kind="evaluation.session_planned",
                title=(
                    _("%(name)s từ ngày %(day)s") if form is SessionForm.WRITTEN else _("Mời dự %(name)s ngày %(day)s")
                )
                % {"name": session.name, "day": f"{held_on:%d/%m/%Y}"},
                body=_("Hãy xem chương trình họp và khai nếu có liên quan đến chủ thể nào."),
                link=f"/ban/hoi-dong/phien/{session.pk}/",
                now=now,
            )
        written = {"form": form, "ballots_due_on": due_on} if form is SessionForm.WRITTEN else {}
        record.about(session, round=chosen.pk, council=council.pk, held_on=held_on, **written)
    return session
