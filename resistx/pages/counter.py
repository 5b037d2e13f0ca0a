"""The page of `resistx counter`."""

from __future__ import annotations

from resistx.answers.plan import Plan, PlanRecord
from resistx.pages.blocks import Cell, Item, Items, Page, Rows, Text, Title, cell, words
from resistx.pages.explain import limit_item, trial_item
from resistx.pages.parts import OUTCOME_STYLE, counters_item, defeats_item, names, section


def fill(answer: Plan, page: Page) -> None:
    """Put an overview and then each strategy on the page."""
    count = len(answer.results)
    page.add(Title(answer.title, f"{count} strateg{'y' if count == 1 else 'ies'}, best supported first"))
    if not answer.results:
        page.add(Text(cell("The catalogue holds no strategy that matches.")))
        return
    if count > 1:
        page.add(
            Rows(
                ["strategy", "outcome", "stage", "level"],
                [
                    [
                        cell(record.id, "id"),
                        cell(record.outcome, OUTCOME_STYLE[record.outcome]),
                        cell(record.stage.replace("-", " ")),
                        cell(record.level),
                    ]
                    for record in answer.results
                ],
            )
        )
    for record in answer.results:
        _strategy(record, page)


def _strategy(record: PlanRecord, page: Page) -> None:
    page.add(Title(record.name, f"strategy {record.id}"), Text(cell(record.summary)))
    page.add(Text([Cell("Stands here because: ", "muted"), Cell(record.why)]))
    section(page, "What it counters", [counters_item(item, page, item.target) for item in record.targets])
    named = {link.id for item in record.targets for link in item.agents}
    others = [agent.drug for agent in record.agents if agent.drug.id not in named]
    if others:
        page.add(Items([Item(words(Cell("Other agents:", "muted"), Cell(names(others))))]))
    section(page, "Trials", [trial_item(item, page) for item in record.trials])
    section(page, "Limits", [limit_item(item, page) for item in record.limits])
    section(page, "How tumors escape it", [defeats_item(item, page, item.by) for item in record.defeated_by])
