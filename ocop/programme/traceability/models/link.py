from django.db import models
from django.db.models import Q


class LinkSet(models.Model):
    """Where the address of one thing leads: a product, a lot, one pack, a place, a pallet, a document.

    `anchor` is the canonical key (path of the Digital Link without host, percent-decoded), the same everywhere.
    """

    anchor = models.CharField(max_length=400, unique=True)
    description = models.CharField(max_length=500, blank=True)
    default_link_type = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200, blank=True)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(anchor__startswith="/"), name="link_set_anchor_is_path"),
        ]

    def __str__(self) -> str:
        return self.anchor


class Link(models.Model):
    """One link of a set: what kind, to which address, in which languages and media type, for which context."""

    link_set = models.ForeignKey(LinkSet, on_delete=models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField()
    link_type = models.CharField(max_length=300)
    href = models.CharField(max_length=2000)
    title = models.CharField(max_length=500, blank=True)
    media_type = models.CharField(max_length=150, blank=True)
    languages = models.CharField(max_length=300, blank=True)
    """Language tags, one space between; none: for every reader."""
    contexts = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link_set", "position"], name="link_position_once_per_set"),
            models.CheckConstraint(condition=~Q(href=""), name="link_has_address"),
            models.CheckConstraint(condition=~Q(link_type=""), name="link_has_type"),
        ]

    def __str__(self) -> str:
        return f"{self.link_type} {self.href}"
