"""The page of `resistx interpret`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from resistx.answers.interpretation import (
    Finding,
    Interpretation,
    InterpretRecord,
    Remedy,
    Risk,
    SampleInterpretation,
    SampleRecord,
    Seen,
    Test,
    TestedSet,
    Threatened,
)
from resistx.answers.statements import Counters
from resistx.pages.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Item,
    Items,
    Line,
    Page,
    Rows,
    Style,
    Text,
    Title,
    cell,
    words,
)
from resistx.pages.parts import EFFECT_STYLE, OUTCOME_STYLE, marks, names

VERDICT_STYLE: dict[str, Style] = {"supported": "bad", "mixed": "warn", "contradicted": "good", "uncertain": "muted"}
MOST_UNCERTAIN, MOST_SILENT = 4, 30
MOST_TESTS = 8
MOST_SEEN, MOST_SAMPLES, MOST_DRUGS, MOST_COUNTERS, MOST_NAMED = 8, 6, 8, 5, 6
"""How much of each a page tells; all of it is in the other formats."""


def fill(answer: Interpretation | SampleInterpretation, page: Page) -> None:
    """Put on the page what was read, then the mechanisms or the samples, then what cannot be seen."""
    page.add(Title(answer.title))
    page.add(Facts([(item["name"].rpartition("/")[2], _input(item)) for item in answer.meta.input]))  # type: ignore[attr-defined]
    if isinstance(answer, SampleInterpretation):
        _samples(answer.results, page)
    else:
        _mechanisms(answer.results, page)
    _tests(answer.meta.tests, page)  # type: ignore[attr-defined]
    _blind_spots(answer.meta.blind_spots, page)  # type: ignore[attr-defined]


def _input(item: dict[str, Any]) -> Line:
    rows, symbols = item["rows"], item["symbols"]
    told = [f"{item['type'].replace('-', ' ')}: {rows['read']:,} rows read, {rows['used']:,} used"]
    if item["type"] == "expression":
        told.append(
            "columns: " + ", ".join(f"{name or 'the first'} ({meaning})" for meaning, name in item["columns"].items())
        )
    told += item["notes"]
    if item["samples"] > 1:
        told.append(f"{item['samples']:,} samples")
    if symbols["mapped"]:
        told.append("symbols mapped: " + some([f"{a} to {b}" for a, b in symbols["mapped"].items()], 3))
    if symbols["ambiguous"]:
        told.append("ambiguous: " + some([*symbols["ambiguous"]], 3))
    if symbols["unknown"]:
        told.append("unknown: " + some(symbols["unknown"], 3))
    return words(Cell("; ".join(told)))


def _mechanisms(records: Sequence[InterpretRecord], page: Page) -> None:
    if not records:
        page.add(Text(cell("Nothing in it bears on resistance, as far as this kind of input can show.")))
        return
    told = [record for record in records if record.verdict != "uncertain"]
    if told:
        page.add(_overview(told))
    for record in told:
        mechanism(record, page)
    uncertain([record for record in records if record.verdict == "uncertain"], page)


def _overview(told: Sequence[InterpretRecord]) -> Rows:
    return Rows(
        ["mechanism", "verdict", "by", "level", "samples"],
        [
            [
                cell(record.id, "id"),
                cell(record.verdict, VERDICT_STYLE[record.verdict]),
                cell(record.precision),
                cell(record.level or ""),
                cell(str(len(record.samples)) if record.samples else ""),
            ]
            for record in told
        ],
    )


def mechanism(record: InterpretRecord, page: Page) -> None:
    """Put a mechanism on the page with what was seen, and the statements on drugs and counters."""
    page.add(Title(record.name, f"mechanism {record.id}"))
    page.add(Text([Cell("Stands here because: ", "muted"), Cell(record.why)]))
    if record.test:
        page.add(Text([Cell("Its genes: ", "muted"), Cell(_test(record.test))]))
    _list(page, "What was seen", [_seen_item(item) for item in record.seen], MOST_SEEN)
    _list(page, "Drugs threatened", [_drug_item(item, page) for item in record.drugs], MOST_DRUGS)
    _list(page, "Counters", [_counter_item(item, page) for item in record.counters], MOST_COUNTERS)


def _list(page: Page, head: str, items: list[Item], most: int) -> None:
    if not items:
        return
    more = [Item(cell(f"and {len(items) - most} more", "muted"))] if len(items) > most else []
    page.add(Heading(head), Items([*items[:most], *more]))


def _seen_item(item: Seen) -> Item:
    matched = item.alteration.name if item.alteration and item.alteration.name != item.text else ""
    counted = f"in {len(item.samples)} samples" if len(item.samples) > MOST_SAMPLES else f"in {', '.join(item.samples)}"
    head = words(
        Cell(item.text, "strong"),
        Cell(item.says, {"supports": "bad", "contradicts": "good"}.get(item.says, "muted")),  # type: ignore[arg-type]
        Cell(f"by {item.precision}"),
        Cell(f"log2 fold change {item.lfc:+.2f}, adjusted p {item.q:.1g}" if item.lfc and item.q is not None else ""),
        Cell(f"as {matched}" if matched else "", "muted"),
        Cell(counted if item.samples else "", "muted"),
        Cell(item.change or "", "new"),
        Cell(_documented(item), "muted"),
    )
    return Item(head, [cell(item.note, "muted")] if item.note else [])


def _test(test: Test) -> str:
    """Return a test as a sentence: the counts, and what they come to."""
    told = f"{test.hits} of {test.genes}"
    if test.background:
        told += f" measured, and {test.listed:,} of all {test.background:,}"
    if test.p is not None:
        told += f": p {test.p:.2g}, adjusted {test.q:.2g}"
    if test.sign_p is not None:
        told += f"; {test.agreeing} of {test.agreeing + test.opposing} in its direction"
        told += f": p {test.sign_p:.2g}, adjusted {test.sign_q:.2g}"
    return f"{told}; no p, as {test.note}" if test.note else told


def _tests(tests: Sequence[TestedSet], page: Page) -> None:
    """Put in a table the gene sets that are over-represented most."""
    if not tests:
        return
    page.add(
        Heading(f"Tests of gene sets ({len(tests)})", "a class has the genes of its members"),
        Rows(
            ["mechanism", "changed", "p", "adjusted", "in its direction", "p", "adjusted"],
            [
                [
                    cell(item.mechanism.id, "id"),
                    cell(f"{item.test.hits} of {item.test.genes}"),
                    *_p(item.test.p, item.test.q),
                    cell(f"{item.test.agreeing} of {item.test.agreeing + item.test.opposing}"),
                    *_p(item.test.sign_p, item.test.sign_q),
                ]
                for item in tests[:MOST_TESTS]
            ],
        ),
    )


def _p(p: float | None, q: float | None) -> list[Line]:
    return [cell("" if value is None else f"{value:.2g}") for value in (p, q)]


def _documented(item: Seen) -> str:
    if item.documented in (None, "not documented"):
        return item.documented or ""
    return f"documented as {item.documented}"


def _drug_item(item: Threatened, page: Page) -> Item:
    said = item.statement
    inherited = f"stated for {said.inherited_from.name}" if said.inherited_from else ""
    whole = "by the mechanism as a whole" if item.precision == "mechanism" else f"by {said.subject.name}"
    return Item(
        words(
            Cell(said.drug.name, "strong"),
            Cell(said.effect.replace("-", " "), EFFECT_STYLE[said.effect]),
            Cell(f"{said.level} {said.model}"),
            *marks(said.references, page),
            Cell(f"in {names(said.cancers)}" if said.cancers else ""),
            Cell(", ".join(part for part in (whole, inherited) if part), "muted"),
        )
    )


def _counter_item(item: Counters, page: Page) -> Item:
    return Item(
        words(
            Cell(item.outcome, OUTCOME_STYLE[item.outcome]),
            Cell(item.strategy.name, "strong"),
            Cell(names(item.agents)),
            Cell(f"{item.stage.replace('-', ' ')}, {item.level}"),
            *marks(item.references, page),
            Cell(f"stated for {item.target.name}" if item.stated_for != "target" else "", "muted"),
        )
    )


def uncertain(records: Sequence[InterpretRecord], page: Page) -> None:
    """Put in a table what is touched without it being known to what effect."""
    if not records:
        return
    page.add(
        Heading("Uncertain", "seen or listed, to what effect is not known", whole=True),
        Rows(
            ["mechanism", "seen", "would threaten"],
            [
                [
                    cell(record.id, "id"),
                    cell(some([item.text for item in record.seen], MOST_UNCERTAIN)),
                    cell(some([f"{item.statement.drug.name} ({item.statement.level})" for item in record.drugs], 3)),
                ]
                for record in records
            ],
            2,
        ),
    )


def some(texts: Sequence[str], most: int) -> str:
    """Return texts, each once, and how many more there are."""
    once = list(dict.fromkeys(texts))
    return ", ".join(once[:most]) + (f" and {len(once) - most} more" if len(once) > most else "")


def _samples(records: Iterable[SampleRecord], page: Page) -> None:
    silent = []
    for record in records:
        if record.findings:
            page.add(*_sample(record, page))
        else:
            silent.append(record.name or "sample")
    if silent:
        head = Heading(f"Nothing that bears on resistance ({len(silent)})", whole=True)
        page.add(head, Text(cell(some(silent, MOST_SILENT))))


def _sample(record: SampleRecord, page: Page) -> list[Block]:
    items = [_finding_item(item, page) for item in record.findings if item.verdict != "uncertain"]
    uncertain = [item.mechanism.id for item in record.findings if item.verdict == "uncertain"]
    if uncertain:
        items.append(Item(words(Cell("uncertain", "muted"), Cell(some(uncertain, MOST_NAMED), "muted"))))
    return [Title(record.name or "sample", record.summary), Items(items)]


def _finding_item(item: Finding, page: Page) -> Item:
    drugs = some([f"{risk.drug.name} ({risk.level}) {_numbers(risk, page)}" for risk in item.drugs], MOST_DRUGS)
    counters = some(
        [
            f"{one.strategy.name}{': ' if one.agents else ''}{names(one.agents)} ({one.outcome}) {_numbers(one, page)}"
            for one in item.counters
        ],
        MOST_COUNTERS,
    )
    below = [
        words(Cell(label, "muted"), Cell(told))
        for label, told in (("threatens", drugs), ("countered by", counters))
        if told
    ]
    return Item(
        words(
            Cell(item.verdict, VERDICT_STYLE[item.verdict]),
            Cell(item.mechanism.name, "strong"),
            Cell(some([seen.text for seen in item.seen], MOST_SEEN)),
            Cell(f"by {item.precision}"),
            Cell(item.change or "", "new"),
        ),
        below,
    )


def _numbers(item: Risk | Remedy, page: Page) -> str:
    return f"[{','.join(str(page.cite(id_)) for id_ in item.references)}]"


def _blind_spots(spots: dict[str, Any], page: Page) -> None:
    """Put in a few lines what this input cannot show, what it could have shown, and what was not measured."""
    lines = []
    if cannot := spots["cannot_show"]:
        methods = sorted({method for item in cannot for method in item["detection"]})
        by = f" They are seen by {', '.join(methods)}." if methods else ""
        lines.append(
            (f"cannot be shown ({len(cannot)})", some([item["name"] for item in cannot], MOST_NAMED) + "." + by)
        )
    if absent := spots["absent"]:
        lines.append((f"looked for, not seen ({len(absent)})", some([item["name"] for item in absent], MOST_NAMED)))
    if genes := spots["not_measured"]:
        lines.append((f"genes not measured ({len(genes)})", some(genes, 2 * MOST_NAMED)))
    if lines:
        page.add(Heading("Blind spots", whole=True), Facts([(label, cell(told)) for label, told in lines]))
