"""Parts that several pages share: statements as items of a list, citations, facts."""

from __future__ import annotations

from collections.abc import Sequence

from resistx.answers.base import Cited, Link, ReferenceRecord, Stated
from resistx.answers.statements import Affects, Counters, Defeats, Detects, EvidenceRecord, Frequency, Interacts
from resistx.pages.blocks import Cell, Facts, Heading, Item, Items, Line, Page, Style, cell, words

EFFECT_STYLE: dict[str, Style] = {
    "resistance": "bad",
    "reduced-sensitivity": "warn",
    "sensitivity": "good",
    "no-effect": "muted",
}
OUTCOME_STYLE: dict[str, Style] = {"works": "good", "mixed": "warn", "investigational": "new", "failed": "bad"}

AFFECTS_HEADS = {
    "resistance": "Drugs that fail",
    "reduced-sensitivity": "Drugs that work less",
    "sensitivity": "Drugs that work better",
    "no-effect": "Drugs that are spared",
}
"""The heads under which a page tells what happens to drugs."""


def citation(reference: ReferenceRecord) -> Line:
    """Return a reference as one line: authors, title, journal and an identifier."""
    authors = [author for author in reference.authors if author != "et al."]
    more = len(authors) > 3 or len(authors) < len(reference.authors)
    who = ", ".join(authors[:3]) + (" et al." if more and authors else "")
    where = " ".join(str(part) for part in (reference.journal, reference.year) if part)
    if reference.volume:
        where += f";{reference.volume}" + (f":{reference.pages}" if reference.pages else "")
    title = reference.title or reference.id
    line = [Cell(" ".join(part.rstrip(".") + "." for part in (who, title, where) if part))]
    for label, value in (
        ("doi:", reference.doi),
        ("PMID ", reference.pmid),
        ("", reference.pmcid),
        ("", reference.nct),
    ):
        if value:
            line.append(Cell(f" {label}{value}", "muted"))
            break
    if reference.status != "confirmed":
        line.append(Cell(f" ({reference.status.replace('-', ' ')})", "warn"))
    return line


def facts(*pairs: tuple[str, Line | str]) -> Facts:
    """Return those labels that hold something."""
    kept = [(label, cell(line) if isinstance(line, str) else line) for label, line in pairs]
    return Facts([(label, line) for label, line in kept if any(piece.text for piece in line)])


def names(links: Sequence[Link]) -> str:
    """Return the names of several entries in one text."""
    return ", ".join(link.name for link in links)


def section(page: Page, head: str, items: Sequence[Item]) -> None:
    """Put a list under a head, if there is anything in it."""
    if items:
        page.add(Heading(head), Items(list(items)))


def marks(references: Sequence[Cited], page: Page) -> list[Cell]:
    """Return the numbers of references, those that dispute apart."""
    supporting = [str(page.cite(item.id)) for item in references if item.stance == "supports"]
    disputing = [str(page.cite(item.id)) for item in references if item.stance != "supports"]
    cells = [Cell(f"[{','.join(supporting)}]", "muted")] if supporting else []
    return cells + ([Cell(f"against [{','.join(disputing)}]", "warn")] if disputing else [])


def support(stated: Stated, page: Page) -> list[Cell]:
    """Return level, model and references of a statement, and the overlay it came from."""
    origin = Cell(f"from {stated.origin}" if stated.origin else "", "warn")
    return [Cell(f"{stated.level} {stated.model}"), *marks(stated.references, page), origin]


def notes(stated: Stated, page: Page) -> list[Line]:
    """Return the note of a statement, and the notes of its references."""
    lines: list[Line] = [[Cell(stated.note)]] if stated.note else []
    lines += [[Cell(f"[{page.cite(item.id)}] ", "muted"), Cell(item.note)] for item in stated.references if item.note]
    return lines


