"""Whose certificate a signature was made with: the person's who signs here, or another's (the office's, say)."""

from ocop.foundation.text.folding import fold


def bears_name(holder: str, person: str) -> bool:
    """Whether the name in a certificate is the person's, exactly or among other words.

    "ĐẶNG VĂN ƯỚC - Chủ tịch Hội đồng" bears the name of Đặng Văn Ước; marks and case are not looked at. The words of
    the name stand together and whole: "Nguyễn Văn Anh" does not bear "Văn An". Nobody's name is borne by anything.
    """
    wanted = _words(person)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(_words(holder))} "


def _words(name: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold(name)).split()
