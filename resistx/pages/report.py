"""The report of `resistx interpret`: a page for a meeting, with a picture, tables, and all that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from resistx.answers.base import Cited
from resistx.answers.interpretation import (
    Finding,
    Interpretation,
    InterpretRecord,
    Risk,
    SampleInterpretation,
    SampleRecord,
    Seen,
)
from resistx.model.vocabulary import Level
from resistx.pages.blocks import THEN, Cell, Facts, Heading, Item, Items, Line, Page, Rows, Text, Title, cell, words
from resistx.pages.genesets import tests
from resistx.pages.interpret import VERDICT_STYLE, mechanism, some, uncertain
from resistx.pages.parts import OUTCOME_STYLE, marks, names
from resistx.pages.picture import Said, bars, decisive, matrix, shown

MOST_FIRST, MOST_TOLD, MOST_SAMPLES, MOST_SYMBOLS, MOST_NAMED = 5, 4, 100, 12, 100
"""How much is told of mechanisms in the summary, in a cell, of samples in their table, of symbols, of blind spots."""
HEADS = ["verdict", "what was seen", "level", "drugs threatened", "counters"]
LISTS = {"genes", "alterations"}
SEMICOLON = Cell("; ")
METHODS = (
    "Every alteration was compared with those of the catalogue (the same change, codon, class, fusion or gene), and "
    "every change of expression with the direction that favors resistance; a mechanism is supported or contradicted by "
    "the most precise of these, mixed where they disagree, and uncertain where none decides. Drugs threatened and "
    "counters are those that the catalogue states of what was seen or, failing that, of the mechanism as a whole, each "
    "with its level of evidence and its references."
)


def fill(answer: Interpretation | SampleInterpretation, page: Page) -> None:
    """Put the report on the page: what was read, what it says, what it cannot say, and what gives it again."""
    meta: Any = answer.meta
    page.add(Title(answer.title), Text(cell(answer.notice, "warn")))
    page.add(Heading("What was read", whole=True), *_read(meta.input, meta.receipt))
    if isinstance(answer, SampleInterpretation):
        _samples(answer.results, page)
    else:
        _mechanisms(answer.results, page)
    tests(meta.tests, page)
    _blind_spots(meta.blind_spots, {item["type"] for item in meta.input}, page)
    levels = "; ".join(f"{level.value} {level.definition}" for level in Level)
    page.add(Heading("Methods", whole=True), Text(cell(METHODS)), Text(cell(f"Levels of evidence: {levels}.", "muted")))
    page.add(Heading("Receipt", "the same gives the same report", whole=True), _receipt(meta.receipt))


def _read(inputs: Sequence[dict[str, Any]], receipt: dict[str, Any]) -> tuple[Rows, Facts]:
    """Return what was read as a table, and why rows were left out and how symbols were read as facts."""
    digests = receipt["input"] | receipt.get("before", {})
    table = Rows(
        ["file", "holds", "rows read", "used", "samples", "sha256"],
        [
            [
                cell(_base(item["name"])),
                cell(item["type"].replace("-", " ")),
                cell(f"{item['rows']['read']:,}"),
                cell(f"{item['rows']['used']:,}"),
                cell(f"{item['samples']:,}" if item["samples"] else ""),
                cell(digests[item["name"]], "id"),
            ]
            for item in inputs
        ],
    )
    return table, Facts([fact for item in inputs for fact in _accounted(item, len(inputs) > 1)])


def _accounted(item: dict[str, Any], named: bool) -> Iterable[tuple[str, Line]]:
    """Yield columns, rows left out, and how symbols were read, with the name of the file where there are several."""
    of = f"{_base(item['name'])}: " if named else ""
    if item["columns"]:
        columns = [f"{name or 'the first'} ({meaning})" for meaning, name in item["columns"].items()]
        yield f"{of}columns", cell(", ".join(columns))
    for note in item["notes"]:
        yield f"{of}note", cell(note)
    for skipped in item["rows"]["skipped"]:
        told = f"{skipped['reason']} (first line {skipped['first_line']:,})"
        yield f"{of}{skipped['rows']:,} left out", cell(told)
    symbols = item["symbols"]
    mapped = [f"{old} to {new}" for old, new in symbols["mapped"].items()]
    for label, several in (("mapped", mapped), ("ambiguous", [*symbols["ambiguous"]]), ("unknown", symbols["unknown"])):
        if several:
            yield f"{of}symbols {label}", cell(some(several, MOST_SYMBOLS))


def _mechanisms(records: Sequence[InterpretRecord], page: Page) -> None:
    told = [record for record in records if record.verdict != "uncertain"]
    counted = {verdict: sum(record.verdict == verdict for record in records) for verdict in VERDICT_STYLE}
    page.add(Heading("Summary", whole=True), Text(_counted(counted)))
    page.add(Items([_first(record, record.why, page) for record in told[:MOST_FIRST]]))
    held = {record.name: {item.sample: (item.verdict, item.change) for item in record.samples} for record in records}
    _picture(held, [(record.name, record.seen) for record in told], page)
    if told:
        rows = [[cell(record.name, "strong"), *_row(record, page)] for record in told]
        page.add(Heading("Mechanisms", whole=True), Rows(["mechanism", *HEADS], rows))
    for record in told:
        mechanism(record, page)
    uncertain([record for record in records if record.verdict == "uncertain"], page)


def _counted(counted: dict[str, int]) -> Line:
    if not any(counted.values()):
        return cell("Nothing in it bears on resistance, as far as this kind of input can show.")
    line = [Cell("Mechanisms: ")]
    for verdict, count in counted.items():
        line += [Cell(f"{count} "), Cell(verdict, VERDICT_STYLE[verdict]), Cell(", ")]
    return [*line[:-1], Cell(".")]


def _first(told: InterpretRecord | Finding, why: str, page: Page) -> Item:
    """Return a mechanism as an item of the summary."""
    head = words(Cell(_name(told), "strong"), Cell(why))
    after = (("threatens", _drugs(told, page)), ("countered by", _counters(told, page)))
    return Item(head, [[Cell(f"{label}: ", "muted"), *_several(lines, SEMICOLON)] for label, lines in after if lines])


def _row(told: InterpretRecord | Finding, page: Page) -> list[Line]:
    """Return the cells of a mechanism: verdict, what was seen, level, drugs and counters."""
    seen = dict.fromkeys((shown(item), item.change) for item in told.seen)
    return [
        words(Cell(told.verdict, VERDICT_STYLE[told.verdict]), Cell(_agreeing(told), "muted")),
        _several([words(Cell(text), Cell(change or "", "new"), by=" ") for text, change in seen]),
        cell(told.level or ""),
        _several(_drugs(told, page)),
        _several(_counters(told, page)),
    ]


def _agreeing(told: InterpretRecord | Finding) -> str:
    """Return in how many of several samples the verdict is that over all of them."""
    samples = told.samples if isinstance(told, InterpretRecord) else []
    count = sum(item.verdict == told.verdict for item in samples)
    return f"in {count} sample{'' if count == 1 else 's'}" if count else ""


def _name(told: InterpretRecord | Finding) -> str:
    return told.name if isinstance(told, InterpretRecord) else told.mechanism.name


def _drugs(told: InterpretRecord | Finding, page: Page) -> list[Line]:
    """Return the drugs that are threatened, each once, with the level and the references of its best statement."""
    stated = [item if isinstance(item, Risk) else item.statement for item in told.drugs]
    best = {said.drug.id: said for said in reversed(stated)}
    return [
        words(Cell(best[id_].drug.name), Cell(f"({best[id_].level})"), *_cited(best[id_].references, page), by=" ")
        for id_ in dict.fromkeys(said.drug.id for said in stated)
    ]


def _counters(told: InterpretRecord | Finding, page: Page) -> list[Line]:
    """Return the counters with agents, outcome, stage, level and references."""
    return [
        words(
            Cell(f"{item.strategy.name}{': ' if item.agents else ''}{names(item.agents)}"),
            Cell(item.outcome, OUTCOME_STYLE[item.outcome]),
            Cell(f"({item.stage.replace('-', ' ')}, {item.level})"),
            *_cited(item.references, page),
            by=" ",
        )
        for item in told.counters
    ]


def _cited(references: Sequence[Cited] | Sequence[str], page: Page) -> list[Cell]:
    """Return the numbers of references; of those that a sample tells in short, only the ids are known."""
    ids = [item for item in references if isinstance(item, str)]
    if ids:
        return [Cell(f"[{','.join(str(page.cite(id_)) for id_ in ids)}]", "muted")]
    return marks([item for item in references if not isinstance(item, str)], page)


def _several(lines: Sequence[Line], by: Cell = THEN) -> Line:
    """Return the first lines in one, and how many more there are."""
    told: Line = []
    for line in lines[:MOST_TOLD]:
        told += [by, *line] if told else line
    return [*told, by, Cell(f"{len(lines) - MOST_TOLD} more", "muted")] if len(lines) > MOST_TOLD else told


def _samples(records: Iterable[SampleRecord], page: Page) -> None:
    """Put a cohort on the page in one pass over its samples: only the first are in the table.

    The summary tells of a mechanism by the sample of which most follows.
    """
    held: dict[str, dict[str, Said]] = {}
    best: dict[str, Finding] = {}
    rows: list[list[Line]] = []
    seen: list[tuple[str, Sequence[Seen]]] = []
    count = bearing = 0
    for record in records:
        count += 1
        decided = [item for item in record.findings if item.verdict != "uncertain"]
        for item in record.findings:
            held.setdefault(item.mechanism.name, {})[record.name] = (item.verdict, item.change)
        for item in decided:
            best[_name(item)] = max(best.get(_name(item), item), item, key=lambda one: len(one.drugs))
        bearing += bool(decided)
        seen = seen or [(item.mechanism.name, item.seen) for item in decided]
        if bearing <= MOST_SAMPLES:
            rows += [[cell(record.name), cell(_name(item), "strong"), *_row(item, page)] for item in decided]
    page.add(Heading("Summary", whole=True))
    page.add(Text(cell(f"In {bearing:,} of {count:,} samples a mechanism is supported or contradicted.")))
    frequent = sorted(best, key=lambda name: (-decisive(held[name].values()), name))[:MOST_FIRST]
    counted = {name: decisive(held[name].values()) for name in frequent}
    page.add(
        Items(
            [_first(best[name], f"supported or contradicted in {counted[name]:,} samples", page) for name in frequent]
        )
    )
    _picture(held, seen, page)
    if rows:
        left_out = f"the first {MOST_SAMPLES} of {bearing:,}" if bearing > MOST_SAMPLES else ""
        page.add(Heading("Samples", left_out, whole=True), Rows(["sample", "mechanism", *HEADS], rows))


def _picture(held: Mapping[str, Mapping[str, Said]], seen: Sequence[tuple[str, Sequence[Seen]]], page: Page) -> None:
    """Put a matrix on the page where there are several samples, else bars; nothing where nothing is decided."""
    several = len({sample for said in held.values() for sample in said}) > 1
    drawn = matrix(held) if several else bars(seen)
    if drawn:
        page.add(Heading("Picture", whole=True), drawn)


def _blind_spots(spots: dict[str, Any], types: set[str], page: Page) -> None:
    """Put on the page what this input cannot show, what it could have shown, and what was not measured."""
    page.add(Heading("Blind spots", whole=True))
    if cannot := spots["cannot_show"]:
        page.add(Text(cell(f"This kind of input cannot show {len(cannot)} mechanisms:")))
        rows = [[cell(item["name"]), cell(", ".join(item["detection"]))] for item in cannot]
        page.add(Rows(["mechanism", "is seen by"], rows))
    if types & LISTS:
        page.add(Text(cell("What the maker of a list looked for is not known, so that nothing is said of absence.")))
    absent = [item["name"] for item in spots["absent"]]
    for label, several in (("Looked for and not seen", absent), ("Genes not measured", spots["not_measured"])):
        if several:
            page.add(Text([Cell(f"{label} ({len(several)}): ", "muted"), Cell(some(several, MOST_NAMED))]))


def _receipt(receipt: dict[str, Any]) -> Facts:
    """Return versions, digests and options as facts."""
    facts = []
    for label, held in receipt.items():
        if isinstance(held, dict):
            facts += [(f"{label} {_base(name)}", cell(str(value), "id")) for name, value in held.items()]
        else:
            facts.append((label.replace("_", " "), cell(held, "id")))
    return Facts(facts)


def _base(name: str) -> str:
    return name.rpartition("/")[2]
