from django.db import models


class PanelPreference(models.Model):
    """Ẩn bảng đối chiếu: a person who does not want to see the comparison board."""

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, related_name="+")
    is_hidden = models.BooleanField()
    changed_at = models.DateTimeField()
