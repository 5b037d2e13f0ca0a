"""An overlay as YAML: what evidence adds to the catalogue, the same for the same table and catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import yaml

from resistx.importing.alterations import Alterations
from resistx.importing.entries import Body, Entries
from resistx.importing.mechanisms import assign
from resistx.importing.statements import Item, Stated, stated
from resistx.importing.table import Table, clean
from resistx.model.vocabulary import Effect, Kind, Level

ORDER = (Kind.REFERENCE, Kind.GENE, Kind.DRUG, Kind.CANCER, Kind.MECHANISM, Kind.ALTERATION)
FIELDS = (
    "id", "extends", "name", "genes", "type", "protein_change", "mechanisms", "summary", "affects", "evidence",
    "reviewed",
)  # fmt: skip
"""The fields of an alteration in their order."""
HEAD = """\
# Evidence of CIViC (https://civicdb.org, CC0 1.0) as an overlay of resistx, made by `resistx import civic`
# from {name}, sha256 {sha256}.
# Levels and numbers (EID) are those of CIViC. The `model` of a statement is the least that its level claims. The papers
# were not seen: they are `unconfirmed`, and without their titles, which the table does not hold. The summary of an
# alteration says where its mechanism is from, because CIViC states none.
"""

# libyaml's emitter where it is there, else Python's, ten times slower.
_Dumper: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Overlay(NamedTuple):
    """New entries and extensions by kind, and as what each row of the table is placed."""

    entries: dict[Kind, list[Body]]
    rows: dict[int, str]


def overlay(entries: Entries, alterations: Alterations, items: Iterable[Item]) -> Overlay:
    """Return the entries that evidence adds, with everything they name, and the alterations that it extends."""
    by_alteration: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_alteration[item.alteration].append(item)
    made: list[Body] = []
    rows: dict[int, str] = {}
    for id_, group in sorted(by_alteration.items()):
        said = stated(group)
        rows |= said.rows
        if id_ in alterations.notations:
            assign(entries, id_, alterations.notations[id_], _resisted(said))
        made.append(_alteration(entries, id_, said))
    used = {link for body in (*made, *entries.new[Kind.MECHANISM].values()) for link in _links(body)}
    new = {
        kind: [body for id_, body in sorted(entries.new[kind].items()) if (kind, id_) in used]
        for kind in ORDER
        if kind is not Kind.ALTERATION
    }
    return Overlay(new | {Kind.ALTERATION: made}, rows)


def _resisted(said: Stated) -> list[str]:
    """Return the drugs that an alteration makes fail, by more than indirect evidence."""
    return [item["drug"] for item in said.affects if item["effect"] == Effect.RESISTANCE and item["level"] != Level.E]


def _alteration(entries: Entries, id_: str, said: Stated) -> Body:
    """Return a new alteration, or the extension of one, with what is said of it."""
    body = entries.new[Kind.ALTERATION].get(id_, {"extends": id_})
    lists = {"affects": said.affects, "evidence": said.evidence}
    whole = body | {name: items for name, items in lists.items() if items}
    return {name: whole[name] for name in FIELDS if name in whole}


def _links(body: Body) -> Iterator[tuple[Kind, str]]:
    """Yield the entries that an alteration or a mechanism names."""
    yield from ((Kind.GENE, id_) for id_ in body.get("genes", ()))
    yield from ((Kind.MECHANISM, id_) for id_ in body.get("mechanisms", ()))
    for item in (*body.get("affects", ()), *body.get("evidence", ())):
        yield from ((Kind.DRUG, item[name]) for name in ("drug",) if name in item)
        yield from ((Kind.CANCER, id_) for id_ in item.get("cancers", ()))
        for citation in item["references"]:
            yield Kind.REFERENCE, citation if isinstance(citation, str) else citation["reference"]


def written(made: Overlay, table: Table) -> str:
    """Return an overlay as YAML, with a comment at its head that says where it is from."""
    head = HEAD.format(name=clean(table.path.name), sha256=table.sha256)
    listed = [(kind, "\n".join(map(_dumped, made.entries[kind]))) for kind in ORDER if made.entries[kind]]
    return "\n".join([head, *(f"{kind.plural}:\n{entries}" for kind, entries in listed)])


def _dumped(body: Body) -> str:
    text: str = yaml.dump(
        [body], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=False
    )
    return text
