"""The plan: what `briefs.toml` says, read and checked as a whole before anything runs.

::

    out = "reports"                                     # folder or URL; a brief goes to OUT/NAME

    [defaults]                                          # for every brief that says nothing else
    timeout = 300

    [[brief]]
    name = "paris-talks"
    parameters = { dossier = "paris-talks" }
    matrix = { audience = ["executive", "analyst"] }    # one brief for each combination; "*" is all there are

Relative paths start from the folder of the plan, wherever it is run from.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, WithJsonSchema

from briefing.errors import PlanError, choices
from briefing.unattended.delivery import Delivery, Smtp
from briefing.unattended.part import Part
from briefing.unattended.places import line_of
from briefing.unattended.schedule import Schedule

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100)]
Format = Literal["html", "pdf"]
Seconds = Annotated[float, Field(gt=0)]
ALL = "*"
"""In a matrix: every dossier, or every choice that the notebook declares for the parameter."""


def _several(value: Any) -> Any:
    if value == ALL or (isinstance(value, list) and value):
        return value
    raise ValueError(f'a matrix takes a list of values, or "{ALL}" for all there are')


Several = Annotated[
    Any,
    AfterValidator(_several),
    WithJsonSchema({"anyOf": [{"const": ALL}, {"type": "array", "minItems": 1}]}),
]


class Settings(Part):
    """What a brief and the defaults of all briefs can say."""

    notebook: str = Field("brief", min_length=1, description="A file, or the name of a shipped notebook.")
    parameters: dict[str, Any] = Field({}, description="Values of the notebook's parameters.")
    formats: tuple[Format, ...] = Field(("html", "pdf"), min_length=1, strict=False)
    out: str | None = Field(
        None, min_length=1, description="Folder or URL in place of the plan's; NAME is added to it."
    )
    keep: int = Field(0, ge=0, description="Older runs that stay.")
    cell_timeout: Seconds | None = Field(None, description="Seconds that a cell may take.")
    timeout: Seconds | None = Field(None, description="Seconds that the notebook may take.")
    retries: int = Field(2, ge=0, le=20, description="Further attempts after a failure that may pass.")
    retry_wait: Seconds = Field(5.0, description="Seconds before the first of them; doubled before each further one.")
    schedule: Schedule | None = Field(None, description="Without it the brief is rendered when it is asked for.")
    delivery: Delivery | None = Field(None, description="Without it nobody is told.")


class Brief(Settings):
    """A brief of the plan, or one for each combination of its matrix."""

    name: Name = Field(description="Its folder, and what --only takes.")
    matrix: dict[str, Several] = Field(
        {}, description='Values by parameter; one brief for each combination. "*" is all there are.'
    )


class Plan(Part):
    """Everything that a plan says."""

    out: str = Field("reports", min_length=1, description="Folder or URL: briefs, index.html and batch.json go there.")
    smtp: Smtp | None = Field(None, description="The server that takes e-mail.")
    defaults: Settings = Field(Settings(), description="For every brief that says nothing else.")
    brief: tuple[Brief, ...] = Field(strict=False, description="The briefs.")

    def settled(self, brief: Brief) -> Brief:
        """The brief with the defaults for whatever it does not say; of its parameters, those that it does not give."""
        said = {name: getattr(brief, name) for name in brief.model_fields_set}
        usual = {name: getattr(self.defaults, name) for name in self.defaults.model_fields_set}
        return Brief(**{**usual, **said, "parameters": {**self.defaults.parameters, **brief.parameters}})


def read(path: Path) -> tuple[Plan, str]:
    """The plan that a file holds, and the file's text.

    Raises
    ------
    PlanError
        It cannot be read, or is wrong: each problem on a line of its own, with its place.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise PlanError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise PlanError(f"{path}: not UTF-8 at byte {error.start}") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PlanError(f"{path}: not TOML: {error}") from None
    try:
        return Plan.model_validate(data), text
    except ValidationError as error:
        raise PlanError("\n".join(_problem(path, text, entry) for entry in error.errors(include_url=False))) from None


def _problem(path: Path, text: str, entry: Any) -> str:
    place, kind = entry["loc"], entry["type"]
    key = ".".join(str(part) for part in place if not isinstance(part, int))
    if kind == "extra_forbidden":
        words = f"unknown key {key!r}{choices(str(place[-1]), _keys(place[:-1]))}"
    elif kind == "missing":
        words = f"key {key!r} is missing"
    else:
        # Whatever is near an address or a password may hold a secret that has no business there.
        shown = "" if {"smtp", "webhooks"} & {*place} else f", not {entry['input']!r:.80}"
        words = f"{key or 'the plan'}: {_said(entry['msg'])}{shown}"
    return f"{path}:{line_of(text, place)}: {words}"


def _said(message: str) -> str:
    message = message.removeprefix("Value error, ")
    return message[0].lower() + message[1:]


def _keys(place: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand at a place of the plan."""
    schema = Plan.model_json_schema()
    here: Any = schema
    for part in (*place, None):
        options = [here, *here.get("anyOf", ()), *here.get("oneOf", ())]
        here = next((schema["$defs"][o["$ref"].rpartition("/")[2]] for o in options if "$ref" in o), here)
        if part is not None:
            here = here.get("items", here) if isinstance(part, int) else here.get("properties", {}).get(part, here)
    return list(here.get("properties", ()))
