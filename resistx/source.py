"""Find the catalogue's YAML, make models of it, lay overlays, and keep the file and line of every entry and field."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from resistx.errors import UnusableError
from resistx.model import About, Entry, Kind, Reference, Retired, is_yaml, model_of
from resistx.strict import Loc, parse

SYMBOLS = "symbols.tsv"
"""The table of human gene symbols that a folder of YAML may hold."""
MAX_BYTES = 256 * 1024 * 1024
"""A larger YAML file is refused; split it, or compile it once."""

AnyEntry = Entry | Reference
Severity = Literal["error", "warning", "note"]
"""How grave a finding is; a note says what could not be verified, and is nothing wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something found in a catalogue: where, in which entry, and what."""

    file: str
    line: int
    entry: str
    message: str
    rule: str = "yaml"
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return `file:line: entry: message`, leaving out what is not known."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.entry, self.message) if part)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: its file, and the line of each of its fields."""

    file: str
    prefix: Loc
    lines: Mapping[Loc, int] = field(repr=False)

    def line(self, loc: Loc = ()) -> int:
        """Return the line of a field, or of the nearest thing around it that has one; 0 where none has."""
        path = self.prefix + loc
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1) if self.lines else 0


Extension = tuple[str, int, Place]
"""A field that an overlay added to, how many items it held before, and where the overlay does so."""


