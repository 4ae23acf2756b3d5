#!/usr/bin/env python3
"""Verify an exported council record with nothing but Python 3.8 or newer: `python3 standalone_verifier.py record.json`.

With the root printed in the signed minutes as a second word, `… record.json ROOT`, it also tells a record that was
written anew as a whole, every seal included, from the one that was signed; with the root of the release or of the
approval, a record whose release or approval was written anew.

One file, standard library only, no network: an outsider recomputes the hash chains, replays every recorded deed,
compares what comes out with the stored rows, and derives every average and star anew from the members' answers. It
shares no code with the program that wrote the record, on purpose: two derivations that agree are worth more than one.

What is checked
  1. every entry's seal (SHA-256 over its content and the entry before it), numbers without gap, heads that agree;
  2. the root of the day, printed in the minutes, over the heads of all chains when the session was closed and over the
     results of that moment;
  3. the rows: answers, points, remarks, states, attendance, grounds of elimination, agreed levels, phases, against a
     replay of the entries;
  4. the results: which sheets count, points from the law's levels, exact mean, band, star marks, star;
  5. the minutes: their hash, who confirmed them, and that they carry the same names, results and root; the signed
     papers: who signed when, and the hash of each file;
  6. of a written consultation: who was asked, every answer, that none came after the last day (Vietnam time), that
     the last day was only moved further off and before it had passed, and that
     a product without a result was referred to a meeting;
  7. what is kept back (format 2): only marks of products referred to a meeting that has not released its results; their
     chains are replaced by their heads, which the root of the day still covers, and this program says so;
  8. the later roots: the release and the approval each leave a root over the record up to then and over who did it and
     when; records written before such roots were kept have none.

Exit code: 0 everything fits, 1 something does not (one line each), 2 the file cannot be read.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

FORMAT = "ocop-council-record/1"
CLOSING_HEAD = "closing"
"""Stands among the heads under the root for the results and the list of sheets as the closing tells them."""
CLOSING_DEED = "evaluation.close_session"
ANCHORED_DEEDS = ("evaluation.release_session", "evaluation.approve_results")
"""Deeds after the closing that leave a root of their own."""
DEED_HEAD = "deed"
"""Stands among the heads under such a root for the deed itself: which, by whom, when, over which minutes."""
FORMAT_KEPT_BACK = "ocop-council-record/2"
TELLING_DEEDS = (
    "evaluation.establish_knock_out",
    "evaluation.lift_knock_out",
    "evaluation.consolidate_answer",
    "evaluation.note_spread_discussed",
)
"""Deeds of the session's own chain that tell something of the result of one product."""
STEPS = {
    "evaluation.validate_session": "VALIDATED",
    "evaluation.prepare_again": "PREPARED",
    "evaluation.open_session": "OPEN",
    "evaluation.begin_scoring": "SCORING",
    "evaluation.begin_discussion": "DISCUSSION",
    "evaluation.begin_rescoring": "RESCORING",
    "evaluation.close_session": "CLOSED",
    "evaluation.take_up_again": "DISCUSSION",
    "evaluation.approve_minutes": "CONFIRMED",
    "evaluation.check_session": "CHECKED",
    "evaluation.object_to_session": "CLOSED",
    "evaluation.release_session": "RELEASED",
    "evaluation.approve_results": "APPROVED",
    "evaluation.send_back_results": "CLOSED",
}
VIETNAM = timezone(timedelta(hours=7))
LOWEST_RECOGNISED = 3
FEWEST_TO_TRIM = 5
SMALLEST = Fraction(1, 10**12)
"""The mean that pages show is kept with twelve decimals."""


def canonical(value: Any) -> str:
    """One text for one content: sorted keys, no spaces, no escapes."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def moment(text: str) -> datetime:
    """A time of the record as a comparable moment."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)  # noqa: UP017  (this file runs on Python 3.8 too)


class Faults:
    """Collects what does not fit."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def unless(self, holds: bool, where: str, what: str) -> None:
        if not holds:
            self.lines.append(f"{where}: {what}")


# 1. Chains


def kept_back_items(record: Any) -> dict[int, Any]:
    """The products whose marks this file leaves out."""
    return {item["id"]: item for item in record.get("items", ()) if item.get("kept_back")}


def is_kept_back(entry: Any, kept: dict[int, Any]) -> bool:
    """Whether an entry of the session's chain comes without its facts, as one that tells of a product kept back."""
    return (
        entry["facts"] is None
        and entry["chain"].startswith("session-")
        and entry["deed"] in TELLING_DEEDS
        and entry["subject_id"] in {str(key) for key in kept}
    )


