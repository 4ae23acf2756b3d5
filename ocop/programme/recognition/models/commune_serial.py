from django.db import models


class CommuneSerial(models.Model):
    """Số thứ tự sản phẩm do xã giữ (Phụ lục II): the last serial given out in a commune; locked while one is taken."""

    commune_code = models.CharField(max_length=5, primary_key=True)
    last = models.PositiveIntegerField(default=0)
