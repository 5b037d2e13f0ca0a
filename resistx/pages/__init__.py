"""Answers as pages for people: one module a command, each with `fill`, which puts its answer on a page."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from resistx.answers.base import Answer
from resistx.pages.blocks import Heading, Numbered, Page, Text, cell
from resistx.pages.parts import citation


def page_of(answer: Answer[Any], kind: str = "") -> Page:
    """Return the page of an answer: its blocks, its references, and its foot; `kind` names another than the usual."""
    page = Page()
    import_module(f"resistx.pages.{kind or answer.meta.command}").fill(answer, page)
    references = {reference.id: reference for reference in answer.cited()}
    if page.numbers:
        page.add(Heading("References", whole=True))
        page.add(Numbered([(number, citation(references[id_])) for id_, number in page.numbers.items()]))
    if answer.notice:
        overlays = "".join(f" + {overlay}" for overlay in answer.meta.catalogue["overlays"])
        page.add(Text(cell(f"Catalogue {answer.meta.catalogue['version']}{overlays}. {answer.notice}", "muted")))
    return page