def check_chains(record: Any, faults: Faults) -> dict[str, list[Any]]:
    """Every seal, and the heads; returns the entries by chain."""
    chains: dict[str, list[Any]] = {}
    kept = kept_back_items(record)
    left_out = {"sheet-{}".format(row["id"]) for item in kept.values() for row in item["sheets"]}
    for entry in record["entries"]:
        chains.setdefault(entry["chain"], []).append(entry)
    for name, entries in chains.items():
        previous = ""
        for number, entry in enumerate(entries, start=1):
            where = f"{name} #{number}"
            faults.unless(entry["number"] == number, where, "số thứ tự không liền mạch / entry missing or out of order")
            faults.unless(entry["previous_hash"] == previous, where, "không nối với mục trước / broken link")
            same = is_kept_back(entry, kept) or seal(entry) == entry["hash"]
            faults.unless(same, where, "nội dung đã bị thay đổi / content changed")
            previous = entry["hash"]
    heads = {name: (len(entries), entries[-1]["hash"]) for name, entries in chains.items()}
    written = {head["chain"]: (head["length"], head["head"]) for head in record["heads"] if head["length"]}
    for name in left_out:
        faults.unless(name not in heads, name, "vừa giữ lại vừa có nội dung / kept back, yet here")
        written.pop(name, None)
    faults.unless(heads == written, "chains", "đầu chuỗi không khớp / heads do not agree with the entries")
    return chains


def seal(entry: Any) -> str:
    at = moment(entry["at"]).isoformat(timespec="microseconds")
    content = [entry["chain"], entry["number"], at, entry["actor_id"], entry["actor_name"], entry["on_behalf_of"]]
    content += [entry["deed"], entry["subject_type"], entry["subject_id"], entry["facts"], entry["previous_hash"]]
    return sha256(canonical(content))


# 2. Replay of the session


class Session:
    """What the entries of the session's own chain say."""

    def __init__(self, entries: list[Any]) -> None:
        self.state = "PREPARED"
        self.times: dict[str, datetime] = {}
        self.present: dict[int, bool] = {}
        self.knock_outs: dict[int, dict[str, str]] = {}
        self.agreed: dict[int, dict[str, Any]] = {}
        self.notes: dict[int, str] = {}
        self.turns: dict[int, tuple[int, str]] = {}
        self.copies: dict[int, int] = {}
        self.referrals: dict[int, dict[str, Any]] = {}
        self.extensions: list[dict[str, Any]] = []
        self.opening: Any = None
        self.closing: Any = None
        self.signed = ""
        self.confirmed: tuple[str, datetime] | None = None
        self.approved: tuple[str, datetime] | None = None
        self.papers: dict[str, list[dict[str, Any]]] = {}
        for entry in entries:
            self.replay(entry)

    def replay(self, entry: Any) -> None:
        deed, facts = entry["deed"], entry["facts"]
        if facts is None:
            return  # kept back, or a fault that the seals told already
        subject = int(entry["subject_id"]) if entry["subject_id"].isdigit() else 0
        if deed in STEPS:
            self.state = STEPS[deed]
            self.times[deed] = moment(entry["at"])
        if deed == "evaluation.open_session":
            self.opening = facts
            self.present.update(dict.fromkeys(facts.get("asked", []), True))
        elif deed == "evaluation.close_session":
            self.closing = facts
        elif deed == "evaluation.take_up_again":
            self.closing = None
        elif deed == "evaluation.note_attendance":
            self.present[facts["member"]] = facts["is_present"]
        elif deed == "evaluation.begin_rescoring":
            self.turns.update({one["item"]: (one["turn"], one["reason"]) for one in facts["items"]})
            self.copies.update(dict(facts["copies"]))
        elif deed == "evaluation.establish_knock_out":
            self.knock_outs.setdefault(subject, {})[facts["code"]] = facts["note"]
        elif deed == "evaluation.lift_knock_out":
            self.knock_outs.get(subject, {}).pop(facts["code"], None)
        elif deed == "evaluation.consolidate_answer":
            self.agreed.setdefault(subject, {})[facts["criterion"]] = facts["answer"]
        elif deed == "evaluation.note_spread_discussed":
            self.notes[subject] = facts["note"]
        else:
            self.replay_consultation(entry, subject)
        self.replay_signing(entry)

    def replay_signing(self, entry: Any) -> None:
        """Who signed, confirmed and approved, and what undoes it."""
        deed, facts = entry["deed"], entry["facts"]
        if deed == "evaluation.sign_paper":
            self.sign(entry, facts["paper"], facts["seat"], facts["sha256"])
        elif deed == "evaluation.approve_minutes":
            self.signed = facts["sha256"]
            self.confirmed = entry["actor_name"], moment(entry["at"])
            self.sign(entry, "MINUTES", "CHAIR", facts["paper_sha256"])
        elif deed == "evaluation.approve_results":
            self.approved = entry["actor_name"], moment(entry["at"])
        elif deed in ("evaluation.object_to_session", "evaluation.send_back_results"):
            self.times.pop("evaluation.release_session", None)
            self.confirmed, self.papers = None, {}
        elif deed == "evaluation.take_up_again":
            self.papers = {}

    def sign(self, entry: Any, kind: str, seat: str, digest: str) -> None:
        """One more signature on a paper."""
        one = {"seat": seat, "way": entry["facts"]["way"], "by": entry["actor_name"], "at": moment(entry["at"])}
        self.papers.setdefault(kind, []).append(dict(one, sha256=digest))

    def replay_consultation(self, entry: Any, subject: int) -> None:
        """What only a written consultation has."""
        deed, facts = entry["deed"], entry["facts"]
        if deed == "evaluation.extend_consultation":
            one = {name: facts[name] for name in ("before", "after", "reason")}
            self.extensions.append(dict(one, by=entry["actor_name"], at=moment(entry["at"])))
        elif deed == "evaluation.refer_to_meeting":
            at = moment(entry["at"])
            self.referrals[subject] = {"grounds": facts["grounds"], "reason": facts["reason"], "at": at}

    @property
    def last_day(self) -> str | None:
        """The last day to answer in writing, as the entries leave it; None where the council meets."""
        opened: str | None = (self.opening or {}).get("ballots_due_on")
        return self.extensions[-1]["after"] if self.extensions else opened


