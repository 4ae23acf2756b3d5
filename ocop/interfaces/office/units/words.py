"""What a step of a change is told as: where from, where to, what goes on by itself, what has to be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.geography.labels import GOING_LABELS
from ocop.programme.geography.rules.levels import UnitLevel, names_all_people
from ocop.programme.geography.rules.unit_changes import Going
from ocop.programme.reporting.queries.unit_holdings import Holding


@dataclass(frozen=True)
class Step:
    """One edge in words, whether planned or on record."""

    level: str
    before_code: str
    before_name: str
    before_province: str
    after_code: str
    after_name: str
    after_province: str
    going: Going
    note: str = ""
    is_renamed: bool = False
    is_other_kind: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The unit of before."""
        return self.level, self.before_code

    @property
    def keeps_code(self) -> bool:
        """Whether roles over the unit go on by themselves."""
        return self.before_code == self.after_code

    @property
    def moves_over(self) -> bool:
        """Whether a commune is another province's afterwards."""
        return self.level == UnitLevel.COMMUNE and self.before_province != self.after_province

    @property
    def tags(self) -> list[str]:
        """What a reader should not have to compare."""
        tags = [] if self.going is Going.WHOLE else [str(GOING_LABELS[self.going])]
        if self.keeps_code and self.is_renamed:
            tags.append(_("đổi tên"))
        if self.keeps_code and self.is_other_kind:
            tags.append(_("đổi loại"))
        if self.moves_over:
            tags.append(_("sang tỉnh khác"))
        return tags


Where = tuple[Step, str, str]
"""A step with the names of the provinces its two units are in, "" for a province itself."""


def with_provinces(steps: Iterable[Step], before: Mapping[str, str], after: Mapping[str, str]) -> list[Where]:
    """Steps with names of provinces by code: of the eve, and of the day."""
    return [
        (step, before.get(step.before_province, ""), after.get(step.after_province, ""))
        if step.level == UnitLevel.COMMUNE
        else (step, "", "")
        for step in steps
    ]


def planned_step(step: Any) -> Step:
    """Of a plan."""
    return Step(
        step.after.level, step.before.code, step.before.name, step.before.province_code, step.after.code,
        step.after.name, step.after.province, step.going, step.note,
        step.before.short_name != step.after.short_name, step.before.kind != step.after.kind,
    )  # fmt: skip


def recorded_step(step: Any) -> Step:
    """Of the register."""
    before, after = step.predecessor, step.successor
    going = Going.WHOLE
    if step.extent != Going.WHOLE:
        going = Going.PART_ENDS if before.ended_by_id == step.change_id else Going.PART_STAYS
    return Step(
        after.level, before.code, before.name, before.province_code, after.code, after.name, after.province_code,
        going, step.note, before.short_name != after.short_name, before.kind != after.kind,
    )  # fmt: skip


@dataclass
class Affected:
    """A unit of before with what is on record for it and what becomes of the roles over it."""

    code: str
    name: str
    going_to: list[str]
    holding: Holding
    role_words: str
    is_to_do: bool
    roles: list[tuple[str, int]] = field(default_factory=list)


def affected_units(steps: Iterable[Step], holdings: Mapping[tuple[str, str], Holding]) -> list[Affected]:
    """Each unit of before once, in the order of the steps."""
    of_unit: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        of_unit.setdefault(step.key, []).append(step)
    found = []
    for key, own in of_unit.items():
        holding = holdings.get(key, Holding())
        words, is_to_do = _roles_go(own, holding)
        found.append(
            Affected(
                code=key[1],
                name=own[0].before_name,
                going_to=[step.after_name for step in own],
                holding=holding,
                role_words=words,
                is_to_do=is_to_do,
                roles=[(str(ROLE_LABELS[role]), count) for role, count in sorted(holding.roles.items())],
            )
        )
    return found


def _roles_go(steps: list[Step], holding: Holding) -> tuple[str, bool]:
    """What becomes of the roles over a unit, and whether somebody has to be appointed anew."""
    count = sum(holding.roles.values())
    kept = next((step for step in steps if step.keeps_code), None)
    if kept is not None or any(step.going is Going.PART_STAYS for step in steps):
        if kept is not None and kept.moves_over:
            return _(
                "Vai trò tiếp tục, nay thuộc tỉnh mới; tỉnh mới đọc được cả hồ sơ cũ của xã, tỉnh cũ vẫn đọc hồ sơ đã "
                "lập khi xã còn thuộc mình."
            ), False
        return _("Vai trò tiếp tục, không phải giao lại."), False
    whole = next((step for step in steps if step.going is Going.WHOLE or names_all_people(step.note)), None)
    if whole is not None:
        words = {"after": whole.after_name, "count": count}
        if not count:
            return _("Người được giao vai trò ở %(after)s thấy và làm tiếp hồ sơ cũ.") % words, False
        return ngettext(
            "%(count)d vai trò chỉ còn trên hồ sơ cũ: hãy giao lại ở %(after)s; người ở đó thấy và làm tiếp hồ sơ cũ.",
            "%(count)d vai trò chỉ còn trên hồ sơ cũ: hãy giao lại ở %(after)s; người ở đó thấy và làm tiếp hồ sơ cũ.",
            count,
        ) % words, True  # fmt: skip
    if not count:
        return _("Hồ sơ cũ ở lại dưới tên đơn vị cũ: không rõ thuộc phần nào."), False
    return ngettext(
        "Hồ sơ cũ ở lại dưới tên đơn vị cũ với %(count)d vai trò này; việc mới phải giao vai trò ở các đơn vị nhận.",
        "Hồ sơ cũ ở lại dưới tên đơn vị cũ với %(count)d vai trò này; việc mới phải giao vai trò ở các đơn vị nhận.",
        count,
    ) % {"count": count}, True  # fmt: skip
