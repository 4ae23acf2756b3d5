"""`ocop assess FILE.json`: the engine without a database; `-` reads standard input.

Input::

    {"regulation": "26/2026/QĐ-TTg", "set": 1,
     "rules": {"gate_test": "majority"|"mean"|"consolidated", "missed_gate": "lower_star"|"not_rated"},
     "knock_outs": [], "consolidated": {"scores": {…}},
     "sheets": [{"member": "A", "scores": {"1.1": {"level": 2}, "2.4": {"met": true},
                                           "8": {"case": 1, "level": 0}, "6.1": {"level": null}}}]}

Output: the assessment as JSON. Bad input: exit 2 and one sentence per fault on standard error, all faults
at once.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from ocop.programme.evaluation.rules.assessment import Sheet, SheetFault, assess
from ocop.programme.evaluation.rules.council_rules import CouncilRules, GateTest, MissedGate
from ocop.programme.evaluation.rules.sheet import read_scores
from ocop.programme.rubrics.editions import CODE_OF_REGULATION, edition_of, rubric
from ocop.programme.rubrics.rules.answer import Answer, shown
from ocop.programme.rubrics.rules.rubric import Rubric, why_not_score

USAGE = """Cách dùng: ocop assess TỆP.json   (dùng - để đọc từ đầu vào chuẩn)

Tính điểm trung bình, khung điểm và hạng sao của một sản phẩm từ các phiếu chấm, không cần cơ sở dữ liệu.
Work out average, band and star of one product from its score sheets, without a database.
"""

TOP_KEYS = ("regulation", "set", "rules", "knock_outs", "consolidated", "sheets")
DIGITS_READ = 18
"""Longer whole numbers are refused: no level, case or set has them."""
LARGEST_INPUT = 256 * 1024 * 1024


class InputFault(ValueError):
    """The input cannot be assessed; `sentences` holds every fault."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


class _Odd:
    """A number JSON allows to be written and nobody can mean here: NaN, Infinity, hundreds of digits."""

    def __init__(self, text: str) -> None:
        self.text = text if len(text) <= 20 else f"{text[:17]}…"

    def __repr__(self) -> str:
        return self.text