class Sheet:
    """What the entries of one sheet say."""

    def __init__(self, answers: dict[str, Any], remarks: dict[str, str]) -> None:
        self.answers, self.remarks = dict(answers), dict(remarks)
        self.state, self.source, self.times_reopened = "DRAFT", "DEVICE", 0
        self.submitted_at: datetime | None = None
        self.ballot: dict[str, Any] | None = None

    def replay(self, entry: Any) -> None:
        facts = entry["facts"]
        if facts is None:
            return  # a fault that the seals told already
        self.answers.update(facts.get("answers", {}))
        self.remarks.update(facts.get("remarks", {}))
        self.source = facts.get("source", self.source)
        if "state" in facts and facts["state"] != self.state:
            self.state = facts["state"]
            is_in = self.state == "SUBMITTED"
            self.submitted_at = moment(entry["at"]) if is_in else None
            self.times_reopened += 0 if is_in else 1
            self.ballot = facts.get("ballot") if is_in else None


def replay_sheets(record: Any, chains: dict[str, list[Any]], session: Session) -> dict[int, Sheet]:
    """The sheets in the order in which they build on each other: a later turn begins with the answers before it."""
    sheets: dict[int, Sheet] = {}
    for item in record["items"]:
        for row in [] if item.get("kept_back") else sorted(item["sheets"], key=lambda sheet: sheet["turn"]):
            before = sheets.get(session.copies.get(row["id"], 0))
            remarks = {code: digest for code, digest in before.remarks.items() if code} if before else {}
            sheet = sheets[row["id"]] = Sheet(before.answers if before else {}, remarks)
            for entry in chains.get("sheet-{}".format(row["id"]), []):
                sheet.replay(entry)
    return sheets


# 3. Rows against the replay


def check_session_rows(record: Any, session: Session, faults: Faults) -> None:
    where = "session"
    faults.unless(record["session"]["state"] == session.state, where, "trạng thái / phase differs from the record")
    stamps = {
        "opened_at": "evaluation.open_session",
        "closed_at": "evaluation.close_session",
        "released_at": "evaluation.release_session",
    }
    for column, deed in stamps.items():
        stored = record["session"][column]
        found = session.times.get(deed)
        if column == "closed_at" and session.closing is None:
            found = None
        faults.unless((moment(stored) if stored else None) == found, where, f"{column} khác nhật ký / differs")
    present = {row["member"]: row["is_present"] for row in record["attendance"]}
    faults.unless(present == session.present, where, "điểm danh khác nhật ký / attendance differs")
    if session.opening is None:
        return
    faults.unless(record["rules"] == session.opening["rules"], where, "quy chế khác lúc khai mạc / rules differ")
    names = {row["id"]: (row["name"], row["seat"], row["is_scoring"]) for row in record["members"]}
    for row in session.opening["members"]:
        same = names.get(row["member"]) == (row["name"], row["seat"], row["is_scoring"])
        faults.unless(same, "member {}".format(row["member"]), "khác lúc khai mạc / differs from the opening")
    keys = ("position", "dossier", "version_sha256", "rubric_sha256", "edition_sha256")
    form = [record["session"].get("form", "MEETING"), record["session"].get("ballots_due_on")]
    opened_as = [session.opening.get("form", "MEETING"), session.last_day]
    faults.unless(form == opened_as, where, "hình thức hoặc hạn trả lời khác / form or last day differs")
    check_extensions(record, session, faults)
    agenda = {item["id"]: [item[key] for key in keys] + [sha256(canonical(item["scale"]))] for item in record["items"]}
    opened = {row["item"]: [row[key] for key in (*keys, "scale_sha256")] for row in session.opening["agenda"]}
    faults.unless(agenda == opened, where, "chương trình họp khác lúc khai mạc / agenda differs")


