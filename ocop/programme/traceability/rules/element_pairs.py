"""Which GS1 elements cannot stand together, and which say nothing without another (General Specifications, 4.13 and
4.14; the facts are those of the GS1 Syntax Dictionary).

What contradicts itself is wrong wherever it stands. What is missing may be on another carrier of the same thing: the
dictionary asks for pairs "over the combined data received from all GS1 carriers", so a missing one is a remark.
A number may end in `n`: any digit. An element is never in its own way.
"""

from collections.abc import Collection, Iterator

from ocop.programme.traceability.rules.element_table import MEASURES
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault

_NEVER_TOGETHER = """
01 | 02 255 37
21 | 235
255 | 01 02 415 8006 8020 8026
390n | 390n 391n 394n 8111
391n | 391n
392n | 392n 393n
393n | 393n
394n | 394n 8111
395n | 392n 393n 395n 8005
420 | 421
421 | 4307
422 423 424 425 | 426
4330 | 4331
4332 | 4333
8006 | 01 37
8017 | 8018
8026 | 02 8006
"""
_ITEM, _ITEM_OR_CONTENT = "01 02 8006 8026", "01 02"
_MEASURED = "30 31nn 32nn 35nn 36nn"
_OF_TRADE_ITEMS = "310 311 312 313 314 315 316 320 321 322 323 324 325 326 327 328 329 350 351 352 356 357 360 361 364"
_NEEDED = f"""
02 8026 | 37
10 11 13 15 16 20 240 241 242 422 7001 | {_ITEM}
12 391n | 8020
17 | {_ITEM} 255
21 251 7021 7240 8012 | 01 8006
22 235 243 337n 710 711 712 713 714 715 716 717 8001 8200 | 01
250 | 01 8006
250 | 21
254 | 414
30 423 424 425 426 427 7002 7003 7005 7006 7007 7008 7009 7010 7011 703n 8005 8008 | {_ITEM_OR_CONTENT}
427 | 422
37 | 00
37 | 02 8026
390n | 255 8020
392n | 01
392n 393n 395n | {_MEASURED}
394n 8111 | 255
403 430n 431n 432n 433n | 00
4303 | 4302
4313 | 4312
7004 | 01
7004 | 10
7020 | 01 8006
7020 | 416
7022 | 7021
723n | 01 8004
7241 7242 8019 | 8017 8018
8007 8020 | 415
8009 | 00 01
8011 | 8010
8030 | 00 01 253 255 8003 8004 8006 8010 8017 8018
415 | 8020
{"n ".join(_OF_TRADE_ITEMS.split())}n 365n 366n | {_ITEM_OR_CONTENT}
"""


def _rows(table: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    lines = (line.partition("|") for line in table.splitlines() if line.strip())
    return tuple((tuple(left.split()), tuple(right.split())) for left, _stroke, right in lines)


_SAME_MEASURE = tuple(((f"{row.split()[0]}n",), (f"{row.split()[0]}n",)) for row in MEASURES.split(",") if row.split())
_OF_LOGISTIC_UNITS = tuple(
    ((name,), ("00", "01"))
    for ((name,), _same) in _SAME_MEASURE
    if name[:2] in {"33", "34", "35", "36"} and not any(name in left for left, _right in _rows(_NEEDED))
)
_APART = _rows(_NEVER_TOGETHER) + _SAME_MEASURE
_TOGETHER = _rows(_NEEDED) + _OF_LOGISTIC_UNITS


def refuse_contradictions(elements: Collection[str]) -> None:
    """Gs1Fault for the first two elements of which one rules the other out."""
    for left, right in _APART:
        for ai in _matching(left, elements):
            other = next((one for one in _matching(right, elements) if one != ai), None)
            if other is not None:
                raise Gs1Fault(Fault.NOT_TOGETHER, first=ai, second=other)


def missing_companions(elements: Collection[str]) -> list[Gs1Fault]:
    """For every element that stands without any of those it belongs to: which they are."""
    return [
        Gs1Fault(Fault.NEEDS_ONE_OF, ai=ai, needed=", ".join(right))
        for left, right in _TOGETHER
        for ai in _matching(left, elements)
        if not any(_matching(right, elements))
    ]


def _matching(patterns: tuple[str, ...], elements: Collection[str]) -> Iterator[str]:
    return (ai for ai in elements for pattern in patterns if _matches(pattern, ai))


def _matches(pattern: str, ai: str) -> bool:
    stem = pattern.rstrip("n")
    return ai == pattern if stem == pattern else len(ai) == len(pattern) and ai.startswith(stem)
