"""The page of `resistx compare`."""

from __future__ import annotations

from typing import NamedTuple

from resistx.answers.base import Record
from resistx.answers.comparison import ComparedItem, Comparison, Holding, Side, listed
from resistx.answers.statements import Affects, Counters, Defeats, Detects, Interacts, Involves
from resistx.answers.strategy import AgentRecord, LimitRecord, TrialRecord
from resistx.model.vocabulary import Kind
from resistx.pages.blocks import Cell, Heading, Item, Items, Line, Page, Rows, Text, Title, cell, words
from resistx.pages.parts import EFFECT_STYLE, OUTCOME_STYLE, marks, names, notes, section, support


class Section(NamedTuple):
    """How an aspect is told: its head, whether shared items stand apart, and what the head adds to shared ones."""

    head: str
    apart: bool = False
    of_shared: str = ""
    detail: str = ""


GLANCE = {
    "classes": "classes",
    "targets": "targets",
    "onset": "onset",
    "cancers": "matters in",
    "alterations": "alterations",
    "targeted-by": "targeted by",
}
"""The aspects whose items are merely named, with their labels in the table at the head."""

SECTIONS = {
    "genes": Section("Genes", detail="with the direction of activity that favors resistance"),
    "involved-in": Section("Part in resistance", True),
    "escape-routes": Section("Escape routes", True, " (cross-resistance)"),
    "collateral-sensitivity": Section("Collateral sensitivity", detail="what resists one makes another work better"),
    "favoring-routes": Section("What makes them work better", True),
    "sparing-routes": Section("What was examined and spares them", True),
    "drugs-resisted": Section("Drugs that fail or work less", True),
    "drugs-opposed": Section("Drugs with opposite effects"),
    "drugs-favored": Section("Drugs that work better", True),
    "drugs-spared": Section("Drugs that are spared", True),
    "countered": Section("What they counter", True),
    "agents": Section("Agents", True),
    "defeated-by": Section("How tumors escape them", True),
    "strategies": Section("What counters them", True),
    "defeats": Section("What they defeat", True),
    "detection": Section("How they are seen"),
    "limits": Section("Limits"),
    "trials": Section("Trials by outcome"),
    "stages": Section("Statements by stage"),
    "levels": Section("Statements by level of evidence"),
}
"""The aspects that are told item by item, in the order of the page."""

SHARED_STRATEGIES = Section("What counters the shared escape routes")
"""For drugs, strategies are only those against what they share."""

UNSHARED = {
    Kind.MECHANISM: ("drugs-resisted", "No drug is stated to fail or work less under all of them."),
    Kind.ALTERATION: ("drugs-resisted", "No drug is stated to fail or work less under all of them."),
    Kind.DRUG: ("escape-routes", "No escape route is stated for all of them."),
    Kind.STRATEGY: ("countered", "Nothing is stated to be countered by all of them."),
    Kind.GENE: ("involved-in", "No part in resistance is stated for all of them."),
}
"""The aspect that matters most for a kind, and what a page says where nothing of it is shared."""


def fill(answer: Comparison, page: Page) -> None:
    """Put what the compared share at a glance on the page, and then each aspect side by side."""
    kind = Kind(answer.compared[0].kind)
    called = {record.id: _called(record) for record in answer.compared}
    page.add(Title(answer.title, f"{len(answer.compared)} {kind.plural} compared"))
    page.add(Items([Item(words(Cell(called[item.id], "strong"), item.summary)) for item in answer.compared]))
    most, unshared = UNSHARED[kind]
    if not any(item.aspect == most and item.shared == "all" for item in answer.results):
        page.add(Text(cell(unshared)))
    _glance(answer, called, page)
    acts = [item for item in answer.results if item.aspect == "interactions"]
    section(page, "What one does to another", [act for item in acts for act in _acts(item, called, page)])
    for aspect, told in SECTIONS.items():
        if aspect == "strategies" and kind is Kind.DRUG:
            told = SHARED_STRATEGIES
        groups: dict[str, list[ComparedItem]] = {}
        for item in answer.results:
            if item.aspect == aspect:
                groups.setdefault(_head(item, told, called), []).append(item)
        for head, group in groups.items():
            silent = _silent(group, called) if told.apart else []
            detail = f"nothing stated for {listed([called[id_] for id_ in silent])}" if silent else told.detail
            page.add(Heading(head, detail), _table(group, called, silent, page))


def _acts(item: ComparedItem, called: dict[str, str], page: Page) -> list[Item]:
    """Return what others of the compared do to one of them."""
    return [
        Item(
            words(
                words(Cell(called[side.id], "strong"), act.interaction, Cell(item.name, "strong"), by=" "),
                *support(act, page),
            ),
            notes(act, page),
        )
        for side in item.sides
        for act in side.statements
        if isinstance(act, Interacts)
    ]


def _silent(group: list[ComparedItem], called: dict[str, str]) -> list[str]:
    """Return those of whom nothing is stated in a group, nor of anything near."""
    told = {side.id for item in group for side in item.sides if side.count or side.near}
    return [id_ for id_ in called if id_ not in told]


