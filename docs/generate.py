"""Write the reference pages that are made from the code: facts.md, facts.schema.json, briefs.schema.json, cli.md, rules.md.

`python docs/generate.py` writes them; a test compares them with what the code says now.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel, TypeAdapter

from briefing import facts
from briefing.checks import page
from briefing.cli import main
from briefing.taxonomy import taxonomy
from briefing.unattended import plan

FOLDER = Path(__file__).parent
ENTRIES: dict[str, type[BaseModel]] = {
    "bottom_line": facts.Claim,
    "judgements": facts.Judgement,
    "derived": facts.Derived,
    "assumptions": facts.Assumption,
    "open_questions": facts.OpenQuestion,
    "uncited": facts.Uncited,
    "rejected": facts.Rejected,
}


def pages() -> dict[str, str]:
    """Name and text of every generated file."""
    return {
        "facts.md": "\n".join(_facts_page()) + "\n",
        "facts.schema.json": json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n",
        "briefs.schema.json": json.dumps(_plan_schema(), indent=2, ensure_ascii=False) + "\n",
        "cli.md": "\n".join(_cli_page()) + "\n",
        "rules.md": page.rules_page(),
    }


def _facts_page() -> Iterator[str]:
    yield "# The fact file\n"
    yield "Generated from `briefing/facts.py` and `briefing/taxonomy.yaml` by `make docs`; do not edit.\n"
    yield "`facts.yaml` is a mapping with the keys `title`, `headline`, `source`, `facts` and those listed at the end. Each fact"
    yield "has a `kind`; a field that is not required may be left out. Editors that know JSON Schema complete and check the file"
    yield "with `docs/facts.schema.json`.\n"
    for kind, model in facts.KINDS.items():
        yield from _fields(f"Kind `{kind}`", model)
    for key, model in {"source": facts.Source, **ENTRIES}.items():
        yield from _fields(f"`{key}`", model)
    yield from _taxonomy()


def _fields(title: str, model: type[BaseModel]) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"{(model.__doc__ or '').strip()}\n"
    yield "| field | required | values | meaning |"
    yield "|---|---|---|---|"
    schema = model.model_json_schema()
    for name, field in schema["properties"].items():
        required = "yes" if name in schema.get("required", ()) else "no"
        yield f"| `{name}` | {required} | {_values(field)} | {field.get('description', '')} |"
    yield ""


def _values(field: dict[str, Any]) -> str:
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_values(option) for option in field["anyOf"]))
    if field.get("type") == "array":
        return "list"
    return str(field.get("type", "mapping")).replace("null", "nothing")


def _taxonomy() -> Iterator[str]:
    known = taxonomy()
    yield "## Contribution categories\n"
    yield "| category | military | definition | Kiel Ukraine Support Tracker | PLOVER |"
    yield "|---|---|---|---|---|"
    for item in known.categories.values():
        yield f"| `{item.name}` | {'yes' if item.military else 'no'} | {item.definition} | {item.kiel} | {item.plover} |"
    yield "\n## Stages\n"
    yield "From least to most; `refused` is off the scale. Stages are never added together.\n"
    yield "| stage | shown as | definition |"
    yield "|---|---|---|"
    for stage in known.stages.values():
        yield f"| `{stage.name}` | {stage.label} | {stage.definition} |"
    yield "\n## Objective themes\n"
    yield "| theme | shown as | categories that serve it |"
    yield "|---|---|---|"
    for theme in known.themes.values():
        yield f"| `{theme.name}` | {theme.label} | {', '.join(theme.categories) or 'none'} |"
    yield "\n## Likelihood and confidence\n"
    yield "Terms of the U.S. intelligence community's directive ICD 203; never both in one sentence.\n"
    yield "| likelihood | per cent |"
    yield "|---|---|"
    for term in known.likelihoods.values():
        yield f"| {term.name} | {term.low}–{term.high} |"
    yield f"\nConfidence: {', '.join(known.confidences)}."


def _schema() -> dict[str, Any]:
    fact = TypeAdapter(facts.Fact).json_schema(ref_template="#/$defs/{model}")
    definitions = fact.pop("$defs")
    for model in (facts.Source, *ENTRIES.values()):
        schema = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        definitions[model.__name__] = schema
    # A quotation, or a claim, may be written as a bare string.
    for owner in definitions.values():
        if "evidence" in owner.get("properties", {}):
            items = owner["properties"]["evidence"]["items"]
            owner["properties"]["evidence"]["items"] = {"anyOf": [{"type": "string"}, items]}
    claim = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Claim"}]}
    lists = {key: {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}} for key, model in ENTRIES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefing facts file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "title": {"type": ["string", "null"]},
            "headline": claim,
            "source": {"$ref": "#/$defs/Source"},
            "facts": {"type": "array", "items": fact},
            **lists,
            "bottom_line": {"type": "array", "maxItems": 5, "items": claim},
        },
        "$defs": definitions,
    }


def _plan_schema() -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **plan.Plan.model_json_schema()}


def _cli_page() -> Iterator[str]:
    yield "# The command line\n"
    yield "Generated from `briefing --help` by `make docs`; do not edit.\n"
    yield "Exit codes: 0 done, 1 the content failed a check or cannot be read, 2 wrong usage, 3 a run failed. Data goes to"
    yield "stdout, everything else to stderr.\n"
    context = click.Context(main, info_name="briefing", terminal_width=100, **main.context_settings)
    yield f"```text\n{main.get_help(context)}\n```"
    for name, command in main.commands.items():
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        yield f"\n## briefing {name}\n\n```text\n{command.get_help(inner)}\n```"


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}", file=sys.stderr)