@dataclass(slots=True)
class Content:
    """The entries of a catalogue, validated one by one, and where each stands."""

    about: About | None = None
    whole: bool = False
    """Whether a `catalogue:` header was there, valid or not."""
    entries: dict[Kind, dict[str, AnyEntry]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    retired: list[tuple[Retired, Place]] = field(default_factory=list)
    places: dict[tuple[Kind, str], Place] = field(default_factory=dict)
    refused: set[tuple[Kind, str]] = field(default_factory=set)
    """Entries that are there but wrong: a link to one of them is no second mistake."""
    files: set[str] = field(default_factory=set)
    """The names of the YAML files that were read."""
    overlays: list[str] = field(default_factory=list)
    origins: dict[tuple[Kind, str], dict[str, str]] = field(default_factory=dict)
    """The overlay each entry (field "") or list item (field "affects.3") came from, for those that came from one."""
    symbols: dict[str, str] = field(default_factory=dict)
    """The symbols of human genes as the store keeps them: lines by the first two letters."""
    extensions: dict[tuple[Kind, str], list[Extension]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def find(self, kind: Kind, entry: str, message: str, rule: str, loc: Loc = (), *, warning: bool = False) -> None:
        """Add a finding about an entry, at the line of the field that `loc` names."""
        file, line = self.where(kind, entry, loc)
        severity: Severity = "warning" if warning else "error"
        self.findings.append(Finding(file, line, f"{kind}:{entry}", message, rule, severity))

    def where(self, kind: Kind, entry: str, loc: Loc = ()) -> tuple[str, int]:
        """Return the file and line of a field of an entry, in the overlay that added it if one did."""
        for key, before, place in self.extensions.get((kind, entry), ()):
            if loc and loc[0] == key:
                if len(loc) > 1 and isinstance(loc[1], int) and loc[1] >= before:
                    return place.file, place.line((key, loc[1] - before, *loc[2:]))
                if len(loc) == 1:
                    return place.file, place.line(loc)
        held = self.places.get((kind, entry))
        return (held.file, held.line(loc)) if held else ("", 0)

    def count(self) -> int:
        """Return the number of entries of all kinds."""
        return sum(len(entries) for entries in self.entries.values())


def body_of(model: BaseModel) -> dict[str, Any]:
    """Return a model as plain data under its YAML keys, without the fields that are not set."""
    return model.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def find_yaml(path: Path) -> list[Path]:
    """Return the YAML files that `path` names: itself, or those in a folder, in the order of their names."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            files = sorted(file for file in path.iterdir() if is_yaml(file))
            if not files:
                raise UnusableError(f"{path}: the folder holds no YAML file")
            return files
    except OSError as error:
        why = "a broken link" if os.path.islink(path) and not os.path.exists(path) else _reason(error)
        raise UnusableError(f"{path}: {why}") from None
    if not stat.S_ISREG(mode):
        raise UnusableError(f"{path}: neither a file nor a folder")
    return [path]


def read_bytes(path: Path) -> bytes:
    """Return what a file holds; raises UnusableError when it cannot be read or is too large."""
    try:
        if not path.is_file():
            raise UnusableError(f"{path}: {'a broken link' if os.path.islink(path) else 'not a regular file'}")
        if path.stat().st_size > MAX_BYTES:
            raise UnusableError(
                f"{path}: larger than {MAX_BYTES // 2**20} MiB; split it into several files in a folder"
            )
        return path.read_bytes()
    except OSError as error:
        raise UnusableError(f"{path}: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    return {FileNotFoundError: "no such file or folder", PermissionError: "no permission to read it"}.get(
        type(error), (error.strerror or str(error)).lower()
    )


def read(paths: list[Path]) -> Content:
    """Read the YAML files and folders as one catalogue: its entries, and every finding of the reader and the models.

    Raises UnusableError when a path itself cannot be used; what is wrong inside a file is a finding.
    """
    content = Content()
    for path in paths:
        for file in find_yaml(path):
            _read_file(file, content)
        if (path / SYMBOLS).is_file():
            content.symbols = _symbols(path / SYMBOLS)
    return content


def _symbols(path: Path) -> dict[str, str]:
    """Return the lines of a table of symbols (symbol, HGNC number, previous, aliases) as the store keeps them."""
    heads: dict[str, list[str]] = {}
    for number, line in enumerate(read_bytes(path).decode("utf-8", "replace").splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4:
            raise UnusableError(f"{path}:{number}: four columns belong here: symbol, HGNC number, previous, aliases")
        symbol, hgnc, previous, aliases = cells
        heads.setdefault(symbol[:2].upper(), []).append(f"{symbol.upper()}\t+\t{symbol}\t{hgnc}")
        for mark, names in (("<", previous), ("~", aliases)):
            for name in filter(None, names.split("|")):
                heads.setdefault(name[:2].upper(), []).append(f"{name.upper()}\t{mark}\t{symbol}\t")
    return {head: "\n".join(sorted(lines)) for head, lines in heads.items()}


def lay(content: Content, path: Path) -> None:
    """Lay a YAML file or folder over a catalogue: it adds entries, or extends them; what clashes is a finding."""
    content.overlays.append(path.name)
    for file in find_yaml(path):
        _read_file(file, content, path.name)


def _read_file(path: Path, content: Content, overlay: str = "") -> None:
    data = read_bytes(path)
    content.files.add(path.name)
    document, lines, problem = parse(data)
    if problem:
        content.whole |= bool(re.search(rb"^catalogue\b", data, re.MULTILINE))  # as far as one can tell
        content.findings.append(Finding(str(path), problem[0], "", problem[1]))
        return
    keys = {kind.plural: kind for kind in Kind}
    for key, value in document.items():
        place = Place(str(path), (key,), lines)
        if key == "catalogue":
            if content.whole:
                message = "a second `catalogue:` header; an overlay has none"
                content.findings.append(Finding(str(path), place.line(), "", message, "model"))
                continue
            content.whole = True
            content.about = _validated(About, value, place, "catalogue", content)
        elif key == "retired":
            for index, item in _items(value, place, key, content):
                tombstone = _validated(Retired, item, Place(str(path), (key, index), lines), "retired", content)
                if tombstone:
                    content.retired.append((tombstone, Place(str(path), (key, index), lines)))
        elif key in keys:
            for index, item in _items(value, place, key, content):
                _read_entry(keys[key], item, Place(str(path), (key, index), lines), content, overlay)
        else:
            known = ", ".join([*keys, "catalogue", "retired"])
            content.findings.append(
                Finding(str(path), place.line(), "", f"unknown top-level key {key!r}; known are {known}")
            )


def _items(value: Any, place: Place, key: str, content: Content) -> Iterator[tuple[int, Any]]:
    if isinstance(value, list):
        yield from enumerate(value)
    else:
        content.findings.append(Finding(place.file, place.line(), "", f"{key!r} must hold a list of entries"))


def _read_entry(kind: Kind, item: Any, place: Place, content: Content, overlay: str) -> None:
    if isinstance(item, dict) and "extends" in item:
        _extend(kind, item, place, content, overlay)
        return
    name = item.get("id") if isinstance(item, dict) else None
    label = f"{kind}:{name}" if isinstance(name, str) else str(kind)
    entry = _validated(model_of(kind), item, place, label, content)
    if entry is None:
        content.refused.add((kind, str(name)))
        return
    first = content.places.get((kind, entry.id))
    if first:
        where = f"{first.file}:{first.line()}" if first.line() else first.file
        message = f"the id {entry.id!r} is taken (first at {where})"
        content.findings.append(Finding(place.file, place.line(("id",)), label, message))
        return
    content.entries[kind][entry.id] = entry
    content.places[kind, entry.id] = place
    if overlay:
        content.origins[kind, entry.id] = {"": overlay}


def _extend(kind: Kind, item: dict[str, Any], place: Place, content: Content, overlay: str) -> None:
    """Add to an entry what an overlay says of it: lists grow, empty fields are filled, nothing is overwritten."""
    name = item["extends"]
    label = f"{kind}:{name}"
    base = content.entries[kind].get(name) if isinstance(name, str) else None
    if not overlay or base is None:
        why = "only an overlay extends entries" if not overlay else f"extends: no {kind} has the id {name!r}"
        content.findings.append(Finding(place.file, place.line(("extends",)), label, why, "extends"))
        return
    merged = body_of(base)
    grown: dict[str, int] = {}
    for key, value in item.items():
        if key != "extends":
            clash = _grow(merged, key, value, grown)
            if clash:
                file, line = content.where(kind, base.id, (key,))
                message = (
                    f"{clash} clashes with what stands at {file}:{line}" if line else f"{clash} clashes with {file}"
                )
                content.findings.append(Finding(place.file, place.line((key,)), label, message, "extends"))
    extended = _validated(model_of(kind), merged, place, label, content, grown)
    if extended is None:
        return
    content.entries[kind][base.id] = extended
    origins = content.origins.setdefault((kind, base.id), {})
    for key, before in grown.items():
        content.extensions.setdefault((kind, base.id), []).append((key, before, place))
        if isinstance(merged[key], list):
            origins.update({f"{key}.{index}": overlay for index in range(before, len(merged[key]))})


def _grow(merged: dict[str, Any], key: str, value: Any, grown: dict[str, int]) -> str:
    """Add a field to an entry's fields; return what clashes, if anything."""
    held = merged.get(key)
    if held is None:
        merged[key] = value
        grown[key] = 0
    elif isinstance(held, list) and isinstance(value, list):
        grown[key] = len(held)
        merged[key] = [*held, *(item for item in value if item not in held)]
    elif isinstance(held, dict) and isinstance(value, dict):
        merged[key] = dict(held)
        return next((clash for inner in value if (clash := _grow(merged[key], inner, value[inner], {}))), "")
    elif held != value and str(held) != str(value):
        return f"{key}: {value!r:.60}"
    return ""


def _validated(
    model: Any, value: Any, place: Place, label: str, content: Content, grown: Mapping[str, int] | None = None
) -> Any:
    """Return the model of the value, or None after noting everything the model refuses."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        for problem in problems:
            # A list is also called too short when what it holds is wrong: one mistake is one finding.
            inside = [
                other
                for other in problems
                if other["loc"][:-1] and other["loc"][: len(problem["loc"])] == problem["loc"]
            ]
            if problem["type"] == "too_short" and len(inside) > 1:
                continue
            content.findings.append(_finding_of(problem, value, place, label, grown or {}))
        return None


def _finding_of(problem: Any, value: Any, place: Place, label: str, grown: Mapping[str, int]) -> Finding:
    loc: list[str | int] = []
    for part in problem["loc"]:  # pydantic names the branch of a union too; those names are in no file
        if (isinstance(value, dict) and part in value) or (isinstance(value, list) and isinstance(part, int)):
            value = value[part] if isinstance(value, dict) or part < len(value) else None
            loc.append(part)
    if len(loc) > 1 and isinstance(loc[1], int) and loc[0] in grown:
        loc[1] -= grown[str(loc[0])]  # the place in the overlay's own list
    shown = ".".join(map(str, loc))
    inside = ".".join(map(str, loc[:-1] if problem["type"] == "extra_forbidden" else loc))
    kind, message = problem["type"], problem["msg"].removeprefix("Value error, ")
    if kind == "extra_forbidden":
        message = f"{inside}: unknown field {problem['loc'][-1]!r}".removeprefix(": ")
    elif kind == "missing":
        message = f"{inside}: the field {problem['loc'][-1]!r} is missing".removeprefix(": ")
    elif kind == "model_type":
        message = "a set of fields belongs here" if not shown else f"{shown}: a set of fields belongs here"
    elif shown:
        got = "" if isinstance(problem["input"], dict | list | tuple) else f" (here {problem['input']!r:.60})"
        message = f"{shown}: {message[0].lower()}{message[1:]}{got}"
    return Finding(place.file, place.line(tuple(loc)), label, message, "model")
