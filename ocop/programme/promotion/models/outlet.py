from django.db import models
from django.db.models import Q

from ocop.programme.promotion.rules.promotion_kinds import DestinationKind, LinkState


class OutletLink(models.Model):
    """Where a product is sold on the net; whether the address works is looked at by a person, with the day."""

    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="outlet_links")
    outlet_name = models.CharField(max_length=120)
    url = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in LinkState])
    verified_on = models.DateField(null=True)
    """The day somebody last opened it, whatever was found."""
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="outlet_link_https"),
            models.CheckConstraint(
                condition=Q(state="UNCHECKED", verified_on__isnull=True)
                | (~Q(state="UNCHECKED") & Q(verified_on__isnull=False)),
                name="outlet_link_verified_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["product", "url"], condition=Q(removed_at__isnull=True), name="outlet_link_once"
            ),
        ]


class Destination(models.Model):
    """Tuyến, điểm du lịch gắn với sản phẩm OCOP; làng nghề."""

    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in DestinationKind])
    name = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=600)
    province_code = models.CharField(max_length=2, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True)
    words = models.TextField(blank=True)
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="destinations"
    )
    ended_on = models.DateField(null=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(province_code=""), name="destination_has_name_and_place"),
            models.UniqueConstraint(
                fields=["kind", "province_code", "commune_code", "name"],
                condition=Q(ended_on__isnull=True),
                name="destination_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DestinationStop(models.Model):
    """A product or a sales point on the route, of the village."""

    destination = models.ForeignKey("promotion.Destination", on_delete=models.CASCADE, related_name="stops")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, related_name="stops")
    point = models.ForeignKey("promotion.SalesPoint", on_delete=models.PROTECT, null=True, related_name="stops")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(product__isnull=False, point__isnull=True) | Q(product__isnull=True, point__isnull=False),
                name="destination_stop_of_one_kind",
            ),
            models.UniqueConstraint(
                fields=["destination", "product"], condition=Q(product__isnull=False), name="destination_product_once"
            ),
            models.UniqueConstraint(
                fields=["destination", "point"], condition=Q(point__isnull=False), name="destination_point_once"
            ),
        ]
