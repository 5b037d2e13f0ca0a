"""Levels, outcomes and references: what a statement may rest on."""

from __future__ import annotations

from resistx.check.rules import entries_in, rule, statements_in
from resistx.model import Kind, Reference, Strategy
from resistx.model.base import Citation, Statement
from resistx.model.details import Model, ReferenceKind, ReferenceStatus
from resistx.model.strategy import Counter
from resistx.model.vocabulary import Level, Outcome, Stance
from resistx.model.walk import links, parts
from resistx.source import Content

PATIENTS = (Model.TRIAL, Model.COHORT)
"""The models that are patients."""


def _cited(content: Content, statement: Statement) -> list[Reference]:
    """Return the references that support a statement and exist."""
    known = content.entries[Kind.REFERENCE]
    supporting = [known.get(item.reference) for item in statement.references if item.stance is Stance.SUPPORTS]
    return [entry for entry in supporting if isinstance(entry, Reference)]


@rule("clinical-level")
def clinical_levels_need_patients(content: Content) -> None:
    """Levels A and B need a trial, a cohort, or a guideline."""
    for kind, entry, loc, statement in statements_in(content):
        if statement.level not in (Level.A, Level.B) or statement.model in PATIENTS:
            continue
        if not any(item.kind is ReferenceKind.GUIDELINE for item in _cited(content, statement)):
            message = f"{loc[0]}: level {statement.level} needs the model trial or cohort, or a guideline"
            content.find(kind, entry.id, message, "clinical-level", (*loc, "level"))


@rule("works")
def what_works_was_shown_in_patients(content: Content) -> None:
    """The outcome `works` needs level A or B."""
    for kind, entry, loc, statement in statements_in(content):
        works = isinstance(statement, Counter) and statement.outcome is Outcome.WORKS
        if works and statement.level not in (Level.A, Level.B):
            message = f"{loc[0]}: the outcome `works` needs level A or B, not {statement.level}"
            content.find(kind, entry.id, message, "works", (*loc, "outcome"))


@rule("failed-why")
def what_failed_says_why(content: Content) -> None:
    """A failed outcome has a note with the reason."""
    for kind, entry, loc, statement in statements_in(content):
        if isinstance(statement, Counter) and statement.outcome is Outcome.FAILED and not statement.note:
            content.find(kind, entry.id, f"{loc[0]}: a failed outcome needs a note that says why", "failed-why", loc)


@rule("agent")
def agents_are_declared(content: Content) -> None:
    """Each agent that a statement of a strategy is about is among its agents, or among what they are given with."""
    for entry in content.entries[Kind.STRATEGY].values():
        if not isinstance(entry, Strategy):
            continue
        declared = {drug for agent in entry.agents for drug in (agent.drug, *agent.partners)}
        for loc, part in parts(entry):
            for name in getattr(part, "agents", ()) if loc else ():
                if name not in declared:
                    message = f"{loc[0]}: {name!r} is not among the strategy's agents"
                    content.find(Kind.STRATEGY, entry.id, message, "agent", (*loc, "agents"))


@rule("evidence-found")
def only_found_references_are_evidence(content: Content) -> None:
    """A reference that could not be found is never offered as evidence."""
    references = content.entries[Kind.REFERENCE]
    for kind, entry in entries_in(content):
        for loc, part in parts(entry):
            if isinstance(part, Citation):
                cited = references.get(part.reference)
                if isinstance(cited, Reference) and cited.status is ReferenceStatus.NOT_FOUND:
                    message = f"{loc[0]}: {cited.id!r} could not be found, so it is no evidence"
                    content.find(kind, entry.id, message, "evidence-found", loc)


@rule("supported")
def statements_have_support(content: Content) -> None:
    """A statement has a reference that supports it; one that rests on a source document alone is level E."""
    for kind, entry, loc, statement in statements_in(content):
        if all(item.stance is Stance.DISPUTES for item in statement.references):
            content.find(kind, entry.id, f"{loc[0]}: no reference supports it", "supported", loc)
        cited = _cited(content, statement)
        if cited and all(item.kind is ReferenceKind.SOURCE for item in cited) and statement.level is not Level.E:
            message = f"{loc[0]}: it rests on a source document alone, so its level is E"
            content.find(kind, entry.id, message, "supported", (*loc, "level"))


@rule("reference")
def references_are_identified(content: Content) -> None:
    """A confirmed reference has a title and an identifier; a source document may lack them."""
    for entry in content.entries[Kind.REFERENCE].values():
        if not isinstance(entry, Reference) or entry.kind is ReferenceKind.SOURCE:
            continue
        if entry.title is None:
            content.find(Kind.REFERENCE, entry.id, "the title is missing", "reference")
        found = entry.doi or entry.pmid or entry.pmcid or entry.nct
        if entry.status is ReferenceStatus.CONFIRMED and not found:
            content.find(Kind.REFERENCE, entry.id, "confirmed, but without DOI, PMID, PMCID or NCT", "reference")


@rule("same-reference")
def references_stand_once(content: Content) -> None:
    """No two references have the same DOI or PMID."""
    first: dict[tuple[str, str], str] = {}
    for entry in content.entries[Kind.REFERENCE].values():
        for field in ("doi", "pmid"):
            value = getattr(entry, field, None)
            if value:
                other = first.setdefault((field, value.lower()), entry.id)
                if other != entry.id:
                    message = f"the {field.upper()} {value} is also that of {other!r}"
                    content.find(Kind.REFERENCE, entry.id, message, "same-reference", (field,))


@rule("paper")
def entries_cite_a_paper(content: Content) -> None:
    """Each mechanism, strategy and alteration cites at least one paper that is known to exist."""
    references = content.entries[Kind.REFERENCE]
    for kind in (Kind.MECHANISM, Kind.STRATEGY, Kind.ALTERATION):
        for entry in content.entries[kind].values():
            cited = [references.get(name) for _, target, name in links(entry) if target is Kind.REFERENCE]
            if not any(isinstance(item, Reference) and item.kind is not ReferenceKind.SOURCE for item in cited):
                content.find(kind, entry.id, "no paper is cited", "paper")
