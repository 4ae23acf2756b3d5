from ocop.programme.farming.models.crop import Crop
from ocop.programme.farming.models.diary import DiaryEntry, DiaryPhoto
from ocop.programme.farming.models.growing_area import GrowingArea
from ocop.programme.farming.models.input_product import InputProduct

__all__ = ["Crop", "DiaryEntry", "DiaryPhoto", "GrowingArea", "InputProduct"]
