"""The shapes of the answers as JSON Schema, published so that other programs can rely on them."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from resistx.answers.about import AboutRecord
from resistx.answers.alteration import AlterationRecord
from resistx.answers.base import Meta
from resistx.answers.bibliography import CatalogueRecord, CitedReference
from resistx.answers.cancer import CancerRecord
from resistx.answers.changes import ChangeRecord
from resistx.answers.comparison import ComparedItem
from resistx.answers.drug import DrugRecord
from resistx.answers.explained import BriefRecord
from resistx.answers.exported import ExportRecord, GeneSetRecord
from resistx.answers.filtered import FilterRecord
from resistx.answers.findings import FindingRecord
from resistx.answers.gaps import ContestedRecord, GapRecord
from resistx.answers.gene import GeneRecord
from resistx.answers.hits import Hit
from resistx.answers.imported import ImportRecord
from resistx.answers.interpretation import InterpretMeta, InterpretRecord, SampleRecord
from resistx.answers.listing import KindRecord, ListRecord
from resistx.answers.mechanism import MechanismRecord
from resistx.answers.path import PathRecord
from resistx.answers.plan import PlanRecord
from resistx.answers.reference import ReferenceEntry
from resistx.answers.resolved import Resolution
from resistx.answers.strategy import StrategyRecord
from resistx.answers.tree import TreeRecord

ADDRESS = "https://json-schema.org/draft/2020-12/schema"
SHAPES_VERSION = "1.0"
"""Within a major version fields are added, never renamed."""
RECORDS: dict[str, Any] = {
    "list": ListRecord | KindRecord | GapRecord | ContestedRecord,
    "search": Hit,
    "filter": FilterRecord,
    "explain": MechanismRecord
    | StrategyRecord
    | DrugRecord
    | AlterationRecord
    | GeneRecord
    | CancerRecord
    | ReferenceEntry
    | BriefRecord,
    "counter": PlanRecord,
    "path": PathRecord,
    "interpret": InterpretRecord | SampleRecord,
    "resolve": Resolution,
    "import": ImportRecord,
    "compare": ComparedItem,
    "tree": TreeRecord,
    "cite": CatalogueRecord | CitedReference,
    "export": ExportRecord | GeneSetRecord | dict[str, str | None],
    "check": FindingRecord,
    "diff": ChangeRecord,
    "about": AboutRecord,
}
"""The records of each command's answer."""
METAS: dict[str, Any] = {"interpret": InterpretMeta}
"""What the answers of a command say of themselves, where that is more than `Meta`."""


def answers_schema() -> str:
    """Return the schema of every answer as JSON text: one definition a command, any of which an answer may be."""
    adapters = [(command, "serialization", TypeAdapter(record)) for command, record in RECORDS.items()]
    adapters += [(f"meta-{command}", "serialization", TypeAdapter(METAS.get(command, Meta))) for command in RECORDS]
    shapes, schema = TypeAdapter.json_schemas(adapters, ref_template="#/$defs/{model}")  # type: ignore[arg-type]
    commands = {
        command: {
            "type": "object",
            "required": ["meta", "results"],
            "properties": {
                "meta": {
                    "allOf": [shapes[f"meta-{command}", "serialization"]],
                    "properties": {"command": {"const": command}},
                },
                "results": {"type": "array", "items": shapes[command, "serialization"]},
            },
        }
        for command in RECORDS
    }
    whole = {
        "$schema": ADDRESS,
        "title": "The answers of resistx",
        "version": SHAPES_VERSION,
        "anyOf": [{"$ref": f"#/$defs/answer-{command}"} for command in RECORDS],
        "$defs": {f"answer-{command}": shape for command, shape in commands.items()} | schema["$defs"],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
