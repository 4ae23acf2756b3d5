from django.db import models


class SessionSample(models.Model):
    """Lần giao nhận sản phẩm mẫu của một sản phẩm trong phiên: a line of the book of samples written at a sitting."""

    item = models.ForeignKey("evaluation.AgendaItem", on_delete=models.PROTECT, related_name="sample_lines")
    step = models.OneToOneField("dossiers.SampleStep", on_delete=models.PROTECT, related_name="session_line")

    class Meta:
        ordering = ["pk"]
