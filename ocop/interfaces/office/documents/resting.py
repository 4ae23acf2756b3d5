"""What in the platform rests on a paper: decisions, councils and their rules, bodies, roles, calendars."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.interfaces.office.recognition.access import READERS as DECISION_READERS
from ocop.interfaces.office.rounds.room import READERS as COUNCIL_READERS
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.queries.people import grants_visible_to
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.bodies.queries.bodies import seats_of_paper
from ocop.programme.councils.queries.councils import councils_visible_to
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.recognition.queries.decisions import decisions_visible_to

MOST = 50


@dataclass(frozen=True)
class Resting:
    """One record: what it is, how it is called, its page where the reader may open it."""

    what: str
    title: str
    url: str = ""


def resting_on(actor: Actor, document: Any, calendars: Iterable[Any]) -> list[Resting]:
    """Records the reader may see; at most seven queries, each kind only for who reads it."""
    found = [Resting(_("Lịch nghỉ, làm bù"), _("Năm %(year)s") % {"year": one.year}) for one in calendars]
    found += [
        Resting(_("Ban chỉ đạo, tổ giúp việc"), body.name, reverse("office:bodies:body", args=[body.pk]))
        for body in seats_of_paper(actor, document.pk)[:MOST]
    ]
    if actor.holds(Role.ADMINISTRATOR):
        # A grant tells its paper in words: the same number and day mean the same paper.
        grants = grants_visible_to(actor).filter(
            paper_number=document.number, paper_issued_on=document.issued_on, ended_at__isnull=True
        )
        found += [
            Resting(
                _("Vai trò được giao"),
                f"{grant.user.full_name}, {ROLE_LABELS[Role(grant.role)]}",
                reverse("office:accounts:person", args=[grant.user_id]),
            )
            for grant in grants.select_related("user").order_by("pk")[:MOST]
        ]
    if document.kind == DocumentKind.PLAN:
        found += [
            Resting(_("Kế hoạch, chỉ tiêu"), one.title, reverse("office:planning:plan", args=[one.pk]))
            for one in plans_visible_to(actor).filter(document=document.pk).order_by("pk")[:MOST]
        ]
    if document.kind not in {DocumentKind.DECISION, DocumentKind.REGULATION, DocumentKind.LETTER}:
        return found
    opens = actor.holds(*COUNCIL_READERS)
    for words, councils in (
        (_("Hội đồng đánh giá, phân hạng"), councils_visible_to(actor).filter(document=document.pk)),
        (_("Quy chế hoạt động của Hội đồng"), councils_visible_to(actor).filter(rules__document=document.pk)),
    ):
        found += [
            Resting(words, one.name, reverse("office:rounds:council", args=[one.pk]) if opens else "")
            for one in councils.distinct().order_by("name", "pk")[:MOST]
        ]
    if actor.holds(*DECISION_READERS):
        decisions = decisions_visible_to(actor)
        for words, rows in (
            (_("Quyết định trên hệ thống"), decisions.filter(document=document.pk)),
            (_("Văn bản đề nghị Bộ đánh giá"), decisions.filter(nomination_letter=document.pk)),
        ):
            found += [
                Resting(words, one.subject or document.number, reverse("office:recognition:decision", args=[one.pk]))
                for one in rows.order_by("pk")[:MOST]
            ]
    return found
