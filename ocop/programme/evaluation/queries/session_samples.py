"""The samples of a sitting: which products have theirs, which lie in the storeroom, at the table, tasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES
from ocop.programme.councils.models import CouncilMember
from ocop.programme.dossiers.models import Dossier, SampleItem, SampleMoved, SampleStep
from ocop.programme.dossiers.queries.samples import samples_of_many
from ocop.programme.dossiers.rules.samples import (
    STOREKEEPER,
    UNTOUCHED,
    SampleCount,
    SampleKeeper,
    SampleLevel,
    SampleState,
    is_past,
)
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, SessionSample
from ocop.programme.evaluation.queries.visible import KEEPING_SEATS, agenda_visible_to, sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import ENDED, RoundLevel

_S, _K = SampleState, SampleKeeper


def sample_level_of(session: CouncilSession) -> SampleLevel:
    """Which samples a session works with; the session comes with its round."""
    return SampleLevel.CENTRAL if session.round.level == RoundLevel.MINISTRY else SampleLevel.PROVINCE


@dataclass(frozen=True)
class ProductSamples:
    """One product of the agenda with its samples."""

    item: AgendaItem
    count: SampleCount
    samples: Sequence[SampleItem]
    steps: Sequence[SampleStep]
    store: SampleKeeper
    today: date

    @property
    def in_store(self) -> list[SampleItem]:
        """What the secretary can take now."""
        return [
            one
            for one in self.samples
            if one.keeper == self.store
            and one.state in {_S.RECEIVED, _S.STORED}
            and not is_past(one.expires_on, self.today)
        ]

    @property
    def at_table(self) -> list[SampleItem]:
        """With the council, untouched."""
        return [one for one in self.samples if one.state == _S.AT_COUNCIL]

    @property
    def usable_at_table(self) -> list[SampleItem]:
        """With the council and not past their last day."""
        return [one for one in self.at_table if not is_past(one.expires_on, self.today)]

    @property
    def to_bring_back(self) -> list[SampleItem]:
        """Everything still in the council's hands."""
        return [one for one in self.samples if one.keeper == _K.COUNCIL]

    @property
    def tasted(self) -> list[SampleItem]:
        """What was tasted, wherever it is now."""
        return [one for one in self.samples if one.tasted_on is not None]

    @property
    def expired(self) -> list[SampleItem]:
        """Untouched and past their last day."""
        return [one for one in self.samples if one.state in UNTOUCHED and is_past(one.expires_on, self.today)]


def session_samples(actor: Actor, session: CouncilSession, *, today: date) -> list[ProductSamples]:
    """The products of the agenda the actor may know, with their samples; a constant number of queries."""
    level = sample_level_of(session)
    items = list(
        agenda_visible_to(actor, session)
        .select_related("dossier__product", "dossier__producer", "dossier__rubric")
        .defer("dossier__rubric__content")
        .order_by("position", "pk")
    )
    counts = samples_of_many([item.dossier for item in items], today=today, level=level)
    samples: dict[int, list[SampleItem]] = {item.dossier_id: [] for item in items}
    for one in SampleItem.objects.filter(dossier__in=list(samples), level=level).order_by("serial"):
        samples[one.dossier_id].append(one)
    lines: dict[int, list[SampleStep]] = {item.pk: [] for item in items}
    moved = Prefetch("step__moved", SampleMoved.objects.select_related("item").order_by("item__serial"))
    rows = SessionSample.objects.filter(item__in=list(lines)).select_related("step__confirmation")
    for row in rows.prefetch_related(moved).order_by("step__recorded_at", "pk"):
        lines[row.item_id].append(row.step)
    return [
        ProductSamples(
            item, counts[item.dossier_id], samples[item.dossier_id], lines[item.pk], STOREKEEPER[level], today
        )
        for item in items
    ]


def samples_at_session(items: Sequence[AgendaItem], level: SampleLevel, *, day: date) -> dict[int, SampleCount]:
    """By dossier: what is there on the day of the sitting; two queries."""
    dossiers = Dossier.objects.filter(pk__in=[item.dossier_id for item in items]).select_related("rubric")
    return samples_of_many(list(dossiers.defer("rubric__content")), today=day, level=level)


def session_sample_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Sittings that are over with samples still in the council's hands: bring them back; and lines to sign for."""
    if actor.is_anonymous or not actor.holds(*COUNCIL_ROLES):
        return []
    seat = CouncilMember.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=OuterRef("held_on")),
        council=OuterRef("council"),
        user_id=actor.account_key,
        valid_from__lte=OuterRef("held_on"),
        seat__in=KEEPING_SEATS,
    )
    left = SampleItem.objects.filter(keeper=_K.COUNCIL, dossier__agenda_items__session=OuterRef("pk")).filter(
        Exists(
            SampleMoved.objects.filter(item=OuterRef("pk"), step__session_line__item__session=OuterRef(OuterRef("pk")))
        )
    )
    unsigned = SampleStep.objects.filter(
        session_line__item__session=OuterRef("pk"), awaits=_K.COUNCIL, confirmation__isnull=True
    ).exclude(recorded_by_id=actor.account_key)
    sessions = (
        sessions_visible_to(actor)
        .annotate(has_left=Exists(left), has_unsigned=Exists(unsigned))
        .filter(Exists(seat), Q(state__in=sorted(ENDED), has_left=True) | Q(has_unsigned=True))
        .order_by("held_on", "pk")
    )
    work = []
    for session in sessions:
        if session.has_left and session.state in ENDED:
            detail = _("Phiên đã kết thúc: đưa sản phẩm mẫu còn lại về kho")
        else:
            detail = _("Xác nhận số sản phẩm mẫu Hội đồng đã dùng đánh giá")
        work.append(
            WorkItem(
                title=session.name,
                detail=detail,
                url_name="council_room:samples",
                url_args=(session.pk,),
                waiting_since=min(session.held_on, today),
                urgency=Urgency.NORMAL if session.has_left else Urgency.WHENEVER,
                kind="evaluation.session_samples",
            )
        )
    return work
