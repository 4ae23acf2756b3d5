from django.db import models


class ReferenceLoad(models.Model):
    """Lần nạp danh mục: which edition of a reference list the database holds, by the SHA-256 of its files."""

    name = models.CharField(max_length=40, unique=True)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    differences = models.JSONField(default=list)
    """What the edition says otherwise than people entered, as codes and days: theirs was kept."""

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:12]}"
