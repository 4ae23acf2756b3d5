from django.db import models


class CommuneReport(models.Model):
    """Báo cáo của UBND cấp xã (Mẫu số 03): four contents, no points."""

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="commune_report")
    local_material = models.TextField(blank=True)
    local_labour = models.TextField(blank=True)
    idea_origin = models.TextField(blank=True)
    local_identity = models.TextField(blank=True)
    meeting_held_on = models.DateField(null=True)
    proposes_assessment = models.BooleanField(null=True)
    report_number = models.CharField(max_length=60, blank=True)
    letter_number = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True)
    signatory = models.CharField(max_length=120, blank=True)
    signatory_position = models.CharField(max_length=120, blank=True)
    samples_sent = models.PositiveSmallIntegerField(null=True)
    written_by_name = models.CharField(max_length=120)
    # The writer also filed for the producer: the commune had nobody else; printed on the report.
    is_by_helper = models.BooleanField(default=False)
    issued_at = models.DateTimeField(null=True)
    version = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
