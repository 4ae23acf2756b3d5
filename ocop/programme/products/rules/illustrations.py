"""Which drawing stands for a product without a photo: first by words of its name, else by its set (QĐ 26/2026, 1 to
26)."""

from ocop.foundation.text.folding import fold

BY_WORDS = (
    ("ca phe", "ca-phe"),
    ("ca cao", "ca-phe"),
    ("mat ong", "mat-ong"),
    ("mien", "mien"),
    ("nuoc mam", "gia-vi"),
    ("muoi", "gia-vi"),
    ("ruou", "ruou"),
    ("tom", "thuy-san"),
    ("muc", "thuy-san"),
    ("gao", "gao"),
)
"""Looked for as whole words, in this order."""

WITHOUT_A_SET = (
    ("homestay", "du-lich"), ("du lich", "du-lich"), ("lang nghe", "du-lich"), ("khu sinh thai", "du-lich"),
    ("nuoc khoang", "nuoc"), ("ngoc trai", "thu-cong"), ("ca phe", "ca-phe"), ("dong trung", "duoc-lieu"),
    ("nam lim", "duoc-lieu"), ("nam", "rau-cu"),
    ("linh chi", "duoc-lieu"), ("giao co lam", "duoc-lieu"), ("nghe", "duoc-lieu"), ("tinh bot nghe", "duoc-lieu"),
    ("vien", "duoc-lieu"), ("tinh dau", "my-pham"), ("xa phong", "my-pham"), ("dau goi", "my-pham"), ("son", "my-pham"),
    ("che", "che"), ("tra", "che"), ("matcha", "che"), ("ruou", "ruou"), ("vang", "ruou"), ("bia", "ruou"),
    ("mat ong", "mat-ong"), ("mien", "mien"), ("bun", "mien"), ("banh pho", "mien"), ("banh", "do-an"),
    ("mi", "mien"), ("my", "mien"),
    ("nuoc mam", "gia-vi"), ("mam", "gia-vi"), ("tuong", "gia-vi"), ("muoi", "gia-vi"), ("ot", "gia-vi"),
    ("gao", "gao"), ("thit", "thit"), ("lon", "thit"), ("ga", "thit"), ("bo kho", "thit"), ("gio", "thit"),
    ("cha muc", "thuy-san"), ("cha", "thit"), ("lap xuong", "thit"), ("xuc xich", "thit"), ("trung", "thit"),
    ("tom", "thuy-san"), ("muc", "thuy-san"), ("ca", "thuy-san"), ("hau", "thuy-san"), ("ruoc", "thuy-san"),
    ("sa sung", "thuy-san"), ("ngao", "thuy-san"), ("gom", "thu-cong"), ("bat", "thu-cong"), ("go", "thu-cong"),
    ("may tre", "thu-cong"), ("tranh", "thu-cong"), ("den", "thu-cong"), ("non", "thu-cong"), ("dong", "thu-cong"),
    ("tho cam", "vai"), ("lua", "vai"), ("det", "vai"), ("ao", "vai"), ("nuoc", "nuoc"), ("hoa", "hoa"), ("lan", "hoa"),
    ("rau", "rau-cu"), ("cam", "rau-cu"), ("buoi", "rau-cu"), ("chuoi", "rau-cu"), ("vai thieu", "rau-cu"),
    ("quyt", "rau-cu"), ("hong", "rau-cu"), ("mo", "rau-cu"), ("cu", "rau-cu"), ("bi", "rau-cu"),
    ("mang", "rau-cu"), ("khoai", "rau-cu"), ("mong co", "rau-cu"), ("thanh long", "rau-cu"), ("na", "rau-cu"),
)  # fmt: skip
"""For products whose set nobody told: the first that stands in the name decides."""

SETS_READ_BY_WORDS = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 13})
"""Only in these sets may the name change the drawing: "chè tôm nõn" is no shrimp."""

_BY_SET = {
    1: "rau-cu", 2: "thit", 3: "gao", 4: "mat-ong", 5: "do-an", 6: "mien", 7: "rau-cu", 8: "thuy-san", 9: "gia-vi",
    10: "gia-vi", 11: "che", 12: "che", 13: "ca-phe", 14: "ruou", 15: "ruou", 16: "nuoc", 17: "nuoc", 18: "duoc-lieu",
    19: "my-pham", 20: "duoc-lieu", 21: "thu-cong", 22: "vai", 23: "hoa", 24: "cay-canh", 25: "ca-canh", 26: "du-lich",
}  # fmt: skip


def illustration_name(name: str, set_number: int | None) -> str:
    """The name of a drawing of the ui's illustrations; "do-an" when nothing fits better."""
    if set_number is None or set_number in SETS_READ_BY_WORDS:
        padded = f" {fold(name)} "
        for words, drawing in WITHOUT_A_SET if set_number is None else BY_WORDS:
            if f" {words} " in padded:
                return drawing
    return _BY_SET.get(set_number or 0, "do-an")
