"""Numbers and dates the Vietnamese way: 1.234.567,5 and dd/mm/yyyy. Reading accepts what spreadsheets really
hold.
"""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import floor

_EXCEL_DAY_ZERO = date(1899, 12, 30)  # serial 1 is 31/12/1899 there, because Excel believes in 29/02/1900
_EXCEL_SERIALS = range(61, 2958466)  # from 01/03/1900, where that belief no longer matters, to 31/12/9999
_CURRENCY = re.compile(r"\s*(?:₫|đồng|vnđ|vnd|đ)\.?$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[T ].*)?")
_IN_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s*,?\s+năm\s+(\d{4})", re.IGNORECASE)


def group_digits(number: int) -> str:
    """1234567 → "1.234.567"."""
    return f"{number:,}".replace(",", ".")


def vietnamese_decimal(number: Decimal | Fraction | int, places: int | None = None) -> str:
    """Decimal("1234.5"), 2 → "1.234,50". Halves go up, away from zero; without `places` a Decimal keeps its
    digits.

    A Fraction needs `places`: ValueError otherwise.
    """
    if places is None:
        if isinstance(number, Fraction):
            raise ValueError("a Fraction needs the number of places")
        sign, digits = number < 0, f"{abs(Decimal(number)):f}"
    else:
        sign = number < 0
        scaled = floor(abs(Fraction(number)) * 10**places + Fraction(1, 2))
        padded = str(scaled).rjust(places + 1, "0")
        digits = f"{padded[:-places]}.{padded[-places:]}" if places else padded
        sign = sign and scaled != 0
    whole, _, fraction = digits.partition(".")
    return ("-" if sign else "") + group_digits(int(whole)) + (f",{fraction}" if fraction else "")


def vietnamese_date(day: date) -> str:
    """date(2026, 8, 12) → "12/08/2026"."""
    return f"{day:%d/%m}/{day.year:04d}"


def parse_vietnamese_number(value: object) -> Decimal:
    """The number a person or a spreadsheet cell means; ValueError when there is none.

    Text is read the Vietnamese way: "1.234.567", "1.234,5", "81,25", with or without "đồng". Where that
    cannot be meant ("81.25", "1,234,567", "1,234.5") the English way is read. "1.234" is one thousand two
    hundred and thirty-four.
    """
    if isinstance(value, bool) or value is None:
        raise ValueError(f"not a number: {value!r}")
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, float):
        return _finite(repr(value))
    text = _CURRENCY.sub("", str(value).strip())
    text = re.sub(r"(?<=\d)[\s\u00a0\u202f]+(?=\d{3}(?!\d))", "", text.strip())
    text = text.replace("\u2212", "-")
    if "e" in text.lower():  # nobody writes "1e9" for a thousand million; in an export it is a number cut short
        raise ValueError(f"not a number: {value!r}")
    return _finite(_with_a_decimal_point(text))


def parse_vietnamese_date(value: object) -> date:
    """The day a person or a spreadsheet cell means; ValueError when there is none.

    Reads date and datetime objects, Excel serial numbers, "12/8/2026", "12-08-2026", "12.08.26", "ngày 12
    tháng 8 năm 2026" and ISO "2026-08-12". The day always comes before the month. Two-digit years are 1970 to
    2069.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_excel(int(value))
    text = " ".join(str(value).split())
    if match := _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text):
        return date(_year(match[3]), int(match[2]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(r"\d{5}(?:\.0+)?", text):
        return _from_excel(int(float(text)))
    raise ValueError(f"not a date: {value!r}")


def _with_a_decimal_point(text: str) -> str:
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        if text.rindex(",") > text.rindex("."):
            return _ungrouped(text, ".").replace(",", ".")
        return _ungrouped(text, ",")
    if commas > 1:
        return _ungrouped(text, ",")
    if commas == 1:
        return text.replace(",", ".")
    if dots > 1 or re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", text):
        return _ungrouped(text, ".")
    return text


def _ungrouped(text: str, mark: str) -> str:
    whole = re.split(r"[.,]", text)
    grouped = text.split(mark)
    is_grouped = len(grouped[0].lstrip("+-")) in {1, 2, 3} and all(len(part) == 3 for part in grouped[1:-1])
    last = re.split(r"[.,]", grouped[-1])[0]
    if not is_grouped or len(last) != 3 or len(whole) - len(grouped) > 1:
        raise ValueError(f"not a number: {text!r}")
    return text.replace(mark, "")


def _finite(text: str) -> Decimal:
    if not re.fullmatch(r"[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?", text, re.ASCII):
        raise ValueError(f"not a number: {text!r}")
    try:
        return Decimal(text)
    except InvalidOperation as fault:
        raise ValueError(f"not a number: {text!r}") from fault


def _from_excel(serial: int) -> date:
    if serial not in _EXCEL_SERIALS:
        raise ValueError(f"not a date: {serial}")
    return _EXCEL_DAY_ZERO + timedelta(days=serial)


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return 2000 + int(text) if int(text) < 70 else 1900 + int(text)
