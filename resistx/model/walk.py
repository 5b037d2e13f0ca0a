"""Walk an entry: every part of it that is a model, and every id in it that links to another entry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from resistx.model.base import LinksTo
from resistx.model.vocabulary import Kind

Loc = tuple[str | int, ...]


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[tuple[str, str, Kind], ...], tuple[tuple[str, str], ...]]:
    """Return the fields (name, YAML key, kind) that are links, and those (name, key) that hold models."""
    links, parts = [], []
    for name, info in model.model_fields.items():
        key = info.alias or name
        inside = list(_inside([info.annotation, *info.metadata]))
        kinds = [item.kind for item in inside if isinstance(item, LinksTo)]
        if kinds:
            links.append((name, key, kinds[0]))
        elif any(isinstance(item, type) and issubclass(item, BaseModel) for item in inside):
            parts.append((name, key))
    return tuple(links), tuple(parts)


def _inside(annotations: list[Any]) -> Iterator[Any]:
    for annotation in annotations:
        arguments = get_args(annotation)
        if arguments:
            yield from _inside(list(arguments))
        else:
            yield annotation


def parts(model: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Yield the model and every model inside it, each with its place in the YAML."""
    yield loc, model
    for name, key in _plan(type(model))[1]:
        value = getattr(model, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from parts(item, (*loc, key, index))
        elif value is not None:
            yield from parts(value, (*loc, key))


@cache
def _of(model: type[BaseModel], fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field for field in fields if field in model.model_fields)


def texts(model: BaseModel, fields: tuple[str, ...]) -> Iterator[tuple[Loc, str]]:
    """Yield the text of every field of these names, anywhere in an entry, with its place in the YAML."""
    for loc, part in parts(model):
        for field in _of(type(part), fields):
            value = getattr(part, field)
            if isinstance(value, str):
                yield (*loc, field), value


def links(model: BaseModel) -> Iterator[tuple[Loc, Kind, str]]:
    """Yield every link of an entry: its place in the YAML, and the kind and id it names."""
    for loc, part in parts(model):
        for name, key, kind in _plan(type(part))[0]:
            value = getattr(part, name)
            if isinstance(value, tuple):
                for index, item in enumerate(value):
                    yield (*loc, key, index), kind, item
            elif value is not None:
                yield (*loc, key), kind, value
