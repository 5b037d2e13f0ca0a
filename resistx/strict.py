"""Read YAML strictly: plain values only, each with its line; what a catalogue has no use for is refused."""

from __future__ import annotations

from typing import Any

import yaml

# C loader where libyaml is there, else Python's: ten times slower, same result.
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_LINE = 1024 * 1024
"""A longer line is refused, in bytes."""
MAX_NUMBER = 2**53
"""A whole number beyond this is refused: nothing here is counted so far, and JSON would not keep it."""
MAX_DEPTH = 32
"""Deeper nesting is refused."""

Loc = tuple[str | int, ...]
"""The way to a part of a document: keys and places in lists."""


class _RefusedError(Exception):
    """A construct that strict reading refuses, with its line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _StrictReader:
    """Builds plain values from YAML events; refuses what a catalogue has no use for, and notes lines."""

    def __init__(self, text: bytes) -> None:
        self.loader = _Loader(text)
        self.lines: dict[Loc, int] = {}

    def read(self) -> Any:
        """Return the value of the one document, None for an empty one."""
        loader = self.loader
        loader.get_event()  # the start of the stream
        if loader.check_event(yaml.StreamEndEvent):
            return None
        loader.get_event()  # the start of the document
        value = self._value(loader.get_event(), (), 0)
        loader.get_event()  # the end of the document
        if not loader.check_event(yaml.StreamEndEvent):
            raise _RefusedError(
                loader.peek_event().start_mark.line + 1, "a second YAML document: give each its own file"
            )
        return value

    @staticmethod
    def _plain(event: Any, line: int) -> None:
        """Refuse what a value or a key may not carry."""
        if type(event) is yaml.AliasEvent:
            raise _RefusedError(line, f"an alias (*{event.anchor}): write the value out")
        if event.anchor is not None:
            raise _RefusedError(line, f"an anchor (&{event.anchor}): anchors and aliases are not used here")
        if event.tag is not None:
            raise _RefusedError(line, f"a tag ({event.tag}): tags are not used here")

    def _value(self, event: Any, path: Loc, depth: int) -> Any:
        line = event.start_mark.line + 1
        kind = type(event)
        self._plain(event, line)
        if kind is yaml.ScalarEvent:
            return self._scalar(event, line)
        if depth >= MAX_DEPTH:
            raise _RefusedError(line, f"nested deeper than {MAX_DEPTH} levels")
        if kind is yaml.SequenceStartEvent:
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _sequence(self, path: Loc, depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := self.loader.get_event()) is not yaml.SequenceEndEvent:
            here = (*path, len(items))
            self.lines[here] = event.start_mark.line + 1
            items.append(self._value(event, here, depth + 1))
        return items

    def _mapping(self, path: Loc, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while type(event := self.loader.get_event()) is not yaml.MappingEndEvent:
            line = event.start_mark.line + 1
            self._plain(event, line)
            if type(event) is not yaml.ScalarEvent:
                raise _RefusedError(line, "a key that is not a word")
            key = event.value
            if key == "<<" and event.implicit[0]:
                raise _RefusedError(line, "a merge key (<<): write the fields out")
            if key in mapping:
                raise _RefusedError(line, f"the key {key!r} is repeated (first at line {self.lines[(*path, key)]})")
            here = (*path, key)
            self.lines[here] = line
            mapping[key] = self._value(self.loader.get_event(), here, depth + 1)
        return mapping

    def _scalar(self, event: Any, line: int) -> Any:
        if not event.implicit[0]:
            return event.value
        tag = self.loader.resolve(yaml.ScalarNode, event.value, (True, False))
        if tag == "tag:yaml.org,2002:str":
            return event.value
        try:
            node = yaml.ScalarNode(tag, event.value, event.start_mark, event.end_mark)
            value = self.loader.construct_object(node)
        except (ValueError, OverflowError, yaml.YAMLError):
            raise _RefusedError(line, f"{event.value!r:.60} is no valid value; quote it if it is a text") from None
        if isinstance(value, int) and abs(value) > MAX_NUMBER:
            raise _RefusedError(line, f"{event.value!r:.60} is a number beyond measure; quote it if it is a text")
        return value


def parse(data: bytes) -> tuple[dict[str, Any], dict[Loc, int], tuple[int, str] | None]:
    """Return the document, the line of each of its parts, and the first problem (line, message) if there is one."""
    document, lines, problem = parse_any(data)
    if problem:
        return {}, {}, problem
    if not isinstance(document, dict):
        kind = "list" if isinstance(document, list) else "single value"
        return {}, {}, (1, f"a {kind} where a top-level key such as `mechanisms:` belongs")
    return document, lines, None


def parse_any(data: bytes) -> tuple[Any, dict[Loc, int], tuple[int, str] | None]:
    """Return what `parse` does, of a document that may be a list or a single value."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, {}, (data.count(b"\n", 0, error.start) + 1, "not UTF-8 text")
    for number, line in enumerate(data.split(b"\n"), 1):
        if len(line) > MAX_LINE:
            return None, {}, (number, f"a line longer than {MAX_LINE // 2**20} MiB")
    try:
        reader = _StrictReader(data)
        document = reader.read()
    except _RefusedError as error:
        return None, {}, (error.line, str(error))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, {}, (mark.line + 1 if mark else 0, f"not valid YAML: {error.problem or error.context}")
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        reason = getattr(error, "reason", None) or "not valid YAML"
        return None, {}, (data.count(b"\n", 0, position) + 1, str(reason))
    return document, reader.lines, (0, "the file is empty") if document is None else None
