"""Links, classes, names and places: what holds a catalogue together."""

from __future__ import annotations

from collections import Counter as Tally
from difflib import get_close_matches

from resistx import source
from resistx.check.rules import entries_in, rule
from resistx.model import Alteration, Drug, Kind, Mechanism, Reference, Strategy
from resistx.model.details import DrugRole, ReferenceKind
from resistx.model.walk import links
from resistx.names import normalize
from resistx.notation import change_of, events
from resistx.source import AnyEntry, Content


@rule("link")
def every_link_resolves(content: Content) -> None:
    """Every id that an entry names is an entry."""
    retired = {(tombstone.kind, tombstone.id): tombstone for tombstone, _ in content.retired}
    for kind, entry in entries_in(content):
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
    used = {(target, name) for _, entry in entries_in(content) for _, target, name in links(entry)}
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
