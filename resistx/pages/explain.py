"""The page of `resistx explain`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from resistx.answers.base import Answer, Link
from resistx.answers.statements import Involves
from resistx.pages.blocks import Cell, Heading, Item, Line, Page, Rows, Text, Title, cell, words
from resistx.pages.parts import (
    OUTCOME_STYLE,
    affects_item,
    affects_sections,
    citation,
    counters_item,
    defeats_item,
    detection_section,
    evidence_section,
    facts,
    interacts_item,
    marks,
    names,
    section,
    share,
)

if TYPE_CHECKING:
    from resistx.answers.alteration import AlterationRecord
    from resistx.answers.cancer import CancerRecord
    from resistx.answers.drug import DrugRecord, Threat
    from resistx.answers.explained import BriefRecord, Explained
    from resistx.answers.gene import GeneRecord
    from resistx.answers.mechanism import MechanismRecord
    from resistx.answers.reference import ReferenceEntry
    from resistx.answers.strategy import LimitRecord, StrategyRecord, TrialRecord

Pairs = list[tuple[str, Line | str]]


def fill(answer: Answer[Any], page: Page) -> None:
    """Put each entry on the page, or its card."""
    for record in answer.results:
        if answer.meta.query.get("brief"):
            _card(record, page)
        elif record.kind == "reference":
            _reference(record, page)
        else:
            _entry(record, page)


def _card(record: BriefRecord, page: Page) -> None:
    page.add(Title(record.name, f"{record.kind} {record.id}"), Text(cell(record.summary)))
    related: Pairs = [(head, ", ".join(held)) for head, held in record.related.items()]
    page.add(facts(("also called", ", ".join(record.synonyms)), ("part of", _path(record.path)), *related))


def _entry(record: Explained, page: Page) -> None:
    particulars, sections = _KINDS[record.kind]
    page.add(Title(record.name, f"{record.kind} {record.id}"), Text(cell(record.summary)))
    if record.description:
        page.add(*(Text(cell(part)) for part in record.description.strip().split("\n\n")))
    page.add(
        facts(
            ("also called", ", ".join(record.synonyms)),
            ("part of", _path(record.path)),
            ("members", names(record.members)),
            *particulars(record),
            ("elsewhere", ", ".join(_identifiers(record.xrefs))),
            ("from", record.origin or ""),
            ("name also fits", _also(record.also)),
        )
    )
    sections(record, page)


def _path(path: Sequence[Link]) -> str:
    return " > ".join(link.name for link in path)


def _also(also: Sequence[Link]) -> str:
    return ", ".join(f"{link.kind}:{link.id}" for link in also)


def _identifiers(xrefs: dict[str, Any]) -> list[str]:
    """Return outside identifiers, each with its resource unless it names that itself."""
    pairs = [(key, item) for key, held in xrefs.items() for item in (held if isinstance(held, list) else [held])]
    return [item if item.lower().startswith(key) else f"{key} {item}" for key, item in pairs]


def _mechanism_facts(record: MechanismRecord) -> Pairs:
    return [
        ("onset", ", ".join(record.onset)),
        ("matters in", names(record.cancers)),
        ("alterations", names(record.alterations)),
    ]


def _mechanism(record: MechanismRecord, page: Page) -> None:
    _gene_rows(page, "Genes", "gene", [(cell(item.gene.id, "id"), item) for item in record.genes])
    affects_sections(page, record.affects)
    section(page, "What counters it", [counters_item(item, page, item.strategy) for item in record.countered_by])
    if record.no_counter:
        page.add(Heading("What counters it"), Text(cell(f"No counter is known. {record.no_counter}")))
    section(page, "What it defeats", [defeats_item(item, page, item.strategy) for item in record.defeats])
    section(page, "What it interacts with", [interacts_item(item, page, record.id) for item in record.interactions])
    detection_section(page, record.detection)
    evidence_section(page, record.evidence)


def _gene_rows(page: Page, head: str, first: str, rows: list[tuple[Line, Involves]]) -> None:
    if rows:
        page.add(Heading(head, "with the direction of activity that favors resistance"))
        columns = [first, "direction", "role", "change"]
        page.add(Rows(columns, [[about, *_gene_cells(item)] for about, item in rows]))


def _gene_cells(item: Involves) -> list[Line]:
    change = ", ".join(item.change).replace("-", " ") + (f". {item.note}" if item.note else "")
    return [cell(item.direction or ""), cell(item.role or item.subject.kind), cell(change)]


def _strategy_facts(record: StrategyRecord) -> Pairs:
    return []


def _strategy(record: StrategyRecord, page: Page) -> None:
    section(page, "What it counters", [counters_item(item, page, item.target) for item in record.counters])
    section(
        page,
        "Agents",
        [
            Item(
                words(Cell(item.drug.name, "strong"), Cell(f"with {names(item.partners)}" if item.partners else "")),
                [[Cell(item.note)]] if item.note else [],
            )
            for item in record.agents
        ],
    )
    section(page, "Trials", [trial_item(item, page) for item in record.trials])
    section(page, "Limits", [limit_item(item, page) for item in record.limits])
    section(page, "How tumors escape it", [defeats_item(item, page, item.by) for item in record.defeated_by])
    evidence_section(page, record.evidence)


def trial_item(item: TrialRecord, page: Page) -> Item:
    """Return a trial as an item of a list."""
    year = f" ({item.year})" if item.year else ""
    outcome = Cell(item.outcome, OUTCOME_STYLE[item.outcome])
    where = f"in {names(item.cancers)}" if item.cancers else ""
    size = f"n = {item.n}" if item.n else ""
    return Item(
        words(outcome, Cell(item.name + year, "strong"), Cell(names(item.agents))),
        [words(item.design, where, size, item.nct or "", *marks(item.references, page)), [Cell(item.result)]],
    )


def limit_item(item: LimitRecord, page: Page) -> Item:
    """Return a limit as an item of a list."""
    whom = f"{names(item.agents)}: " if item.agents else ""
    return Item(words(Cell(item.limit, "warn"), Cell(whom + item.text), *marks(item.references, page)))


def _drug_facts(record: DrugRecord) -> Pairs:
    approvals = []
    for item in record.approval:
        where = [str(item[key]) for key in ("region", "year", "note") if item.get(key)]
        approvals.append(" ".join([item["status"], *where]))
    return [
        ("brands", ", ".join(record.brands)),
        ("role", record.role.replace("-", " ")),
        ("class", names(record.classes)),
        ("targets", ", ".join(link.id for link in record.targets)),
        ("approval", "; ".join(approvals)),
    ]


def _drug(record: DrugRecord, page: Page) -> None:
    heads = {
        "resistance": "What defeats it",
        "reduced-sensitivity": "What weakens it",
        "sensitivity": "What makes it work better",
        "no-effect": "What leaves it unaffected",
    }
    for effect, head in heads.items():
        section(page, head, [_threat(item, page) for item in record.affected_by if item.effect == effect])
    items = [counters_item(item, page, item.strategy, item.target) for item in record.counters]
    section(page, "Where it counters resistance", items)
    section(page, "What defeats it there", [defeats_item(item, page, item.by) for item in record.defeated_by])


def _threat(item: Threat, page: Page) -> Item:
    shown = affects_item(item, page, item.subject)
    if not item.countered_by:
        return shown
    line: Line = [Cell("countered by ", "muted")]
    for index, counter in enumerate(item.countered_by):
        agents = f" ({names(counter.agents)})" if counter.agents else ""
        line += [Cell("; " if index else ""), Cell(f"{counter.strategy.name}{agents} ")]
        line.append(Cell(counter.outcome, OUTCOME_STYLE[counter.outcome]))
    return Item(shown.head, [*shown.below, line])


def _gene_facts(record: GeneRecord) -> Pairs:
    return [("previous symbols", ", ".join(record.previous)), ("target of", names(record.targeted_by))]


def _gene(record: GeneRecord, page: Page) -> None:
    rows = [(cell(item.subject.name, "strong"), item) for item in record.involved_in]
    _gene_rows(page, "Its part in resistance", "in", rows)
    affects_sections(page, record.affects, with_subject=True)
    items = [counters_item(item, page, item.strategy, item.target) for item in record.countered_by]
    section(page, "What counters it", items)


def _alteration_facts(record: AlterationRecord) -> Pairs:
    return [
        ("genes", ", ".join(link.id for link in record.genes)),
        ("type", record.type.replace("-", " ")),
        ("protein change", ", ".join(record.protein_change)),
        ("realizes", names(record.mechanisms)),
        ("found in", names(record.cancers)),
    ]


def _alteration(record: AlterationRecord, page: Page) -> None:
    section(page, "How often", [Item(share(item, page)) for item in record.frequency])
    affects_sections(page, record.affects)
    section(page, "What counters it", [counters_item(item, page, item.strategy) for item in record.countered_by])
    section(page, "What it defeats", [defeats_item(item, page, item.strategy) for item in record.defeats])
    detection_section(page, record.detection)
    evidence_section(page, record.evidence)


def _cancer_facts(record: CancerRecord) -> Pairs:
    return [("mechanisms", names(record.mechanisms)), ("alterations", names(record.alterations))]


def _cancer(record: CancerRecord, page: Page) -> None:
    affects_sections(page, record.affects, with_subject=True)
    items = [counters_item(item, page, item.strategy, item.target) for item in record.counters]
    section(page, "What was tried against resistance", items)


_KINDS: dict[str, tuple[Callable[[Any], Pairs], Callable[[Any, Page], None]]] = {
    "mechanism": (_mechanism_facts, _mechanism),
    "strategy": (_strategy_facts, _strategy),
    "drug": (_drug_facts, _drug),
    "gene": (_gene_facts, _gene),
    "alteration": (_alteration_facts, _alteration),
    "cancer": (_cancer_facts, _cancer),
}


def _reference(record: ReferenceEntry, page: Page) -> None:
    page.add(Title(record.name, f"{record.kind} {record.id}"), Text(citation(record)))
    page.add(
        facts(
            ("kind", record.reference_kind),
            ("status", record.status.replace("-", " ")),
            ("DOI", record.doi or ""),
            ("PMID", record.pmid or ""),
            ("PMCID", record.pmcid or ""),
            ("trial", record.nct or ""),
            ("seen at", record.seen or ""),
            ("shows", record.shows or ""),
            ("note", record.note or ""),
            ("name also fits", _also(record.also)),
        )
    )
    fields: dict[tuple[str, str, str], list[str]] = {}
    for item in record.cited_by:
        stance = "" if item.stance == "supports" else f" ({item.stance})"
        fields.setdefault((item.entry.kind, item.entry.id, item.entry.name), []).append(item.field + stance)
    section(
        page,
        "Cited by",
        [
            Item(
                words(
                    Cell(name, "strong"), Cell(f"{kind} {id_}", "id"), Cell(", ".join(held).replace("_", " "), "muted")
                )
            )
            for (kind, id_, name), held in fields.items()
        ],
    )
    section(page, "Cites", [Item(citation(reference)) for reference in record.cites])
