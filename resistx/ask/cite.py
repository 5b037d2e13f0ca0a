"""The references behind an answer, and how to cite the catalogue itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from resistx.answers.base import Cited, Part, Record, ReferenceRecord
from resistx.answers.bibliography import Bibliography, CitedIn, CitedReference, catalogue_record
from resistx.answers.explained import Explained
from resistx.answers.reference import ReferenceEntry
from resistx.answers.statements import Fold, Frequency
from resistx.ask.entries import reference
from resistx.ask.explain import explain
from resistx.ask.material import Material
from resistx.ask.meta import meta, notice
from resistx.errors import ResistxError, UsageError
from resistx.model.vocabulary import Kind, Stance
from resistx.store.read import Store

STATED = (
    "frequency", "affects", "affected_by", "countered_by", "counters", "trials", "limits", "defeats", "defeated_by",
    "interactions", "detection", "evidence",
)  # fmt: skip
"""What an explained entry states, in the order of its page: so a reference has the same number here and there."""
NOT_FOUND = "not-found"
"""The status of what a source document cites and nobody could find: never offered as evidence."""


def cite(
    store: Store, names: Sequence[str] = (), *, bibliography: bool = False
) -> tuple[Bibliography, ResistxError | None]:
    """Return the catalogue and the references of those entries, and an error for names that fit none, or several.

    The references of an entry are those of its explanation, in the same order; that of a reference is itself.
    `bibliography` asks for every reference. References that could not be found are left out, with a hint.
    Raises UsageError for both names and `bibliography`, NotFoundError or AmbiguousError when no name is clear.
    """
    if names and bibliography:
        raise UsageError("give names, or --bibliography for all references, not both", ["resistx cite --bibliography"])
    problem = None
    entries: list[Record] = []
    if bibliography:
        material = Material(store)
        entries += [reference.record(material, row, []) for row in store.entries(Kind.REFERENCE)]
    elif names:
        explained, problem = explain(store, names)
        entries += explained.results
        if problem and not entries:
            raise problem
    found = _references(entries)
    kept = [record for record in found if record.status != NOT_FOUND]
    asked = [] if bibliography else [f"{entry.kind}:{entry.id}" for entry in entries]
    next_ = [f"resistx explain {name}" for name in asked[:3]] or ["resistx about"]
    said = meta(store, "cite", {"names": asked, "bibliography": bibliography}, 1 + len(kept), next_)
    title = "All references" if bibliography else ", ".join(entry.name for entry in entries)
    hints = _hints(asked, [record for record in found if record.status == NOT_FOUND], bool(kept))
    return Bibliography(said, [catalogue_record(said), *kept], title, notice(store), hints), problem


def _references(entries: Iterable[Record]) -> list[CitedReference]:
    """Return the references of entries, each once, in the order they are cited."""
    found: dict[str, CitedReference] = {}
    for entry in entries:
        if isinstance(entry, ReferenceEntry):
            record = _record(found, entry)
            for item in entry.cited_by:
                _note(record, CitedIn(item.entry, item.stance))
        elif isinstance(entry, Explained):
            known = {record.id: record for record in entry.references}
            for id_, stance in _citations([item for field in STATED for item in getattr(entry, field, ())]):
                _note(_record(found, known[id_]), CitedIn(entry.link(), stance))
    return list(found.values())


def _record(found: dict[str, CitedReference], known: ReferenceRecord) -> CitedReference:
    """Return the record of a reference, made when it is first cited."""
    if known.id not in found:
        fields = {name: vars(known)[name] for name in ReferenceRecord.__dataclass_fields__}
        found[known.id] = CitedReference(**fields, cited_in=[])
    return found[known.id]


def _note(record: CitedReference, where: CitedIn) -> None:
    if where not in record.cited_in:
        record.cited_in.append(where)


def _citations(part: Part | Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Yield the citations in a part of an answer: a reference's id and its stance, those of a statement as pages do."""
    if isinstance(part, Cited):
        yield part.id, part.stance
    elif isinstance(part, Frequency | Fold):
        yield part.reference, Stance.SUPPORTS.value
    elif isinstance(part, Part):
        for value in vars(part).values():
            yield from _citations(value)
    elif isinstance(part, list):
        for item in sorted(part, key=lambda item: isinstance(item, Cited) and item.stance == Stance.DISPUTES):
            yield from _citations(item)


def _hints(asked: Sequence[str], left_out: Sequence[CitedReference], any_: bool) -> list[str]:
    if left_out:
        count = f"{len(left_out)} reference{'' if len(left_out) == 1 else 's'}"
        names = " ".join(record.id for record in left_out[:3])
        why = "what a source document cites and nobody could find is no evidence"
        return [f"{count} left out: {why}; see resistx explain {names}"]
    if asked and not any_:
        return [f"no reference is cited; resistx explain {' '.join(asked)} shows what is known"]
    return []