def run_assess(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """The subcommand: 0 and JSON on stdout, or 2 and sentences on stderr."""
    if arguments and arguments[0] in ("-h", "--help"):
        stdout.write(USAGE)
        return 0
    if len(arguments) != 1:
        stderr.write(USAGE)
        return 2
    try:
        result = assess_text(_read(arguments[0], stdin))
    except (InputFault, SheetFault) as fault:
        for sentence in fault.sentences:
            stderr.write(_one_line(sentence) + "\n")
        return 2
    json.dump(result, stdout, ensure_ascii=False, indent=1)
    stdout.write("\n")
    return 0


def _one_line(sentence: str) -> str:
    """A fault is one line, whatever a name in it holds."""
    line = "".join(
        character if unicodedata.category(character)[0] != "C" else f"\\u{ord(character):04x}" for character in sentence
    )
    return " ".join(line.split())


def _read(name: str, stdin: IO[Any]) -> str:
    try:
        if name == "-":
            raw = getattr(stdin, "buffer", stdin).read(LARGEST_INPUT + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(LARGEST_INPUT + 1)
        if len(raw) > LARGEST_INPUT:
            raise InputFault(["Dữ liệu vào quá lớn (trên 256 MB)."])
        return raw if isinstance(raw, str) else raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputFault(["Dữ liệu vào không phải văn bản mã hóa UTF-8."]) from None
    except FileNotFoundError:
        raise InputFault([f"Không tìm thấy tệp {shown(name)}."]) from None
    except (OSError, ValueError) as error:
        if isinstance(error, InputFault):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise InputFault([f"Không đọc được tệp {shown(name)}: {reason}."]) from None


def _parse(text: str) -> tuple[Any, list[str]]:
    """The JSON document and one sentence per object in which a key stands twice."""
    repeated: Counter[str] = Counter()

    def read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            for key, count in Counter(key for key, _ in pairs).items():
                if count > 1:
                    repeated[key] += 1
        return found

    def read_int(digits: str) -> Any:
        return int(digits) if len(digits) <= DIGITS_READ else _Odd(digits)

    try:
        document = json.loads(text, object_pairs_hook=read_object, parse_int=read_int, parse_constant=_Odd)
    except RecursionError:
        raise InputFault(["Dữ liệu vào lồng nhau quá sâu."]) from None
    except json.JSONDecodeError as error:
        raise InputFault(
            [f"Dữ liệu vào không phải JSON hợp lệ: lỗi ở dòng {error.lineno}, cột {error.colno}."]
        ) from None
    times = {1: ""}
    return document, [
        f"Khóa {shown(key)} viết hai lần trong cùng một đối tượng{times.get(count, f' (ở {count} chỗ)')}."
        for key, count in repeated.items()
    ]


@dataclass
class _Request:
    """What the document asks for, with every fault found on the way."""

    faults: list[str]
    rubric: Rubric | None = None
    rules: CouncilRules = field(default_factory=lambda: CouncilRules(largest_spread=None))
    is_rules_known: bool = True
    sheets: list[Sheet] = field(default_factory=list)
    knock_outs: list[str] = field(default_factory=list)
    consolidated: dict[str, Answer] | None = None

    def keys(self, found: dict[str, Any], allowed: tuple[str, ...], where: str) -> None:
        self.faults.extend(
            f"{where}: khóa {shown(key)} không dùng ở đây; chỉ dùng {', '.join(map(json.dumps, allowed))}."
            for key in found
            if key not in allowed
        )


def assess_text(text: str) -> dict[str, Any]:
    """From the text of a request to the document of the result; raises InputFault or SheetFault."""
    document, faults = _parse(text)
    if not isinstance(document, dict):
        raise InputFault([*faults, f"Dữ liệu vào phải là một đối tượng JSON, không phải {shown(document)}."])
    request = _Request(faults)
    request.keys(document, TOP_KEYS, "Dữ liệu vào")
    _read_rubric(request, document)
    _read_rules(request, document)
    _read_knock_outs(request, document)
    _read_sheets(request, document)
    _read_consolidated(request, document)
    if request.faults or request.rubric is None:
        raise InputFault(request.faults)
    return assess(request.rubric, request.rules, request.sheets, request.knock_outs, request.consolidated).as_document()


def _read_rubric(request: _Request, document: dict[str, Any]) -> None:
    regulation, number = document.get("regulation"), document.get("set")
    known = ", ".join(CODE_OF_REGULATION)
    edition = None
    if "regulation" not in document:
        request.faults.append(f'Thiếu khóa "regulation" (số quyết định: {known}).')
    elif not isinstance(regulation, str) or regulation not in CODE_OF_REGULATION:
        request.faults.append(f'"regulation" phải là một trong các quyết định {known}, không phải {shown(regulation)}.')
    else:
        edition = edition_of(regulation)
    if "set" not in document:
        request.faults.append('Thiếu khóa "set" (số thứ tự của bộ sản phẩm).')
    elif type(number) is not int:
        request.faults.append(f'"set" phải là số nguyên, không phải {shown(number)}.')
    elif edition is not None:
        if number not in edition.sets:
            request.faults.append(
                f"{edition.decision} không có bộ số {number}; chỉ có từ {edition.sets[0]} đến {edition.sets[-1]}."
            )
            return
        found = rubric(edition.regulation, number)
        reason = why_not_score(found)
        if reason is not None:
            request.faults.append(reason)
        request.rubric = found


def _read_rules(request: _Request, document: dict[str, Any]) -> None:
    written = document.get("rules", {})
    if not isinstance(written, dict):
        request.faults.append(f'"rules" phải là một đối tượng, không phải {shown(written)}.')
        request.is_rules_known = False
        return
    request.keys(written, ("gate_test", "missed_gate"), '"rules"')
    chosen: dict[str, Any] = {}
    for key, kind in (("gate_test", GateTest), ("missed_gate", MissedGate)):
        if key not in written:
            continue
        words = {member.lower(): member for member in kind}
        value = written[key]
        if isinstance(value, str) and value in words:
            chosen[key] = words[value]
        else:
            choices = ", ".join(map(json.dumps, words))
            request.faults.append(f'"rules"."{key}" phải là một trong {choices}, không phải {shown(value)}.')
            request.is_rules_known = False
    # The spread between members is a matter of the session, not of this input.
    request.rules = CouncilRules(largest_spread=None, **chosen)


def _read_knock_outs(request: _Request, document: dict[str, Any]) -> None:
    written = document.get("knock_outs", [])
    if not isinstance(written, list):
        request.faults.append(f'"knock_outs" phải là một danh sách, không phải {shown(written)}.')
        return
    for at, ground in enumerate(written):
        where = f'"knock_outs"[{at}]'
        value = ground
        if isinstance(ground, dict):
            request.keys(ground, ("code", "text"), where)
            bad = [key for key in ("code", "text") if key in ground and not _is_text(ground[key])]
            request.faults.extend(f"{where}: {json.dumps(key)} phải là chữ, không để trống." for key in bad)
            if bad:
                continue
            value = ground.get("text", ground.get("code"))
        if not _is_text(value):
            request.faults.append(f"{where}: lý do loại phải là chữ, không để trống.")
            continue
        request.knock_outs.append(value.strip())


def _is_text(value: object) -> bool:
    """Whether a value is text people can read and this program can write."""
    if not isinstance(value, str) or not value.strip():
        return False
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _read_sheets(request: _Request, document: dict[str, Any]) -> None:
    if "sheets" not in document:
        request.faults.append('Thiếu khóa "sheets" (các phiếu chấm điểm).')
        return
    written = document["sheets"]
    if not isinstance(written, list):
        request.faults.append(f'"sheets" phải là một danh sách, không phải {shown(written)}.')
        return
    if not written:
        request.faults.append('"sheets" phải có ít nhất một phiếu chấm điểm.')
    first_of: dict[str, int] = {}
    for at, sheet in enumerate(written):
        where = f"Phiếu thứ {at + 1}"
        if not isinstance(sheet, dict):
            request.faults.append(f"{where} phải là một đối tượng, không phải {shown(sheet)}.")
            continue
        member = sheet.get("member")
        if "member" not in sheet:
            request.faults.append(f'{where}: thiếu khóa "member" (tên thành viên).')
        elif not isinstance(member, str) or not _is_text(member):
            request.faults.append(f'{where}: "member" phải là tên thành viên, không để trống.')
        else:
            name = unicodedata.normalize("NFC", " ".join(member.split()))
            where = f"Phiếu của «{name}»"
            if name in first_of:
                request.faults.append(
                    f"Thành viên «{name}» có hai phiếu (phiếu thứ {first_of[name] + 1} và phiếu thứ {at + 1})."
                )
            first_of.setdefault(name, at)
            member = name
        request.keys(sheet, ("member", "scores"), where)
        scores = _read_scores(request, sheet, where)
        request.sheets.append(Sheet(str(member), scores))


def _read_scores(request: _Request, holder: dict[str, Any], where: str) -> dict[str, Answer]:
    if "scores" not in holder:
        request.faults.append(f'{where}: thiếu khóa "scores" (điểm từng tiêu chí).')
        return {}
    if request.rubric is None:
        if not isinstance(holder["scores"], dict):
            request.faults.append(f'{where}: "scores" phải là một đối tượng, không phải {shown(holder["scores"])}.')
        return {}
    scores, faults = read_scores(request.rubric, holder["scores"], where)
    request.faults.extend(faults)
    return scores


def _read_consolidated(request: _Request, document: dict[str, Any]) -> None:
    written = document.get("consolidated")
    is_wanted = request.rules.gate_test is GateTest.CONSOLIDATED
    if written is None:
        if is_wanted:
            request.faults.append(
                'Thiếu khóa "consolidated" (mức Hội đồng thống nhất) vì "gate_test" là "consolidated".'
            )
        return
    if not is_wanted and request.is_rules_known:
        request.faults.append('"consolidated" chỉ dùng khi "gate_test" là "consolidated".')
    if not isinstance(written, dict):
        request.faults.append(f'"consolidated" phải là một đối tượng, không phải {shown(written)}.')
        return
    request.keys(written, ("scores",), '"consolidated"')
    request.consolidated = _read_scores(request, written, "Mức thống nhất của Hội đồng")
