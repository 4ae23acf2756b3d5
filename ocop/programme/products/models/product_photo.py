from django.db import models


class ProductPhoto(models.Model):
    """Ảnh sản phẩm."""

    product = models.ForeignKey("products.Product", on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT)
    caption = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "pk"]
