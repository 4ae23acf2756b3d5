from django.db import models


class DossierStep(models.Model):
    """Bước xử lý: one move of a dossier, who made it, when, with which words."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=24)
    from_state = models.CharField(max_length=24)
    to_state = models.CharField(max_length=24)
    at = models.DateTimeField()
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=120)
    on_behalf_of = models.CharField(max_length=250, blank=True, default="")
    note = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["at", "pk"]