def check_extensions(record: Any, session: Session, faults: Faults) -> None:
    """Every extension begins where the last day stood, moves it further off, and came before it had passed."""
    rows = [dict(one, at=moment(one["at"])) for one in record["session"].get("extensions", [])]
    faults.unless(rows == session.extensions, "session", "việc gia hạn khác nhật ký / extensions differ")
    last = session.opening.get("ballots_due_on")
    for one in session.extensions:
        day = one["at"].astimezone(VIETNAM).date().isoformat()
        fits = last is not None and day <= last == one["before"] < one["after"]
        faults.unless(fits, "session", "gia hạn không đúng lúc / extended from another day or too late")
        last = one["after"]


def check_item_rows(item: Any, session: Session, sheets: dict[int, Sheet], faults: Faults) -> None:
    where = "item {}".format(item["position"])
    for name in ("rubric", "edition"):
        digest = sha256(canonical(item[name]))
        faults.unless(digest == item[name + "_sha256"], where, f"{name} khác dấu / {name} differs from its hash")
    same = item["version_content_sha256"] == item["version_sha256"]
    faults.unless(same, where, "hồ sơ khác dấu / the dossier differs from its hash")
    turn, reason = session.turns.get(item["id"], (1, ""))
    faults.unless((item["turn"], item["rescoring_reason"]) == (turn, reason), where, "lượt chấm / turn differs")
    check_referral(item, session, where, faults)
    if item.get("kept_back"):
        check_kept_back(item, session, where, faults)
        return
    standing = {row["code"]: row["note"] for row in item["knock_outs"]}
    faults.unless(standing == session.knock_outs.get(item["id"], {}), where, "trường hợp bị loại / grounds differ")
    agreed = {row["criterion"]: row["answer"] for row in item["agreed"]}
    faults.unless(agreed == session.agreed.get(item["id"], {}), where, "mức thống nhất / agreed levels differ")
    faults.unless(item["spread_note"] == session.notes.get(item["id"], ""), where, "kết luận thảo luận / note differs")
    scale = Scale(item)
    for row in item["agreed"]:
        same = Fraction(row["points"]) == scale.points(row["criterion"], row["answer"])
        faults.unless(same, where, "điểm mức thống nhất {} / agreed points differ".format(row["criterion"]))
    for row in item["sheets"]:
        check_sheet(row, sheets[row["id"]], scale, where, faults)
    check_answers(item, session, sheets, where, faults)


def check_referral(item: Any, session: Session, where: str, faults: Faults) -> None:
    """Whether, why and when the product left a written consultation."""
    referral = item.get("referral")
    stored = referral and dict(referral, at=moment(referral["at"]))
    faults.unless(stored == session.referrals.get(item["id"]), where, "việc chuyển sang họp / referral differs")


def check_kept_back(item: Any, session: Session, where: str, faults: Faults) -> None:
    """Only a product referred to a meeting may be left out, and then nothing of its marks is in the file."""
    may = item["id"] in session.referrals and session.closing is not None
    faults.unless(may, where, "giữ lại mà không chuyển sang họp / kept back without a referral")
    marks = [item["ballots"], item["knock_outs"], item["agreed"], item["spread_note"], item["result"]]
    bare = all(set(row) == {"id", "member", "turn"} for row in item["sheets"])
    faults.unless(bare and not any(marks), where, "giữ lại không trọn / kept back, yet marks are here")


def check_answers(item: Any, session: Session, sheets: dict[int, Sheet], where: str, faults: Faults) -> None:
    """The answers of a written consultation."""
    answers = {
        row["member"]: {"opinion": row["opinion"], "star": row["star"], "reason_sha256": sha256(row["reason"])}
        for row in item.get("ballots", [])
    }
    sent = {row["member"]: sheets[row["id"]] for row in item["sheets"] if sheets[row["id"]].ballot is not None}
    faults.unless(
        answers == {member: sheet.ballot for member, sheet in sent.items()}, where, "phiếu lấy ý kiến / answers differ"
    )
    for row in item.get("ballots", []):
        sheet = sent.get(row["member"])
        same = sheet is not None and moment(row["sent_at"]) == sheet.submitted_at
        faults.unless(same, where, "giờ gửi phiếu lấy ý kiến / time of an answer differs")
    last = session.last_day or ""
    for row in item["sheets"] if last else []:
        at = sheets[row["id"]].submitted_at
        is_late = at is not None and at.astimezone(VIETNAM).date().isoformat() > last
        faults.unless(not is_late, where, "phiếu {} gửi sau hạn / sent after the last day".format(row["id"]))
        is_whole = at is None or sheets[row["id"]].ballot is not None
        faults.unless(is_whole, where, "phiếu {} không có ý kiến / no answer beside the sheet".format(row["id"]))


