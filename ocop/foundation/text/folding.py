"""Text without its marks, for searching: what a person types must find what an official wrote."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’ʼ`´‘]")
_BASES = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "ı": "i", "ø": "o", "ł": "l"})
_LAST_LATIN = 0x2100


class _FoldedLetters(dict[int, str]):
    """Code point → its folded form; letters fold one by one, so each needs it worked out only once."""

    def __missing__(self, point: int) -> str:
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(point)).casefold())
        bare = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn").translate(_BASES)
        bare = _APOSTROPHES.sub("", bare)
        folded = "".join(letter if letter.isalnum() else " " for letter in bare)
        if point < _LAST_LATIN:
            self[point] = folded
        return folded


_FOLDED = _FoldedLetters()

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:oai|oay|oeo|uay|uoi|uya|uye|uyu|uou|ieu|yeu|ia|ie|iu|ua|ue|ui|uo|uy|uu|ya|ye|"
    r"ai|ao|au|ay|eo|eu|oa|oe|oi|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_SHAPE = re.compile(r"([^aeiouy]*)(.+)", re.DOTALL)
_LEADING_W = re.compile(r"^([^aeiouyw]*)w")
_FINALS_WITH_A_LATE_VOWEL = re.compile(r"(?<=[aeo])(.*?(?:ch|ng|nh|[cmnpt]))([aeo])$")


def fold(text: str) -> str:
    """Lower-case ASCII-like text without marks, punctuation or double spaces: "Miến dong Hoà Bình" → "mien
    dong hoa binh".

    Composed and decomposed input, old and new placement of the tone (hòa, hoà) give one result. Apostrophes
    vanish ("M'Drắk" → "mdrak"), every other sign becomes a space. Folding twice changes nothing.
    """
    return " ".join(text.translate(_FOLDED).split())


def is_syllable(word: str) -> bool:
    """Whether a folded word could be a Vietnamese syllable: an initial, a nucleus, a final."""
    return _SYLLABLE.fullmatch(word) is not None


def telex_fold(text: str) -> str:
    """Folded text with Telex keystrokes that nobody converted taken out: "mieens dong" → "mien dong", "chef"
    → "che".

    A word changes only when it is no Vietnamese syllable as it stands and becomes one without the keystrokes,
    so foreign words and codes stay as they are.
    """
    return " ".join(_without_keystrokes(word) for word in fold(text).split())


def search_keys(text: str) -> list[str]:
    """The folded readings of a query, the literal one first, the Telex one after it when it differs; [] for
    no text.
    """
    keys = [fold(text), telex_fold(text)]
    return [key for position, key in enumerate(keys) if key and key not in keys[:position]]


def _without_keystrokes(word: str) -> str:
    if not word.isascii() or not word.isalpha() or is_syllable(word):
        return word
    shape = _SHAPE.fullmatch(_LEADING_W.sub(r"\1u", word))
    if shape is None:
        return word
    initial, rest = shape[1], shape[2]
    initial = "d" if initial == "dd" else initial
    rest = re.sub(r"[sfrxjzwd]", "", rest)
    rest = re.sub(r"([aeo])\1", r"\1", rest)
    late = _FINALS_WITH_A_LATE_VOWEL.search(rest)
    if late and late[2] in rest[: late.start(2)]:
        rest = rest[: late.start(2)]
    bare = initial + rest
    return bare if is_syllable(bare) else word
