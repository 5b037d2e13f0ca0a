"""The editorial rules: one small function each, run over a whole catalogue; each finding names file, line and entry."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from resistx import source
from resistx.model import Alteration, Drug, Kind, Mechanism, Reference, Strategy
from resistx.model.base import Citation, Statement
from resistx.model.details import DrugRole, Model, ReferenceKind, ReferenceStatus
from resistx.model.mechanism import AffectedDrug
from resistx.model.strategy import Counter
from resistx.model.vocabulary import Effect, Level, Outcome, Stance
from resistx.model.walk import Loc, links, parts, texts
from resistx.names import normalize
from resistx.notation import change_of, events
from resistx.source import AnyEntry, Content

Rule = Callable[[Content], None]
RULES: dict[str, Rule] = {}
"""Every rule by its name; a broken example of each stands in the tests under that name."""

PATIENTS = (Model.TRIAL, Model.COHORT)
BRITISH = re.compile(
    r"\b(\w*tumour\w*|\w*leukaemi\w*|\w*anaemi\w*|haem\w+|oesophag\w+|\w*oestr\w+|behaviour\w*|signalling|favour\w*|"
    r"colour\w*|paediatr\w+|neighbour\w*|fibre\w*|centres?|catalys(?:ed|ing)|recognis\w+|\w*analys(?:ed|ing)|"
    # -ise for -ize, known by what stands before it: "stabilised" but not "revised", "comprised", "excised"
    r"\w*(?:al|at|er|id|it|in|ol|il|an|dom|tom|nom|lar|mar|im|ic|on|el|en)is(?:ed?|es|ing|ations?))\b",
    re.IGNORECASE,
)
"""Spellings of British English."""
MAYBE_BRITISH = re.compile(r"our|aem|oes|ll|paed|lys|nis|tre|bre|is(?:e|ing|ation)", re.IGNORECASE)
"""What stands in each of these: a look that costs a tenth."""
PROSE = ("summary", "description", "statement", "note", "text", "result")
"""The fields that hold the catalogue's own sentences."""