def check_sheet(row: Any, sheet: Sheet, scale: Scale, where: str, faults: Faults) -> None:
    where = "{}, sheet {}".format(where, row["id"])
    answers = {score["criterion"]: score["answer"] for score in row["scores"] if score["answer"] is not None}
    for code in sorted(set(answers) | set(sheet.answers)):
        same = answers.get(code) == sheet.answers.get(code)
        faults.unless(same, where, f"tiêu chí {code}: câu trả lời khác nhật ký / answer differs")
    for score in row["scores"]:
        code = score["criterion"]
        points = 0 if score["answer"] is None else scale.points(code, score["answer"])
        faults.unless(Fraction(score["points"]) == points, where, f"tiêu chí {code}: điểm / points differ")
        most = Fraction(score["max_points"])
        faults.unless(most == scale.most(code), where, f"tiêu chí {code}: điểm tối đa / maximum differs")
    remarks = {score["criterion"]: score["remark"] for score in row["scores"]}
    remarks[""] = row["remark"]
    for code, text in remarks.items():
        same = sha256(text) == sheet.remarks.get(code, sha256(""))
        faults.unless(same, where, "nhận xét {} / remark differs".format(code or "chung"))
    stored = (row["state"], row["times_reopened"], row["source"])
    found = (sheet.state, sheet.times_reopened, sheet.source)
    faults.unless(stored == found, where, f"trạng thái phiếu {stored} / state differs, record says {found}")
    submitted = moment(row["submitted_at"]) if row["submitted_at"] else None
    faults.unless(submitted == sheet.submitted_at, where, "giờ nộp / time of submission differs")


# 4. Points, means, stars


class Scale:
    """What the law's rubric says about points and stars, read from its frozen text."""

    def __init__(self, item: Any) -> None:
        self.leaves: dict[str, Any] = {leaf["code"]: leaf for leaf in item["scale"]["leaves"]}
        self.conditions = [(row["star"], row["criterion"], row["min_points"]) for row in item["scale"]["conditions"]]
        self.bands = item["scale"]["bands"]

    def most(self, code: str) -> int:
        most: int = self.leaves[code]["max_points"]
        return most

    def points(self, code: str, answer: Any) -> int:
        """Points of a written answer; nothing reached is 0."""
        leaf = self.leaves[code]
        if "met" in answer:
            return leaf["max_points"] if answer["met"] else 0
        if "levels" in answer:
            return sum(leaf["levels"][at] for at in answer["levels"])
        if answer.get("level") is None:
            return 0
        if answer.get("case") is not None:
            return leaf["cases"][answer["case"]][answer["level"]]
        return leaf["levels"][answer["level"]]

    def band(self, mean: Fraction) -> int:
        return next(int(band["star"]) for band in self.bands if mean >= band["low"])


def weights_of(totals: list[tuple[str, int]], rules: Any) -> list[Fraction]:
    """How much each sheet counts: without one highest and one lowest of five and more where the rules say so.

    `totals` names for each sheet the parts it scores and its sum; sheets that share an extreme give up equal shares.
    """
    weights = [Fraction(1) for _one in totals]
    if rules.get("averaging", "MEAN") != "TRIMMED_MEAN":
        return weights
    for parts in {one for one, _total in totals}:
        group = [at for at, one in enumerate(totals) if one[0] == parts]
        if len(group) < FEWEST_TO_TRIM:
            continue
        for extreme in (max(totals[at][1] for at in group), min(totals[at][1] for at in group)):
            edge = [at for at in group if totals[at][1] == extreme]
            for at in edge:
                weights[at] -= Fraction(1, len(edge))
    return weights


def derive(
    item: Any,
    sheets: list[dict[str, Any]],
    rules: Any,
    *,
    knock_outs: dict[str, str],
    agreed: dict[str, Any],
    marks: list[dict[str, Any]],
) -> tuple[Fraction, int, int]:
    """(mean, band, star) from the answers of the sheets that count, by the rules the session opened with.

    `marks` says of each sheet which parts it scores and whether it is of who presided.
    """
    scale = Scale(item)
    points = {
        code: {at: scale.points(code, answers[code]) for at, answers in enumerate(sheets) if code in answers}
        for code in scale.leaves
    }
    totals = [
        (",".join(marks[at].get("parts", ())), sum(column[at] for column in points.values() if at in column))
        for at in range(len(sheets))
    ]
    weights = weights_of(totals, rules)
    means = {
        code: sum((weights[at] * one for at, one in column.items()), Fraction(0)) / sum(weights[at] for at in column)
        for code, column in points.items()
    }
    mean = sum(means.values(), Fraction(0))
    presiding = next((at for at, one in enumerate(marks) if one.get("presides")), None)
    band = scale.band(mean)
    missed = []
    for star, code, least in scale.conditions:
        column = points[code]
        if rules["gate_test"] == "MEAN":
            holds = means[code] >= least
        elif rules["gate_test"] == "MAJORITY":
            reached = sum(1 for one in column.values() if one >= least)
            holds = 2 * reached > len(column)
            if 2 * reached == len(column) and rules.get("chair_breaks_ties") and presiding in column:
                holds = column[presiding] >= least
        else:
            holds = code in agreed and scale.points(code, agreed[code]) >= least
        if not holds:
            missed.append(star)
    lowest = min((star for star in missed if star <= band), default=None)
    star = band
    if knock_outs:
        star = 0
    elif band >= LOWEST_RECOGNISED and lowest is not None:
        star = 0 if rules["missed_gate"] == "NOT_RATED" else lowest - 1
    return mean, band, star


