from django.db import models
from django.db.models import Q


class LinkSetPast(models.Model):
    """Where the address of a thing led before another set of links took its place. Never changed, never deleted."""

    anchor = models.CharField(max_length=400)
    description = models.CharField(max_length=500, blank=True)
    default_link_type = models.CharField(max_length=300, blank=True)
    links = models.JSONField()
    """The links in their order, as they stand in a file of links: linktype, href, title, type, hreflang, context."""
    source = models.CharField(max_length=200, blank=True)
    loaded_at = models.DateTimeField()
    replaced_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(anchor__startswith="/"), name="link_set_past_anchor_is_path"),
        ]
        indexes = [models.Index(fields=["anchor", "-id"], name="link_set_past_by_anchor")]

    def __str__(self) -> str:
        return self.anchor