def _table(group: list[ComparedItem], called: dict[str, str], silent: list[str], page: Page) -> Rows:
    """Return items side by side, but once what is the same for all, and without the silent."""
    kinds = " or ".join(dict.fromkeys(item.kind for item in group))
    if _alike(group[0]):
        columns = {group[0].sides[0].id: _everyone(called)}
    else:
        columns = {id_: name for id_, name in called.items() if id_ not in silent}
    rows = [
        [cell(_called(item), "strong"), *(_cell(item, side, page) for side in item.sides if side.id in columns)]
        for item in group
    ]
    return Rows([kinds, *columns.values()], rows, grow=1, labels=True)


def _everyone(called: dict[str, str]) -> str:
    return "both" if len(called) == 2 else "all"


def _alike(item: ComparedItem) -> bool:
    """Tell whether the same statements are what says something of all, as when they are on a class that all are in."""
    first, *others = ([{**vars(held), "drug": None} for held in side.statements] for side in item.sides)
    wider = all(
        isinstance(held, Counters) or (isinstance(held, Affects) and held.inherited_from is not None)
        for held in item.sides[0].statements
    )
    return bool(first) and wider and all(other == first for other in others)


def _glance(answer: Comparison, called: dict[str, str], page: Page) -> None:
    """Put what is merely named on the page: what all have, and what else each has."""
    rows = []
    for aspect, label in GLANCE.items():
        records = [record for record in answer.results if record.aspect == aspect]
        if records:
            shared = [_called(record) for record in records if record.shared == "all"]
            others = [
                [_called(record) for record in records if record.shared != "all" and id_ in record.has]
                for id_ in called
            ]
            rows.append([cell(label, "muted"), *(cell(", ".join(held)) for held in (shared, *others))])
    if rows:
        page.add(Heading("At a glance", "what they share, then what else each has"))
        page.add(Rows(["", "shared", *called.values()], rows, grow=1, labels=True))


def _head(item: ComparedItem, told: Section, called: dict[str, str]) -> str:
    """Return the head that an item stands under."""
    head = told.head
    if not item.has:
        head += ", with other drugs restored"
    elif told.apart and item.shared == "all":
        head += f": shared{told.of_shared}"
    elif told.apart:
        who = listed([called[id_] for id_ in item.has])
        head += f": stated for {who} only" if item.shared == "one" else f": shared by {who}{told.of_shared}"
    return f"{head}, the same for {_everyone(called)}" if _alike(item) else head


def _called(record: Record) -> str:
    return record.id if record.kind == Kind.GENE else record.name


def _cell(record: ComparedItem, side: Side, page: Page) -> Line:
    """Return what is said of an item for one of the compared."""
    if not side.count:
        absent = "–" if record.aspect in ("levels", "stages", "trials") else "not stated"
        return [Cell(absent, "muted"), Cell(f"; see {names(side.near)}" if side.near else "", "muted")]
    if not side.statements:
        return cell(str(side.count))
    counters = [item for item in side.statements if isinstance(item, Counters)]
    if counters:
        return _counters(counters, record, side, page)
    line: Line = []
    for item in side.statements:
        line += [*([Cell("; ")] if line else []), *_said(item, page)]
    return line


def _said(item: Holding, page: Page) -> Line:
    """Return a statement in a few words."""
    match item:
        case Affects():
            effect = Cell(item.effect.replace("-", " "), EFFECT_STYLE[item.effect])
            origin = f"stated for {item.inherited_from.name}" if item.inherited_from else ""
            return words(effect, item.level, *marks(item.references, page), Cell(origin, "muted"), by=" ")
        case Defeats():
            agents = f"against {names(item.agents)}" if item.agents else ""
            return words(item.level, *marks(item.references, page), agents, by=" ")
        case Involves():
            change = ", ".join(item.change).replace("-", " ")
            return cell(f"{item.direction}: {change}" if item.direction else change)
        case Detects():
            return words(item.assay, *marks(item.references, page), by=" ")
        case AgentRecord():
            return cell(f"used with {names(item.partners)}" if item.partners else "used")
        case LimitRecord():
            return words(names(item.agents), *marks(item.references, page), by=" ")
        case TrialRecord():
            return words(item.name, *marks(item.references, page), by=" ")
    raise TypeError(f"a cell cannot tell {item!r}")


def _counters(items: list[Counters], record: ComparedItem, side: Side, page: Page) -> Line:
    """Return the first of the outcomes, and how many there are of the others."""
    first = items[0]
    bearing = [item.outcome for item in items[1:] if item.stated_for != "related"]
    related = [item.outcome for item in items[1:] if item.stated_for == "related"]
    line = words(
        Cell(first.outcome, OUTCOME_STYLE[first.outcome]),
        first.stage.replace("-", " "),
        first.level,
        *marks(first.references, page),
        Cell("" if first.target.id in (record.id, side.id) else f"({first.target.name})", "muted"),
        Cell("with other drugs restored" if first.stated_for == "related" and record.has else "", "warn"),
        by=" ",
    )
    return words(line, _counts(bearing), f"with other drugs {_counts(related)}" if related else "", by="; ")


def _counts(outcomes: list[str]) -> str:
    return ", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in OUTCOME_STYLE if outcome in outcomes)