def check_result(item: Any, record: Any, session: Session, sheets: dict[int, Sheet], faults: Faults) -> None:
    where = "item {}".format(item["position"])
    result = item["result"]
    sealed = {row["item"]: row for row in session.closing["results"]}.get(item["id"])
    if result is None or sealed is None or item.get("kept_back"):
        is_referred = item["id"] in session.referrals
        faults.unless(result is None and sealed is None and is_referred, where, "kết quả thiếu / result missing")
        return
    faults.unless(item["id"] not in session.referrals, where, "đã chuyển sang họp mà có kết quả / referred, yet rated")
    scoring = {row["id"] for row in record["members"] if row["is_scoring"]}
    recused = set(sealed["recused"])
    counted = []
    for row in item["sheets"]:
        sits = session.present.get(row["member"]) and row["member"] in scoring and row["member"] not in recused
        if row["turn"] == item["turn"] and sheets[row["id"]].state == "SUBMITTED" and sits:
            counted.append(row["id"])
    faults.unless(sorted(sealed["sheets"]) == sorted(counted), where, "phiếu được tính / counted sheets differ")
    document = result["engine_input"]
    digest = sha256(canonical(document))
    same = digest == result["input_sha256"] == sealed["input_sha256"]
    faults.unless(same, where, "dữ liệu tính điểm khác dấu / input differs from its hash")
    answers = [sheets[key].answers for key in sealed["sheets"] if key in sheets]
    written = [sheet["scores"] for sheet in document["sheets"]]
    faults.unless(answers == written, where, "dữ liệu tính điểm khác phiếu / input differs from the sheets")
    knock_outs, agreed = session.knock_outs.get(item["id"], {}), session.agreed.get(item["id"], {})
    if answers:
        mean, band, star = derive(
            item, answers, record["rules"], knock_outs=knock_outs, agreed=agreed, marks=document["sheets"]
        )
    else:
        mean, band, star = Fraction(0), 1, 0
    stored = (Fraction(result["points"]), result["band"], result["star"], result["is_knocked_out"])
    derived = (mean, band, star, bool(knock_outs))
    text = f"kết quả lưu {shown(stored)} khác kết quả tính lại {shown(derived)} / stored result differs"
    faults.unless(stored == derived, where, text)
    noted = (Fraction(sealed["points"]), sealed["band"], sealed["star"], sealed["is_knocked_out"])
    faults.unless(noted == derived, where, "kết quả đã niêm phong khác / sealed result differs")
    shown_mean = Fraction(result["average_points"])
    faults.unless(abs(shown_mean - mean) < SMALLEST, where, "điểm trung bình hiển thị / mean that is shown differs")
    names = [(row.get("product"), row.get("producer")) for row in (item, sealed)]
    faults.unless(names[0] == names[1], where, "tên sản phẩm hoặc chủ thể / name of product or producer differs")
    said = result["engine_output"]
    faults.unless((said["band"], said["star"]) == (band, star), where, "bản giải trình / explanation differs")


def shown(result: tuple[Fraction, int, int, bool]) -> str:
    return f"{result[0]} điểm, khung {result[1]}, {result[2]} sao"


# 5. Minutes and root


