from django.db import models
from django.db.models import Q

from ocop.programme.rubrics.rules.industries import Industry


class Product(models.Model):
    """Sản phẩm: what a producer makes and puts forward."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="products")
    name = models.CharField(max_length=250)
    matching_key = models.CharField(max_length=250, db_index=True)
    search_text = models.TextField()
    sort_key = models.CharField(max_length=600)
    slug = models.SlugField(max_length=120)
    industry = models.CharField(max_length=20, blank=True, choices=[(i.value, i.value) for i in Industry])
    set_number = models.PositiveSmallIntegerField(null=True)
    province_code = models.CharField(max_length=2, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True, db_index=True)
    specification = models.TextField(blank=True)
    packaging = models.TextField(blank=True)
    ingredients = models.TextField(blank=True)
    shelf_life = models.CharField(max_length=120, blank=True)
    warnings = models.TextField(blank=True, default="", db_default="")
    """What the label warns of; "Không có" where there is nothing to warn of: then it was said, not forgotten."""
    allergens = models.TextField(blank=True, default="", db_default="")
    storage = models.TextField(blank=True, default="", db_default="")
    usage = models.TextField(blank=True, default="", db_default="")
    barcode = models.CharField(max_length=14, blank=True)
    price_dong = models.DecimalField(max_digits=14, decimal_places=0, null=True)
    story = models.TextField(blank=True)
    illustration = models.CharField(max_length=40, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_note = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)
    is_retired = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["producer", "matching_key"], name="product_name_once_per_producer"),
            models.CheckConstraint(condition=~Q(name=""), name="product_has_name"),
            models.CheckConstraint(
                condition=Q(set_number__isnull=True) | Q(set_number__range=(1, 26)), name="product_set_number"
            ),
            models.CheckConstraint(
                condition=Q(price_dong__isnull=True) | Q(price_dong__gte=0), name="product_price_not_negative"
            ),
        ]
        indexes = [
            models.Index(fields=["sort_key"], name="product_sorted"),
            models.Index(fields=["province_code", "industry"], name="product_place_industry"),
            models.Index(fields=["barcode"], name="product_barcode"),
        ]

    def __str__(self) -> str:
        return self.name
