from django.db import models


class MasterFact(models.Model):
    """One thing the master data of a captured document say of a place or product: an attribute with its value, or,
    with no name, a child. What a later document says of the same thing takes its place."""

    space = models.CharField(max_length=40, blank=True)
    owner = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=400)
    name = models.CharField(max_length=240, blank=True)
    text = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["name", "text"], name="master_fact_by_name"),
            models.Index(fields=["key", "name"], name="master_fact_by_key"),
        ]