def check_minutes(record: Any, session: Session, faults: Faults) -> None:
    minutes, where = record["minutes"], "minutes"
    if minutes is None:
        faults.lines.append("minutes: thiếu biên bản / missing")
        return
    content = minutes["content"]
    unsigned = sha256(canonical([content, "", ""]))
    faults.unless(unsigned == session.closing["minutes_sha256"], where, "nội dung khác lúc lập / content differs")
    final = sha256(canonical([content, minutes["number"], minutes["general_remarks"]]))
    faults.unless(final == minutes["sha256"], where, "dấu không khớp / hash differs")
    if session.signed and session.state not in ("CLOSED", "DISCUSSION"):
        faults.unless(session.signed == minutes["sha256"], where, "khác bản đã ký / differs from what was signed")
    by_position = {item["position"]: item for item in record["items"]}
    for line in content["items"]:
        result = by_position.get(line["position"], {}).get("result")
        if result is None:
            faults.lines.append(f"minutes, item {line['position']}: không có trong chương trình / not on the agenda")
            continue
        item = by_position[line["position"]]
        same = line["result"]["star"] == result["star"] and line["result"]["input_sha256"] == result["input_sha256"]
        same = same and (line["product"], line["producer"]) == (item["product"], item["producer"])
        faults.unless(same, "minutes, item {}".format(line["position"]), "kết quả khác / result differs")
    faults.unless(content["record_root"] == session.closing["record_root"], where, "mã gốc / root differs")
    for prefix, found in (("approved", session.confirmed), ("leader_approved", session.approved)):
        by, at = minutes[prefix + "_by_name"], minutes[prefix + "_at"]
        stored = (by, moment(at)) if by or at else None
        faults.unless(stored == found, where, "người hoặc giờ xác nhận, phê duyệt / who confirmed or approved differs")


def check_papers(record: Any, session: Session, faults: Faults) -> None:
    """Every signature on a paper that stands, and the hash of the file after the newest one."""
    rows = {
        row["kind"]: (row["sha256"], [dict(one, at=moment(one["at"])) for one in row["signatures"]])
        for row in record["papers"]
    }
    replayed = {kind: (signed[-1]["sha256"], signed) for kind, signed in session.papers.items()}
    for kind in sorted(set(rows) | set(replayed)):
        same = rows.get(kind) == replayed.get(kind)
        faults.unless(same, f"paper {kind}", "văn bản đã ký khác nhật ký / signed paper differs")


def check_owners(record: Any, session: Session, faults: Faults) -> None:
    """Whose sheet each is, for which product and turn, as it was when the session was closed."""
    sealed = {sheet: owner for sheet, *owner in session.closing["sheets"]}
    rows = {row["id"]: [item["id"], row["member"], row["turn"]] for item in record["items"] for row in item["sheets"]}
    for key in sorted(set(sealed) | set(rows)):
        same = sealed.get(key) == rows.get(key)
        faults.unless(same, f"sheet {key}", "thành viên, sản phẩm hoặc lượt chấm bị đổi / owner differs")


def check_root(record: Any, chains: dict[str, list[Any]], session: Session, faults: Faults) -> None:
    heads = session.closing["heads"]
    written = {head["chain"]: (head["length"], head["head"]) for head in record["heads"]}
    left_out = {"sheet-{}".format(row["id"]) for item in kept_back_items(record).values() for row in item["sheets"]}
    root = sha256(canonical(heads))
    faults.unless(root == session.closing["record_root"], "root", "mã gốc không khớp / root does not fit its heads")
    decided = {name: session.closing[name] for name in ("results", "sheets")}
    for name, length, head in heads:
        if name == CLOSING_HEAD:
            same = (len(decided["results"]), sha256(canonical(decided))) == (length, head)
            faults.unless(same, name, "kết quả khác lúc kết thúc phiên / results differ from those under the root")
            continue
        if name in left_out:
            same = written.get(name) == (length, head)
            faults.unless(same, name, "không khớp đầu chuỗi lúc kết thúc phiên / differs from the head at the closing")
            continue
        entries = chains.get(name, [])
        holds = len(entries) >= length and entries[length - 1]["hash"] == head
        faults.unless(holds, name, "không khớp đầu chuỗi lúc kết thúc phiên / differs from the head at the closing")
        if name.startswith("sheet-"):
            faults.unless(len(entries) == length, name, "ghi thêm sau khi kết thúc / written after the closing")
    known = {name for name, _length, _head in heads}
    faults.unless(CLOSING_HEAD in known, "root", "mã gốc không gồm kết quả / the root leaves the results out")
    late = [name for name in chains if name.startswith("sheet-") and name not in known]
    faults.unless(not late, ", ".join(late), "phiếu không có trong mã gốc / sheets outside the root")


def check_later_roots(record: Any, chains: dict[str, list[Any]], faults: Faults) -> None:
    """The roots of release and approval, over the record as it stood then and over the deed itself."""
    name_of_session = "session-{}".format(record["session"]["id"])
    kept = {"sheet-{}".format(row["id"]) for item in kept_back_items(record).values() for row in item["sheets"]}
    written = {head["chain"]: (head["length"], head["head"]) for head in record["heads"]}
    for entry in chains.get(name_of_session, []):
        facts = entry["facts"]
        if entry["deed"] not in ANCHORED_DEEDS or not facts or "record_root" not in facts:
            continue
        where = "{} #{}".format(name_of_session, entry["number"])
        same = sha256(canonical(facts["heads"])) == facts["record_root"]
        faults.unless(same, where, "mã gốc không khớp / root does not fit its heads")
        at = moment(entry["at"]).isoformat(timespec="microseconds")
        done = sha256(canonical([entry["deed"], entry["actor_name"], at, facts["minutes_sha256"]]))
        heads = {name: (length, head) for name, length, head in facts["heads"]}
        told = heads.pop(DEED_HEAD, None)
        faults.unless(told == (1, done), where, "người, giờ hoặc biên bản khác / the deed differs from its root")
        faults.unless(name_of_session in heads, where, "mã gốc không gồm nhật ký phiên / the root leaves the log out")
        for name, (length, head) in heads.items():
            if name in kept:
                holds = written.get(name) == (length, head)
            else:
                entries = chains.get(name, [])
                holds = len(entries) >= length and entries[length - 1]["hash"] == head
            faults.unless(holds, where, f"{name}: khác đầu chuỗi lúc đó / differs from the head at that moment")


