"""The catalogue followed province by province is the catalogue read anew, whatever was written and by whom."""

from datetime import UTC, date, datetime

import pytest

from ocop.programme.dossiers.models import Dossier
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product, ProductPhoto
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries import public_catalogue
from ocop.programme.recognition.queries.public_catalogue import read_catalogue
from ocop.programme.recognition.queries.public_figures import figures_on, newest_on, public_figures
from tests.factories.certificates import make_certificate
from tests.factories.dossiers import make_dossier, make_file
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)
LAPSED = date(2026, 8, 1)


@pytest.fixture(scope="module", autouse=True)
def _made(rows_of_the_module):
    for code in ("19", "24", "48"):
        make_certificate(make_product(province_code=code, set_number=3), star=3)
        make_certificate(make_product(province_code=code), issued_on=date(2023, 8, 2), valid_until=LAPSED)
    make_product(province_code="24", name="Chưa công nhận")
    lapsed = Product.objects.get(province_code="24", certificates__valid_until=LAPSED)
    renewal = make_dossier(product=lapsed, kind="RENEWAL", state="DRAFT")
    at = datetime(2026, 7, 1, tzinfo=UTC)
    renewal.steps.create(move="SUBMIT", from_state="DRAFT", to_state="SUBMITTED", at=at, actor_name="HTX")


def _told(catalogue):
    figures, newest = figures_on(catalogue, DAY), newest_on(catalogue, DAY, 3)
    listed = catalogue.on(DAY)
    assert figures == public_figures(listed)
    assert newest == sorted(listed, key=lambda one: one.certificate.newness)[: -3 - 1 : -1]
    return catalogue.documents, listed, figures, newest, catalogue.words, catalogue.places.provinces


def _first():
    return Product.objects.filter(province_code="19").earliest("pk")


def _photo(**changes):
    return ProductPhoto.objects.create(
        product=_first(), file=make_file(media_type="image/jpeg"), position=2, added_at=datetime(2026, 9, 1, tzinfo=UTC)
    )


CHANGES = {
    "revoked": lambda: Certificate.objects.filter(product=_first()).update(revoked_on=DAY),
    "other star": lambda: Certificate.objects.filter(product=_first()).update(star=5),
    "another certificate": lambda: make_certificate(_first(), issued_on=date(2026, 10, 1)),
    "certificate gone": lambda: (
        make_certificate.__globals__["IssuedCode"].objects.filter(certificate__product=_first()).delete()
        and Certificate.objects.filter(product=_first()).delete()
    ),
    "first certificate": lambda: make_certificate(Product.objects.get(name="Chưa công nhận")),
    "name": lambda: Product.objects.filter(pk=_first().pk).update(name="Chè búp", sort_key="a"),
    "words to search by": lambda: Product.objects.filter(pk=_first().pk).update(search_text="tra xanh"),
    "moved": lambda: Product.objects.filter(pk=_first().pk).update(province_code="48"),
    "producer": lambda: Producer.objects.filter(pk=_first().producer_id).update(name="HTX Mới"),
    "one producer in two provinces": lambda: Product.objects.filter(province_code="24").update(
        producer_id=_first().producer_id
    ),
    "picture": _photo,
    "renewal handed in": lambda: Dossier.objects.filter(kind="RENEWAL").update(state="SUBMITTED"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_followed(change):
    before = read_catalogue()
    kept = _told(before)
    CHANGES[change]()
    followed = _told(read_catalogue(before, are_places_same=True))
    assert followed == _told(read_catalogue())
    assert followed != kept


def test_what_was_followed_once_is_followed_on():
    followed, photo = read_catalogue(), _photo()
    for change in (
        lambda: ProductPhoto.objects.filter(pk=photo.pk).update(position=1),
        photo.delete,
        CHANGES["renewal handed in"],
        lambda: Dossier.objects.filter(kind="RENEWAL").update(state="WITHDRAWN"),
        CHANGES["moved"],
        CHANGES["revoked"],
    ):
        change()
        followed = read_catalogue(followed, are_places_same=True)
        assert _told(followed) == _told(read_catalogue())


@pytest.mark.parametrize("change", ["revoked", "moved", "picture"])
def test_a_change_that_went_unseen_would_show(monkeypatch, change):
    """Proof that the comparison sees an invalidation left out."""
    before, versions = read_catalogue(), public_catalogue.catalogue_versions()
    CHANGES[change]()
    monkeypatch.setattr(public_catalogue, "catalogue_versions", lambda: versions)
    followed = read_catalogue(before, are_places_same=True)
    monkeypatch.undo()
    assert _told(followed) != _told(read_catalogue())


def test_only_the_province_that_changed_is_read_anew():
    before = read_catalogue()
    _told(before)
    CHANGES["revoked"]()
    now = read_catalogue(before, are_places_same=True)
    assert {code for code, part in now.parts.items() if part is not before.parts[code]} == {"19"}


def test_a_new_name_of_a_province_is_read_where_the_map_may_have_changed():
    before = read_catalogue()
    AdministrativeUnit.objects.filter(level="PROVINCE", code="19", valid_until=None).update(name="Tỉnh Mới")
    assert _told(read_catalogue(before)) == _told(read_catalogue())


def test_what_is_written_while_the_catalogue_is_read_is_seen_next_time(monkeypatch):
    before = read_catalogue()
    Certificate.objects.filter(product__province_code="24").update(star=5)
    read = public_catalogue._rows

    def slow(*asked):
        found = read(*asked)
        CHANGES["revoked"]()
        CHANGES["moved"]()
        return found

    monkeypatch.setattr(public_catalogue, "_rows", slow)
    meanwhile = read_catalogue(before, are_places_same=True)
    monkeypatch.undo()
    assert _told(read_catalogue(meanwhile, are_places_same=True)) == _told(read_catalogue())
