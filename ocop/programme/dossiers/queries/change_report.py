"""Báo cáo những thay đổi sau khi được công nhận: it writes itself from the recognised version and the draft."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.dossiers.labels import TOPIC_LABELS
from ocop.programme.dossiers.models import Dossier, DossierVersion, Evidence
from ocop.programme.dossiers.queries.paper_lines import newest_of
from ocop.programme.dossiers.queries.version_changes import paper_words, value_of, where_of
from ocop.programme.dossiers.rules.change_report import LISTED_TOPICS, ReportedDifference, Topic, reported_differences
from ocop.programme.dossiers.rules.comparison import Change
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind


@dataclass(frozen=True)
class ReportLine:
    """One change as it is read and printed; `key` names it while its remark is written."""

    key: str
    topic: Topic
    where: str
    change: Change
    before: str
    after: str
    remark: str = ""

    @property
    def kind(self) -> str:
        if self.change is Change.CHANGED and self.key.startswith("evidence:"):
            return _("Thay")
        return {Change.ADDED: _("Thêm"), Change.REMOVED: _("Bỏ"), Change.CHANGED: _("Sửa")}[self.change]

    @property
    def tone(self) -> str:
        """The badge's tone."""
        return {Change.ADDED: "valid", Change.REMOVED: "revoked", Change.CHANGED: "info"}[self.change]


@dataclass(frozen=True)
class ChangeReport:
    """The lines, and the version they are held against."""

    version_number: int
    version_sha256: str
    submitted_on: date
    lines: tuple[ReportLine, ...]

    def by_topic(self) -> list[tuple[str, list[ReportLine]]]:
        """Every content the law lists, with its lines or none; after them what else changed."""
        groups = {topic: [line for line in self.lines if line.topic is topic] for topic in Topic}
        return [(str(TOPIC_LABELS[topic]), groups[topic]) for topic in Topic if groups[topic] or topic in LISTED_TOPICS]

    def as_content(self) -> dict[str, Any]:
        """The form a version freezes."""
        return {
            "against": {
                "number": self.version_number,
                "sha256": self.version_sha256,
                "submitted_on": self.submitted_on.isoformat(),
            },
            "lines": [asdict(line) for line in self.lines],
        }


def change_report_of(dossier: Dossier, content: Mapping[str, Any]) -> ChangeReport | None:
    """The report for a content of the dossier; None for a first-time dossier or one that follows no version kept here.

    Three queries. The words are those of the record, Vietnamese for every reader.
    """
    if dossier.kind == DossierKind.FIRST or dossier.follows_version_id is None:
        return None
    source: DossierVersion | None = dossier.follows_version
    assert source is not None
    numbers = [row["id"] for row in source.content.get("evidence") or ()]
    newest = newest_of(list(Evidence.objects.filter(pk__in=numbers)))
    found = reported_differences(source.content, content, {number: last.pk for number, last in newest.items()})
    remarks = dict(dossier.change_remarks.values_list("line_key", "remark")) if found else {}
    with in_record_language():
        lines = tuple(_line(one, remarks.get(one.key, "")) for one in found)
    return ChangeReport(source.number, source.sha256, timezone.localdate(source.submitted_at), lines)


def frozen_report(content: Mapping[str, Any]) -> ChangeReport | None:
    """The report of a version as it was handed in; None when it has none."""
    changes = content.get("changes")
    if not changes:
        return None
    against, rows = changes["against"], changes["lines"]
    return ChangeReport(
        version_number=against["number"],
        version_sha256=against["sha256"],
        submitted_on=date.fromisoformat(against["submitted_on"]),
        lines=_lines(rows),
    )


def _lines(rows: Sequence[Mapping[str, Any]]) -> tuple[ReportLine, ...]:
    return tuple(ReportLine(**{**row, "topic": Topic(row["topic"]), "change": Change(row["change"])}) for row in rows)


def _line(one: ReportedDifference, remark: str) -> ReportLine:
    difference = one.difference
    if difference.area == "evidence":
        before = paper_words(difference.before, has_criteria=False) if difference.before else ""
        after = paper_words(difference.after, has_criteria=False) if difference.after else ""
        if before == after:  # the same words about another file
            before, after = (_("%(words)s; tệp cũ") % {"words": before}, _("%(words)s; tệp mới") % {"words": after})
    else:
        before, after = value_of(difference, difference.before), value_of(difference, difference.after)
    return ReportLine(one.key, one.topic, where_of(difference), difference.change, before, after, remark)
