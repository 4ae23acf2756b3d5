"""Every deed of a producer, asked by an officer: with the mandate done, without it refused or not found."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from ocop.foundation.refusal import Refusal, refuse_if
from ocop.foundation.scanning.scan_pages import PhotoPage
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.operations.add_proof import add_proof
from ocop.programme.dossiers.operations.detach_evidence import detach_evidence
from ocop.programme.dossiers.operations.evidence_wallet import add_evidence, change_evidence, retire_evidence
from ocop.programme.dossiers.operations.fill_self_scores import SelfMark, fill_self_scores
from ocop.programme.dossiers.operations.keep_photographed import keep_photographed
from ocop.programme.dossiers.operations.link_evidence import link_evidence, unlink_evidence
from ocop.programme.dossiers.operations.link_many import link_many
from ocop.programme.dossiers.operations.remark_on_changes import remark_on_changes
from ocop.programme.dossiers.operations.replace_evidence import replace_evidence
from ocop.programme.dossiers.operations.save_dossier_section import save_dossier_section
from ocop.programme.dossiers.operations.self_score import self_score
from ocop.programme.dossiers.operations.start_dossier import start_dossier
from ocop.programme.dossiers.operations.submit_helped_dossier import ask_confirmation
from ocop.programme.dossiers.operations.withdraw_dossier import withdraw_dossier
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from ocop.programme.producers.operations.change_producer import change_producer
from ocop.programme.producers.operations.end_membership import end_membership
from ocop.programme.producers.operations.invite_member import invite_member
from ocop.programme.producers.operations.production_sites import change_site, close_site, open_site
from ocop.programme.producers.operations.register_producer import register_producer
from ocop.programme.producers.permissions import why_not_work_by
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.producers.rules.producer_profile import ProducerProfile
from ocop.programme.producers.rules.site_sheet import SiteKind, SiteSheet
from ocop.programme.products.operations.change_product import change_product, retire_product
from ocop.programme.products.operations.create_product import create_product
from ocop.programme.products.operations.product_photos import add_photo
from ocop.programme.products.operations.standards_held import add_standard, remove_standard
from ocop.programme.products.rules.product_sheet import ProductSheet, StandardSheet
from ocop.programme.products.rules.standards import Standard
from tests.factories.dossiers import make_evidence, make_full_dossier
from tests.factories.files import make_image, make_upload
from tests.factories.mandates import at_work, drawing, make_mandate, make_officer, officer_actor
from tests.factories.photos import jpeg_bytes, make_page
from tests.factories.producers import NOW, TODAY, make_member, make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
SHEET = EvidenceSheet(type=EvidenceType.OTHER, title="Sổ thu mua")
SITE = {"kind": SiteKind.WORKSHOP, "name": "Xưởng sao"}


@dataclass(frozen=True)
class Things:
    """A producer with something of everything."""

    producer: Any
    product: Any
    dossier: Any
    paper: Any
    spare: Any
    site: Any
    standard: Any


def make_things() -> Things:
    producer = make_producer(is_demo=True)
    dossier = make_full_dossier(producer=producer)
    product = make_product(producer=producer, set_number=11)
    return Things(
        producer=producer,
        product=product,
        standard=product.standards_held.create(standard="VIETGAP", number="2"),
        dossier=dossier,
        paper=dossier.evidence_links.filter(criterion_code="1.1").first().evidence,
        spare=make_evidence(producer=producer),
        site=producer.sites.create(kind="WORKSHOP", name="Xưởng cũ", commune=producer.commune),
    )


def profile_of(things: Things) -> ProducerProfile:
    row = things.producer
    return ProducerProfile(
        kind=ProducerKind(row.kind),
        name=row.name,
        commune_code=row.commune_code,
        tax_code="0100233488",
        address="Xóm Hồng Thái",
        phone="0912345678",
        representative_name="Nguyễn Thị Lành",
    )


def sheet(name: str) -> ProductSheet:
    return ProductSheet(name=name, set_number=11)


Do = Callable[[Actor, Things], Any]
DEEDS: dict[str, Do] = {
    "change_producer": lambda who, it: change_producer(
        actor=who, producer_id=it.producer.pk, profile=profile_of(it), now=NOW
    ),
    "open_site": lambda who, it: open_site(
        actor=who, producer_id=it.producer.pk, sheet=SiteSheet(**SITE, commune_code=it.producer.commune_code), now=NOW
    ),
    "change_site": lambda who, it: change_site(
        actor=who,
        producer_id=it.producer.pk,
        site_id=it.site.pk,
        sheet=SiteSheet(**SITE, commune_code=it.producer.commune_code),
        now=NOW,
    ),
    "close_site": lambda who, it: close_site(actor=who, producer_id=it.producer.pk, site_id=it.site.pk, now=NOW),
    "create_product": lambda who, it: create_product(
        actor=who, producer_id=it.producer.pk, sheet=sheet("Chè móc câu"), now=NOW
    ),
    "change_product": lambda who, it: change_product(
        actor=who, product_id=it.product.pk, sheet=sheet("Chè búp"), now=NOW
    ),
    "retire_product": lambda who, it: retire_product(actor=who, product_id=it.product.pk, now=NOW),
    "add_standard": lambda who, it: add_standard(
        actor=who, product_id=it.product.pk, sheet=StandardSheet(Standard.VIETGAP, "1"), now=NOW
    ),
    "remove_standard": lambda who, it: remove_standard(
        actor=who, product_id=it.product.pk, standard_id=it.standard.pk, now=NOW
    ),
    "add_photo": lambda who, it: add_photo(
        actor=who, product_id=it.product.pk, uploaded=make_upload(make_image(), "che.jpg"), caption="", now=NOW
    ),
    "start_dossier": lambda who, it: start_dossier(
        actor=who, product_id=it.product.pk, kind=DossierKind.FIRST, now=NOW
    ),
    "save_dossier_section": lambda who, it: save_dossier_section(
        actor=who, dossier_id=it.dossier.pk, values={"plan": "Mở rộng nương chè."}, now=NOW
    ),
    "self_score": lambda who, it: self_score(
        actor=who, dossier_id=it.dossier.pk, criterion_code="1.1", answer=None, explanation="", now=NOW
    ),
    "fill_self_scores": lambda who, it: fill_self_scores(
        actor=who, dossier_id=it.dossier.pk, marks={"1.1": SelfMark(None)}, now=NOW
    ),
    "remark_on_changes": lambda who, it: remark_on_changes(actor=who, dossier_id=it.dossier.pk, remarks={}, now=NOW),
    "add_evidence": lambda who, it: add_evidence(
        actor=who, producer_id=it.producer.pk, sheet=SHEET, uploaded=make_upload(), now=NOW
    ),
    "change_evidence": lambda who, it: change_evidence(actor=who, evidence_id=it.spare.pk, sheet=SHEET, now=NOW),
    "retire_evidence": lambda who, it: retire_evidence(actor=who, evidence_id=it.spare.pk, now=NOW),
    "replace_evidence": lambda who, it: replace_evidence(
        actor=who, evidence_id=it.paper.pk, sheet=SHEET, uploaded=make_upload(), now=NOW
    ),
    "add_proof": lambda who, it: add_proof(
        actor=who, dossier_id=it.dossier.pk, criterion_code="1.1", sheet=SHEET, uploaded=make_upload(), now=NOW
    ),
    "keep_photographed": lambda who, it: keep_photographed(
        actor=who, producer_id=it.producer.pk, sheet=SHEET, pages=[a_page()], dossier_id=it.dossier.pk, now=NOW
    ),
    "link_evidence": lambda who, it: link_evidence(
        actor=who, dossier_id=it.dossier.pk, evidence_id=it.spare.pk, now=NOW
    ),
    "link_many": lambda who, it: link_many(actor=who, dossier_id=it.dossier.pk, links={it.spare.pk: [""]}, now=NOW),
    "unlink_evidence": lambda who, it: unlink_evidence(
        actor=who, dossier_id=it.dossier.pk, evidence_id=it.paper.pk, criterion_code="1.1", now=NOW
    ),
    "detach_evidence": lambda who, it: detach_evidence(
        actor=who, dossier_id=it.dossier.pk, evidence_id=it.paper.pk, now=NOW
    ),
    "ask_confirmation": lambda who, it: ask_confirmation(actor=who, dossier_id=it.dossier.pk, draw=drawing(1), now=NOW),
    "withdraw_dossier": lambda who, it: withdraw_dossier(actor=who, dossier_id=it.dossier.pk, now=NOW),
}
MEMBERS_ONLY: dict[str, Do] = {
    "invite_member": lambda who, it: invite_member(
        actor=who,
        producer_id=it.producer.pk,
        full_name="Ai Đó",
        phone="0987654321",
        position="",
        token="x",
        now=NOW,
    ),
    "end_membership": lambda who, it: end_membership(
        actor=who, producer_id=it.producer.pk, member_id=make_member(producer=it.producer).pk, now=NOW
    ),
    "register_producer": lambda who, it: register_producer(actor=who, profile=profile_of(it), now=NOW),
}
PROFILE_DEEDS = {"change_producer", "open_site", "change_site", "close_site"}
every_deed = pytest.mark.parametrize("name", DEEDS)


def a_page() -> Any:
    return PhotoPage(make_upload(jpeg_bytes(make_page()), "trang.jpg"))


def turned_away(do: Do, actor: Actor, things: Things) -> bool:
    try:
        do(actor, things)
    except (ObjectDoesNotExist, Refusal):
        return True
    return False


@every_deed
def test_with_the_mandate_it_is_done(name):
    things = make_things()
    DEEDS[name](at_work(make_mandate(producer=things.producer)), things)


@every_deed
def test_at_the_own_desk_without_a_mandate_it_is_not(name):
    things = make_things()
    assert turned_away(DEEDS[name], officer_actor(make_officer(things.producer)), things)


@every_deed
def test_a_mandate_of_another_producer_does_not_help(name):
    things = make_things()
    officer = make_officer(things.producer)
    other = make_mandate(producer=make_producer(commune=things.producer.commune), officer=officer)
    assert turned_away(DEEDS[name], at_work(other), things)


@every_deed
def test_nothing_is_done_before_the_producer_agreed_or_after_the_end(name):
    things = make_things()
    for consent in ({"is_agreed": False}, {"ended_at": NOW}):
        mandate = make_mandate(producer=things.producer, **consent)
        assert turned_away(DEEDS[name], at_work(mandate), things)


@every_deed
def test_a_mandate_to_register_reaches_the_profile_alone(name):
    things = make_things()
    working = at_work(make_mandate(producer=things.producer, scope="REGISTER"))
    assert turned_away(DEEDS[name], working, things) is (name not in PROFILE_DEEDS)


@pytest.mark.parametrize("name", MEMBERS_ONLY)
def test_what_members_alone_do_no_mandate_reaches(name):
    things = make_things()
    working = at_work(make_mandate(producer=things.producer))
    assert turned_away(MEMBERS_ONLY[name], working, things)


def test_an_expired_mandate_is_no_way_to_work():
    mandate = make_mandate(valid_until=date(2026, 8, 31))
    with pytest.raises(Refusal, match="hết hạn"):
        refuse_if(why_not_work_by(officer_actor(mandate.officer), mandate, TODAY))