def later_roots_of(record: Any) -> list[tuple[str, str]]:
    """(deed, root) of release and approval since the last closing, oldest first; empty for older records."""
    session = "session-{}".format(record["session"]["id"])
    found: list[tuple[str, str]] = []
    for entry in record["entries"]:
        if entry["chain"] != session:
            continue
        if entry["deed"] == CLOSING_DEED:
            found = []
        elif entry["deed"] in ANCHORED_DEEDS and "record_root" in (entry["facts"] or {}):
            found.append((entry["deed"], entry["facts"]["record_root"]))
    return found


def root_of(record: Any) -> str:
    """The root of the day; empty while the session is not closed."""
    session = "session-{}".format(record["session"]["id"])
    closings = [
        entry["facts"]["record_root"]
        for entry in record["entries"]
        if entry["chain"] == session and entry["deed"] == "evaluation.close_session"
    ]
    return closings[-1] if closings and record["minutes"] is not None else ""


def verify(record: Any, printed_root: str = "") -> list[str]:
    """Every fault as a line; an empty list when everything fits. Raises KeyError and the like for a damaged file.

    `printed_root` is the root on the signed minutes, or that of the release or the approval, as somebody read it.
    """
    faults = Faults()
    if record.get("format") != (FORMAT_KEPT_BACK if kept_back_items(record) else FORMAT):
        return [f"format: không phải hồ sơ phiên họp {FORMAT} / not a council record"]
    chains = check_chains(record, faults)
    session = Session(chains.get("session-{}".format(record["session"]["id"]), []))
    sheets = replay_sheets(record, chains, session)
    check_session_rows(record, session, faults)
    for item in record["items"]:
        check_item_rows(item, session, sheets, faults)
    if session.closing is not None:
        check_root(record, chains, session, faults)
        check_later_roots(record, chains, faults)
        check_owners(record, session, faults)
        for item in record["items"]:
            check_result(item, record, session, sheets, faults)
        check_minutes(record, session, faults)
        check_papers(record, session, faults)
    else:
        left = [item["position"] for item in record["items"] if item["result"] is not None]
        faults.unless(
            not left and record["minutes"] is None, "session", "có kết quả khi phiên chưa kết thúc / results early"
        )
    if printed_root:
        known = [root_of(record), *(root for _deed, root in later_roots_of(record))]
        same = "".join(printed_root.split()).lower() in [root for root in known if root]
        faults.unless(same, "root", "mã gốc khác mã in trong biên bản / another root than the one printed")
    return faults.lines


def read(text: str) -> Any:
    """JSON in which no name stands twice: of two values a program takes the last, a person may read the first."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("một tên đứng hai lần / a name stands twice")
        return found

    return json.loads(text, object_pairs_hook=once)


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2) or arguments[0] in ("-h", "--help"):
        sys.stdout.write(__doc__ + "\n")
        return 0 if arguments else 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            record = read(file.read())
        faults = verify(record, *arguments[1:])
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as fault:
        sys.stderr.write(f"Không đọc được hồ sơ / the record cannot be read: {fault!r}\n")
        return 2
    for line in faults:
        sys.stderr.write(line + "\n")
    if not faults:
        stars = [
            "{}. {} sao".format(item["position"], item["result"]["star"]) for item in record["items"] if item["result"]
        ]
        sys.stdout.write("Mọi dấu niêm phong và kết quả đều khớp / every seal and every result fits.\n")
        sys.stdout.write("; ".join(stars) + ("\n" if stars else ""))
        if len(arguments) == 1 and root_of(record):
            text = "Mã gốc (so với biên bản đã ký) / root (compare with the signed minutes):\n{}\n"
            sys.stdout.write(text.format(root_of(record)))
            for deed, root in later_roots_of(record):
                sys.stdout.write("{}: {}\n".format(deed.partition(".")[2], root))
        for item in kept_back_items(record).values():
            text = (
                "{}. {}: phiếu được giữ lại đến khi có kết quả họp trực tiếp / kept back until the meeting's results\n"
            )
            sys.stdout.write(text.format(item["position"], item["product"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
