from django.db import models


class CertificateWording(models.Model):
    """Câu chữ in trên giấy chứng nhận của một cơ quan: 26/2026/QĐ-TTg sets no form for the certificate.

    Kept from a day on: a certificate printed again bears the words that stood on the day it was issued. An empty
    `province_code` is the ministry; an empty `signing` follows the position of the person who signed.
    """

    province_code = models.CharField(max_length=2, blank=True)
    valid_from = models.DateField()
    authority = models.CharField(max_length=120)
    title = models.CharField(max_length=80)
    subtitle = models.CharField(max_length=120)
    verb = models.CharField(max_length=120)
    signing = models.CharField(max_length=160, blank=True)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province_code", "valid_from"], name="certificate_wording_once_a_day"),
        ]