def share(item: Frequency, page: Page) -> Line:
    """Return how often something is found in patients."""
    of = f" of {item.n}" if item.n else " of"
    return [Cell(f"{item.share:.0%}{of} patients: {item.setting} "), Cell(f"[{page.cite(item.reference)}]", "muted")]


def affects_item(item: Affects, page: Page, about: Link, by: Link | None = None) -> Item:
    """Return an effect on a drug as an item about one side, and perhaps, at its end, about the other."""
    inherited = f"stated for {item.inherited_from.name}" if item.inherited_from else ""
    head = words(
        Cell(about.name, "strong"), Cell(f"by {by.name}" if by else ""), *support(item, page), Cell(inherited, "muted")
    )
    below: list[Line] = [[Cell("in " + names(item.cancers))]] if item.cancers else []
    below += [share(often, page) for often in item.frequency]
    below += [
        [Cell(f"{fold.change:g}-fold: {fold.system} "), Cell(f"[{page.cite(fold.reference)}]", "muted")]
        for fold in item.fold
    ]
    return Item(head, below + notes(item, page))


def affects_sections(page: Page, affects: Sequence[Affects], *, with_subject: bool = False) -> None:
    """Put what happens to drugs on the page, a section for each effect."""
    for effect, head in AFFECTS_HEADS.items():
        section(
            page,
            head,
            [
                affects_item(item, page, item.drug, item.subject if with_subject else None)
                for item in affects
                if item.effect == effect
            ],
        )


def counters_item(item: Counters, page: Page, about: Link, against: Link | None = None) -> Item:
    """Return how a strategy fared as an item about one side, and perhaps about the other too."""
    head = words(
        Cell(item.outcome, OUTCOME_STYLE[item.outcome]),
        Cell(about.name, "strong"),
        Cell(f"against {against.name}" if against else ""),
        Cell(names(item.agents)),
    )
    status = Cell("" if item.status == "active" else item.status, "warn")
    told = item.stated_for == "target" or item.target in (about, against)
    stated_for = Cell("" if told else f"stated for {item.target.name}", "muted")
    below: list[Line] = [words(Cell(item.stage.replace("-", " ")), status, *support(item, page), stated_for)]
    where = [f"in {names(item.cancers)}"] if item.cancers else []
    where += [f"restores {names(item.restores)}"] if item.restores else []
    where += [item.setting] if item.setting else []
    if where:
        below.append([Cell("; ".join(where))])
    return Item(head, below + notes(item, page))


def defeats_item(item: Defeats, page: Page, about: Link) -> Item:
    """Return how tumors escape a strategy as an item about one side."""
    agents = Cell(f"against {names(item.agents)}" if item.agents else "", "muted")
    return Item(words(Cell(about.name, "strong"), agents, *support(item, page)), notes(item, page))


def interacts_item(item: Interacts, page: Page, here: str) -> Item:
    """Return what one mechanism does to another as an item about the one that is not `here`."""
    if item.subject.id == here:
        head = words(Cell(item.interaction), Cell(item.object.name, "strong"), by=" ")
    else:
        head = words(Cell(item.subject.name, "strong"), Cell(f"{item.interaction} it"), by=" ")
    return Item(words(head, *support(item, page)), notes(item, page))


def evidence_item(item: EvidenceRecord, page: Page) -> Item:
    """Return a cited sentence as an item."""
    return Item([Cell(item.statement)], [words(*support(item, page)), *notes(item, page)])


def detection_section(page: Page, detection: Sequence[Detects]) -> None:
    """Put the ways to see something on the page."""
    section(
        page,
        "How it is seen",
        [
            Item(
                words(Cell(item.assay, "strong"), Cell(item.method, "muted"), *marks(item.references, page)),
                [[Cell(item.note)]] if item.note else [],
            )
            for item in detection
        ],
    )


def evidence_section(page: Page, evidence: Sequence[EvidenceRecord]) -> None:
    """Put further cited sentences on the page."""
    section(page, "Further evidence", [evidence_item(item, page) for item in evidence])
