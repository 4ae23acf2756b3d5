"""Ngành → nhóm → phân nhóm → bộ: what a person picks the right rubric from (Phụ lục I, QĐ 26/2026/QĐ-TTg)."""

import re
from dataclasses import dataclass, field
from datetime import date
from unicodedata import normalize

from ocop.foundation.text.folding import fold
from ocop.programme.rubrics.labels import INDUSTRY_LABELS
from ocop.programme.rubrics.queries.rubrics_in_force import open_rubrics
from ocop.programme.rubrics.rules.industries import Industry


@dataclass(frozen=True)
class SetLeaf:
    """One set that can be chosen. `path` is "Ngành › Nhóm › Phân nhóm"."""

    set_number: int
    name: str
    path: str
    ministries: str
    search_text: str


@dataclass
class GroupNode:
    """Nhóm, with its sets."""

    name: str
    sets: list[SetLeaf] = field(default_factory=list)


@dataclass
class IndustryNode:
    """Ngành, with its groups."""

    industry: Industry
    name: str
    groups: list[GroupNode] = field(default_factory=list)


def group_tree(day: date) -> list[IndustryNode]:
    """The tree of the edition in force; one query (two with the edition)."""
    tree: list[IndustryNode] = []
    for rubric in open_rubrics(day):
        industry = Industry(rubric.industry)
        if not tree or tree[-1].industry != industry:
            tree.append(IndustryNode(industry=industry, name=str(INDUSTRY_LABELS[industry])))
        groups = tree[-1].groups
        if not groups or groups[-1].name != rubric.group_name:
            groups.append(GroupNode(name=rubric.group_name))
        steps = [tree[-1].name, rubric.group_name, rubric.subgroup_name]
        path = " › ".join(dict.fromkeys(step for step in steps if step))
        groups[-1].sets.append(
            SetLeaf(
                set_number=rubric.set_number,
                name=rubric.name,
                path=path,
                ministries=rubric.ministries,
                search_text=fold(f"{path} {rubric.name}"),
            )
        )
    return tree


def sets_matching(day: date, text: str) -> list[SetLeaf]:
    """The sets whose names hold every word of the text, marks and case aside; all sets for an empty text.

    When no set holds every word, those whose own name holds the first word, with its marks if that finds any: people
    type the name on the packet ("chè đinh bà Nguyệt"), and a Vietnamese name begins with the kind of goods.
    """
    words = fold(text).split()
    leaves = [leaf for industry in group_tree(day) for group in industry.groups for leaf in group.sets]
    whole = [leaf for leaf in leaves if all(word in leaf.search_text for word in words)]
    if whole or not words:
        return whole
    first = normalize("NFC", text).lower().split()[0]
    marked = [leaf for leaf in leaves if first in re.findall(r"\w+", leaf.name.lower())]
    return marked or [leaf for leaf in leaves if words[0] in re.findall(r"\w+", fold(leaf.name))]
