from django.db import models


class ProviderKeys(models.Model):
    """Keys of a provider that are renewed and used up, shared by all nodes; encrypted with the program's secret key."""

    provider = models.CharField(max_length=20, unique=True)
    access = models.TextField(blank=True)
    renewal = models.TextField(blank=True)
    first_digest = models.CharField(max_length=64, blank=True)
    valid_until = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
