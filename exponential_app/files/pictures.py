"""Pictures: measured, made smaller and cropped; what is in a file is trusted with a bounded amount of work."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from exponential_app.files.kinds import PICTURES
from exponential_app.kernel.errors import Invalid

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = tuple(sorted(each.partition("/")[2].upper() for each in PICTURES))
PREVIEW_WIDTHS = (320, 640, 1280)
AVATAR_SIDE = 256
# So many are decoded at most, which takes about a second and 130 MB; of larger JPEG pictures a fraction is decoded.
MOST_PIXELS = 32_000_000
QUALITY = 82
_ORIENTATION = 0x0112
_TURNED = range(5, 9)

Change = Callable[["Image"], "Image"]
Made = TypeVar("Made")


def size_of(file: BinaryIO) -> tuple[int, int] | None:
    """Return (width, height) of a picture as it is to be seen, from its head alone; None when it cannot be read."""
    return _worked_on(file, _upright_size)


def preview(file: BinaryIO, width: int) -> bytes | None:
    """Return the picture as WebP, at most `width` wide and upright, without what the camera noted.

    Of a moving one it is the first frame. None when it cannot be read or has too many pixels.
    """

    def shrink(image: "Image") -> "Image":
        # Of a very tall one the height is bounded too.
        image.thumbnail((width, 4 * width))
        return image

    return _worked_on(file, lambda image: _encoded(image, (width, 4 * width), shrink))


def avatar(file: BinaryIO) -> bytes:
    """Return the middle of a picture as a square WebP; raises Invalid when it cannot be read or is too large."""
    from PIL import ImageOps

    side = (AVATAR_SIDE, AVATAR_SIDE)
    made = _worked_on(file, lambda image: _encoded(image, side, lambda each: ImageOps.fit(each, side)))
    if made is None:
        raise Invalid(fields={"file": ["must be a PNG, JPEG, GIF, WebP or AVIF picture of at most 32 megapixels"]})
    return made


def _worked_on(file: BinaryIO, work: Callable[["Image"], Made]) -> Made | None:
    # Imported when the first picture comes: a quiet server need not hold the library.
    from PIL import Image

    # The library warns of large pictures, or raises; how many pixels are decoded is our own decision.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(file, formats=FORMATS) as image:
            return work(image)
    except Exception:  # noqa: BLE001 -- broken pictures raise whatever their bytes lead a decoder to
        return None


def _upright_size(image: "Image") -> tuple[int, int]:
    from PIL.Image import Exif

    notes = Exif()
    # Asked for its notes, a PNG picture would be decoded whole; these are what stands before the picture.
    notes.load(image.info.get("exif", b""))
    width, height = image.size
    return (height, width) if notes.get(_ORIENTATION) in _TURNED else (width, height)


def _encoded(image: "Image", wanted: tuple[int, int], change: Change) -> bytes | None:
    from PIL import ImageOps

    # A JPEG picture is decoded at the smallest fraction that is larger than what is wanted; others ignore this.
    image.draft("RGB", (max(wanted), max(wanted)))
    if image.size[0] * image.size[1] > MOST_PIXELS:
        return None
    upright = ImageOps.exif_transpose(image)
    has_alpha = upright.has_transparency_data
    made = change(upright.convert("RGBA" if has_alpha else "RGB"))
    content = BytesIO()
    # Nothing of the original's notes is handed on: where it was taken, by what, and its small picture.
    made.save(content, "WEBP", quality=QUALITY, exif=b"", icc_profile=b"", xmp=b"")
    return content.getvalue()
