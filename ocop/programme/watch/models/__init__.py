from ocop.programme.watch.models.case import Case, CasePhoto, CaseStep
from ocop.programme.watch.models.scan import MonthKey, Scan, ScanDay, SlowedSource, WatchMark
from ocop.programme.watch.models.setting import DeclaredMarket, SignalValues

__all__ = [
    "Case",
    "CasePhoto",
    "CaseStep",
    "DeclaredMarket",
    "MonthKey",
    "Scan",
    "ScanDay",
    "SignalValues",
    "SlowedSource",
    "WatchMark",
]
