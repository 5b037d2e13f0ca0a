"""The JSON Schema of a catalogue's YAML, which editors complete from."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from resistx.model import About, Kind, Retired, model_of

ADDRESS = "https://json-schema.org/draft/2020-12/schema"


def catalogue_schema() -> str:
    """Return the schema of a YAML file of the catalogue as JSON text: any of the top-level keys, each with its list."""
    models = {kind.plural: model_of(kind) for kind in Kind}
    every: list[tuple[Any, Any]] = [(model, "validation") for model in (*models.values(), About, Retired)]
    references, schema = models_json_schema(every, by_alias=True)

    def listed(model: Any) -> dict[str, Any]:
        return {"type": "array", "items": references[model, "validation"]}

    def extension(model: Any) -> dict[str, Any]:
        """Return the shape of an overlay's addition to an entry: any of its fields, and the id it extends."""
        fields = schema["$defs"][model.__name__]["properties"]
        extends = {"type": "string", "description": "Id of the entry that an overlay adds to."}
        added = {"extends": extends, **{name: field for name, field in fields.items() if name != "id"}}
        return {"type": "object", "required": ["extends"], "properties": added, "additionalProperties": False}

    properties: dict[str, Any] = {
        key: {"type": "array", "items": {"anyOf": [references[model, "validation"], extension(model)]}}
        for key, model in models.items()
    }
    properties["catalogue"] = references[About, "validation"]
    properties["retired"] = listed(Retired)
    whole = {
        "$schema": ADDRESS,
        "title": "A catalogue of resistx",
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": properties,
        "$defs": schema["$defs"],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