def rule(name: str) -> Callable[[Rule], Rule]:
    """Register a rule under the name that its findings carry."""

    def register(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return register


def judge(content: Content) -> None:
    """Run every rule over the content and sort all findings."""
    for function in RULES.values():
        function(content)
    content.findings.sort()


def _all(content: Content) -> Iterator[tuple[Kind, AnyEntry]]:
    for kind, entries in content.entries.items():
        for entry in entries.values():
            yield kind, entry


def _statements(content: Content) -> Iterator[tuple[Kind, AnyEntry, Loc, Statement]]:
    for kind, entry in _all(content):
        for loc, part in parts(entry):
            if isinstance(part, Statement):
                yield kind, entry, loc, part


def _cited(content: Content, statement: Statement) -> list[Reference]:
    """Return the references that support a statement and exist."""
    known = content.entries[Kind.REFERENCE]
    supporting = [known.get(item.reference) for item in statement.references if item.stance is Stance.SUPPORTS]
    return [entry for entry in supporting if isinstance(entry, Reference)]


@rule("link")
def every_link_resolves(content: Content) -> None:
    """Every id that an entry names is an entry."""
    retired = {(tombstone.kind, tombstone.id): tombstone for tombstone, _ in content.retired}
    for kind, entry in _all(content):
        for loc, target, name in links(entry):
            if name in content.entries[target] or (target, name) in content.refused:
                continue
            near = get_close_matches(name, content.entries[target], 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            if tombstone := retired.get((target, name)):
                hint = f"; it is retired: {tombstone.replaced_by or tombstone.reason}"
            content.find(kind, entry.id, f"{loc[0]}: no {target} has the id {name!r}{hint}", "link", loc)


@rule("cycle")
def no_cycle_of_parents(content: Content) -> None:
    """No entry is its own ancestor."""
    for kind, entries in content.entries.items():
        above = {
            name: [parent for parent in (getattr(entry, "parent", None), *getattr(entry, "classes", ())) if parent]
            for name, entry in entries.items()
        }
        for name in _in_cycles(above):
            content.find(kind, name, "its parents form a cycle that leads back to it", "cycle", ("parent",))


def _in_cycles(above: dict[str, list[str]]) -> list[str]:
    """Return the names that are left when those whose parents are all settled are taken away, again and again."""
    below: dict[str, list[str]] = {name: [] for name in above}
    waiting: Tally[str] = Tally()
    for name, parents in above.items():
        for parent in parents:
            if parent in below:
                below[parent].append(name)
                waiting[name] += 1
    settled = [name for name in above if not waiting[name]]
    for name in settled:
        for child in below[name]:
            waiting[child] -= 1
            if not waiting[child]:
                settled.append(child)
    # What hangs below a cycle is left over too: keep only names that reach themselves.
    left = set(above) - set(settled)
    return sorted(name for name in left if _reaches(name, above, left))


def _reaches(name: str, above: dict[str, list[str]], within: set[str]) -> bool:
    seen: set[str] = set()
    ahead = [parent for parent in above[name] if parent in within]
    while ahead:
        here = ahead.pop()
        if here == name:
            return True
        if here not in seen:
            seen.add(here)
            ahead += [parent for parent in above[here] if parent in within]
    return False


@rule("drug-class")
def classes_are_classes(content: Content) -> None:
    """The parent of a class and the classes of a drug have the role `class`."""
    drugs = content.entries[Kind.DRUG]
    for drug in drugs.values():
        if isinstance(drug, Drug):
            for loc, kind, name in links(drug):
                above = drugs.get(name) if kind is Kind.DRUG else None
                if isinstance(above, Drug) and above.role is not DrugRole.CLASS:
                    content.find(Kind.DRUG, drug.id, f"{name!r} is a drug, not a class", "drug-class", loc)


@rule("retired-id")
def retired_ids_stay_retired(content: Content) -> None:
    """No entry has a retired id, and what replaced a retired entry exists."""
    seen: set[tuple[Kind, str]] = set()
    for tombstone, place in content.retired:
        name = f"{tombstone.kind}:{tombstone.id}"
        entries = content.entries[tombstone.kind]
        if (tombstone.kind, tombstone.id) in seen:
            content.findings.append(source.Finding(place.file, place.line(), name, "it is retired twice", "retired-id"))
        seen.add((tombstone.kind, tombstone.id))
        if tombstone.id in entries:
            content.find(tombstone.kind, tombstone.id, "this id is retired and never used again", "retired-id", ("id",))
        if tombstone.replaced_by and tombstone.replaced_by not in entries:
            message = f"the entry that replaced it, {tombstone.replaced_by!r}, does not exist"
            content.findings.append(source.Finding(place.file, place.line(), name, message, "retired-id"))


@rule("clinical-level")
def clinical_levels_need_patients(content: Content) -> None:
    """Levels A and B need a trial, a cohort, or a guideline."""
    for kind, entry, loc, statement in _statements(content):
        if statement.level not in (Level.A, Level.B) or statement.model in PATIENTS:
            continue
        if not any(item.kind is ReferenceKind.GUIDELINE for item in _cited(content, statement)):
            message = f"{loc[0]}: level {statement.level} needs the model trial or cohort, or a guideline"
            content.find(kind, entry.id, message, "clinical-level", (*loc, "level"))


@rule("works")
def what_works_was_shown_in_patients(content: Content) -> None:
    """The outcome `works` needs level A or B."""
    for kind, entry, loc, statement in _statements(content):
        works = isinstance(statement, Counter) and statement.outcome is Outcome.WORKS
        if works and statement.level not in (Level.A, Level.B):
            message = f"{loc[0]}: the outcome `works` needs level A or B, not {statement.level}"
            content.find(kind, entry.id, message, "works", (*loc, "outcome"))


@rule("failed-why")
def what_failed_says_why(content: Content) -> None:
    """A failed outcome has a note with the reason."""
    for kind, entry, loc, statement in _statements(content):
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
    for kind, entry in _all(content):
        for loc, part in parts(entry):
            if isinstance(part, Citation):
                cited = references.get(part.reference)
                if isinstance(cited, Reference) and cited.status is ReferenceStatus.NOT_FOUND:
                    message = f"{loc[0]}: {cited.id!r} could not be found, so it is no evidence"
                    content.find(kind, entry.id, message, "evidence-found", loc)


@rule("supported")
def statements_have_support(content: Content) -> None:
    """A statement has a reference that supports it; one that rests on a source document alone is level E."""
    for kind, entry, loc, statement in _statements(content):
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


@rule("name")
def names_are_clear(content: Content) -> None:
    """Within one kind, no name, synonym or brand belongs to two entries."""
    for kind, entries in content.entries.items():
        owner: dict[str, str] = {normalize(name): name for name in entries}
        for entry in entries.values():
            for field in ("name", "synonyms", "brands", "previous"):
                value = getattr(entry, field, ())
                for name in (value,) if isinstance(value, str) else value:
                    other = owner.setdefault(normalize(name), entry.id)
                    if other != entry.id:
                        message = f"the name {name!r} is also that of {other!r}"
                        content.find(kind, entry.id, message, "name", (field,), warning=True)


@rule("used")
def every_entry_is_used(content: Content) -> None:
    """Each gene, drug, alteration, cancer and reference is used by some entry."""
    used = {(target, name) for _, entry in _all(content) for _, target, name in links(entry)}
    for kind in (Kind.DRUG, Kind.GENE, Kind.CANCER, Kind.REFERENCE):
        for name, entry in content.entries[kind].items():
            is_source = isinstance(entry, Reference) and entry.kind is ReferenceKind.SOURCE
            if (kind, name) not in used and not is_source:
                content.find(kind, name, "no entry uses it", "used", warning=True)
    for name, entry in content.entries[Kind.ALTERATION].items():
        says = any(getattr(entry, field, ()) for field in ("affects", "frequency", "evidence"))
        if (Kind.ALTERATION, name) not in used and not says:
            message = "it affects no drug, has no evidence, and no strategy names it"
            content.find(Kind.ALTERATION, name, message, "used", warning=True)


@rule("notation")
def changes_are_written_in_one_way(content: Content) -> None:
    """The changes of an alteration are written as the notation prints them."""
    for name, entry in content.entries[Kind.ALTERATION].items():
        for index, text in enumerate(entry.protein_change if isinstance(entry, Alteration) else ()):
            change = change_of(text)
            if str(change) != text:
                advice = f"write {str(change)!r}" if change else "no change of a protein is written so"
                message = f"protein_change: {advice} (here {text!r})"
                content.find(Kind.ALTERATION, name, message, "notation", ("protein_change", index))


@rule("same-event")
def alterations_differ(content: Content) -> None:
    """No two alterations are the same event."""
    meant: dict[str, str] = {}
    for name, entry in content.entries[Kind.ALTERATION].items():
        if isinstance(entry, Alteration):
            for tier, event in events(entry.genes, entry.type.value, entry.protein_change):
                first = meant.setdefault(event.key, name) if tier == 0 else name
                if first != name:
                    message = f"{event.key} is alteration:{first} already"
                    content.find(Kind.ALTERATION, name, message, "same-event", ("genes",))


@rule("countered")
def mechanisms_have_a_counter(content: Content) -> None:
    """Each mechanism has a strategy against it, its class or a member, or says that no counter is known."""
    mechanisms = content.entries[Kind.MECHANISM]
    countered: set[str] = set()
    for strategy in content.entries[Kind.STRATEGY].values():
        for counter in strategy.counters if isinstance(strategy, Strategy) else ():
            if counter.mechanism:
                countered |= {counter.mechanism, *_above(counter.mechanism, mechanisms)}
    for name, entry in mechanisms.items():
        if not isinstance(entry, Mechanism):
            continue
        direct = name in countered
        if not direct and not entry.no_counter and not countered & set(_above(name, mechanisms)):
            content.find(
                Kind.MECHANISM,
                name,
                "no strategy counters it; name one, or say so in `no_counter`",
                "countered",
                warning=True,
            )
        if direct and entry.no_counter:
            content.find(
                Kind.MECHANISM,
                name,
                "a strategy counters it, yet it says `no_counter`",
                "countered",
                ("no_counter",),
                warning=True,
            )


def _above(name: str, entries: dict[str, AnyEntry]) -> list[str]:
    """Return the ancestors of an entry, nearest first; a cycle ends the line."""
    line: list[str] = []
    parent = getattr(entries.get(name), "parent", None)
    while parent and parent not in line:
        line.append(parent)
        parent = getattr(entries.get(parent), "parent", None)
    return line


@rule("described")
def entries_are_described(content: Content) -> None:
    """Mechanisms and strategies have a description of 60 to 200 words."""
    for kind in (Kind.MECHANISM, Kind.STRATEGY):
        for entry in content.entries[kind].values():
            words = len((getattr(entry, "description", None) or "").split())
            if not 60 <= words <= 200:
                message = f"the description has {words} words; 60 to 200 are asked for"
                content.find(kind, entry.id, message, "described", ("description",), warning=True)


@rule("said-once")
def statements_stand_once(content: Content) -> None:
    """An entry does not state the same effect on the same drug in the same cancers twice."""
    for kind, entry in _all(content):
        seen: set[tuple[str, Effect, tuple[str, ...]]] = set()
        for loc, part in parts(entry):
            if isinstance(part, AffectedDrug):
                key = (part.drug, part.effect, tuple(sorted(part.cancers)))
                if key in seen:
                    message = f"affects: {part.effect} on {part.drug!r} is stated twice"
                    content.find(kind, entry.id, message, "said-once", loc, warning=True)
                seen.add(key)


@rule("us-spelling")
def spelling_is_american(content: Content) -> None:
    """Prose of the catalogue's own is in US spelling."""
    for kind, entry in _all(content):
        if kind is Kind.REFERENCE:
            continue
        for loc, text in texts(entry, PROSE):
            for match in BRITISH.finditer(text) if MAYBE_BRITISH.search(text) else ():
                message = f"{loc[-1]}: {match[0]!r} is not US spelling"
                content.find(kind, entry.id, message, "us-spelling", loc, warning=True)
