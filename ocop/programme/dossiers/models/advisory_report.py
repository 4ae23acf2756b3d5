from django.db import models


class AdvisoryReport(models.Model):
    """Báo cáo đánh giá của Tổ tư vấn (Điều 7 khoản 3 điểm c): views by part and by section, never points.

    `section_views` maps a section's code to the team's view; `knock_outs_found` lists `{"code", "text", "note"}` with
    the codes of the rubric's own grounds; `version` counts the saves, so that two writers do not overwrite each other.
    """

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="advisory_report")
    composition = models.TextField(blank=True)
    part_a = models.TextField(blank=True)
    part_b = models.TextField(blank=True)
    part_c = models.TextField(blank=True)
    section_views = models.JSONField(default=dict)
    site_visit_on = models.DateField(null=True)
    site_visit_findings = models.TextField(blank=True)
    extra_tests = models.TextField(blank=True)
    knock_outs_found = models.JSONField(default=list)
    recommendation = models.TextField(blank=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    written_by_name = models.CharField(max_length=120)
    issued_at = models.DateTimeField(null=True)
    version = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
