"""Photos are drawn anew: no place, no camera, no hidden tail; upright and not larger than needed."""

import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from ocop.foundation.files.true_type import FileType
from ocop.foundation.refusal import Refusal

LONGEST_SIDE = 2400
THUMBNAIL_SIDE = 480
MOST_PIXELS = 80_000_000
MOST_PIXELS_OF_WEBP = 40_000_000
"""Its decoder holds every point four times over, and needs three kilobytes to be made to."""
SPARE = 1.5
"""How much larger than kept a picture must be to come out as sharp."""
_AVERAGED = frozenset({"L", "RGB", "RGBA"})
_FORMATS = {FileType.JPEG: "JPEG", FileType.PNG: "PNG", FileType.WEBP: "WEBP"}


@dataclass(frozen=True)
class Picture:
    """A photo drawn anew, with a small WebP of it."""

    content: bytes
    width: int
    height: int
    thumbnail: bytes
    file_type: FileType = FileType.JPEG
    """What it was drawn as: a WEBP is kept as JPEG, with holes as PNG."""


def redraw(content: BinaryIO, file_type: FileType) -> Picture:
    """The picture without metadata, turned upright, at most 2400 px; Refusal for a broken or monstrous one."""
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(content, formats=[_FORMATS[file_type]]) as source:
                most = MOST_PIXELS_OF_WEBP if file_type == FileType.WEBP else MOST_PIXELS
                if source.width * source.height > most:
                    sentence = _("Ảnh quá lớn (trên %(count)s triệu điểm ảnh). Hãy giảm kích thước rồi gửi.")
                    raise Refusal(sentence % {"count": most // 1_000_000})
                if file_type == FileType.JPEG:
                    source.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                ImageOps.exif_transpose(source, in_place=True)
                upright = _smaller(source)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as fault:
        raise Refusal(_("Ảnh bị hỏng, không mở được. Hãy chụp hoặc lưu lại rồi gửi.")) from fault
    if file_type == FileType.WEBP:
        file_type = FileType.PNG if "A" in upright.mode else FileType.JPEG
    bare = _bare(upright, file_type)
    bare.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    small = bare.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    options = {"quality": 85, "optimize": True} if file_type == FileType.JPEG else {"optimize": True}
    return Picture(
        content=_encoded(bare, _FORMATS[file_type], **options),
        width=bare.width,
        height=bare.height,
        thumbnail=_encoded(small, "WEBP", quality=78, method=4),
        file_type=file_type,
    )


def _smaller(picture: Image.Image) -> Image.Image:
    """Far larger than is kept, a picture is halved (or more) before anything else is made of it: eighty million points
    come out of three kilobytes, and every further copy of them takes a third of a gigabyte."""
    factor = int(max(picture.size) / LONGEST_SIDE / SPARE)
    picture.load()
    if factor < 2 or picture.mode not in _AVERAGED or "transparency" in picture.info:
        return picture
    return picture.reduce(factor)


def _bare(picture: Image.Image, file_type: FileType) -> Image.Image:
    """A picture that carries nothing but its points."""
    has_holes = file_type == FileType.PNG and ("A" in picture.mode or "transparency" in picture.info)
    plain = picture.convert("RGBA" if has_holes else "RGB")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare


def _encoded(picture: Image.Image, form: str, **options: int) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()
