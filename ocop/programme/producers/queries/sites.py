"""Where a producer works, and the address of its representative as papers print it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.producers.labels import SITE_KIND_LABELS
from ocop.programme.producers.models import Producer, ProductionSite
from ocop.programme.producers.queries.producers_visible import ids_of_producers_acted_for
from ocop.programme.producers.rules.site_sheet import SiteKind


def own_sites(actor: Actor) -> QuerySet[ProductionSite]:
    """Sites of the producers the person acts for."""
    if actor.user_id is None:
        return ProductionSite.objects.none()
    return ProductionSite.objects.filter(producer_id__in=ids_of_producers_acted_for(actor)).select_related(
        "commune__parent"
    )


def sites_of(producer: Producer) -> QuerySet[ProductionSite]:
    """The sites still in use, workshops last as Mẫu số 02 names the raw materials first."""
    return (
        producer.sites.filter(closed_on__isnull=True).select_related("commune__parent").order_by("kind", "name", "pk")
    )


def address_of(site: ProductionSite) -> str:
    """ "Xóm 1, xã Tân Cương, tỉnh Thái Nguyên"."""
    return postal_address(site.address, *_places(site.commune))


def site_words(site: ProductionSite) -> str:
    """One line about a place: "Vùng nguyên liệu Đồi chè Nam Hưng: Xóm 1, xã Tân Cương, tỉnh Thái Nguyên; 12,5 ha; 40
    lao động; VietGAP"."""
    about = [address_of(site)]
    if site.area_hectares is not None:
        about.append(_("%(area)s ha") % {"area": vietnamese_decimal(site.area_hectares.normalize())})
    if site.worker_count is not None:
        about.append(_("%(count)s lao động") % {"count": site.worker_count})
    about.append(site.certified_standard)
    label = SITE_KIND_LABELS[SiteKind(site.kind)]
    return f"{label} {site.name}: {'; '.join(words for words in about if words)}"


def representative_address_of(producer: Producer) -> str:
    """Địa chỉ thường trú in full: the detail with the commune and province of today; "" when nothing is known."""
    places = _places(producer.representative_commune)
    if not producer.representative_address and not any(places):
        return ""
    return postal_address(producer.representative_address, *places)


def _places(commune: AdministrativeUnit | None) -> tuple[str, str]:
    if commune is None:
        return "", ""
    return commune.name, commune.parent.name if commune.parent else ""
