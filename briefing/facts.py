"""The kinds of facts, and what an analyst adds to them.

A *fact* is what the article says: it has an id, a kind, at least one quotation as evidence, and ``said_by``, the person or
government whose word it is (``article`` for the article's own voice). What the analyst adds is kept apart: *judgements* rest
on facts by id, *derived* values compute from them, *assumptions* give their reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

__all__ = [
    "KINDS",
    "Assumption",
    "Claim",
    "Condition",
    "Contribution",
    "Derived",
    "Event",
    "Fact",
    "Headcount",
    "Judgement",
    "Objective",
    "OpenQuestion",
    "Participant",
    "Quotation",
    "Rejected",
    "Source",
    "Statement",
    "Uncited",
    "references",
    "without_marks",
]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Ids = tuple[Id, ...]

_MARKED = re.compile(r" ?\{[a-z][a-z0-9-]*\}")
_REFERENCE = re.compile(r"\{([a-z][a-z0-9-]*)\}")


_LARGEST_COUNT = 10**12
_LARGEST_AMOUNT = Decimal(10) ** 18
_MOST_DECIMALS = 18


def _countable(value: int) -> int:
    if value > _LARGEST_COUNT:
        raise ValueError("a headcount is at most a million million")
    return value


def _plain(value: Decimal) -> Decimal:
    # Digits alone are looked at: a number such as 1e999999999 must not be written out.
    if value and (value.adjusted() > 18 or value.copy_abs() > _LARGEST_AMOUNT):
        raise ValueError("a number is at most 1,000,000,000,000,000,000")
    if -int(value.as_tuple().exponent) > _MOST_DECIMALS or int(value.as_tuple().exponent) > _MOST_DECIMALS:
        raise ValueError(f"a number has at most {_MOST_DECIMALS} decimals and no larger exponent")
    return value


Count = Annotated[int, Field(gt=0), AfterValidator(_countable)]
Number = Annotated[Decimal, Field(allow_inf_nan=False), AfterValidator(_plain)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quotation(_Model):
    """The exact words, with what stands directly before or after them where they occur more than once."""

    exact: Words
    prefix: str | None = None
    suffix: str | None = None


def _as_quotation(value: Any) -> Any:
    """A quotation may be written as a bare string."""
    return {"exact": value} if isinstance(value, str) else value


class _Fact(_Model):
    id: Id = Field(description="Unique in the dossier.")
    evidence: tuple[Annotated[Quotation, BeforeValidator(_as_quotation)], ...] = Field(
        min_length=1, description="The words this fact rests on: strings, or mappings of exact, prefix, suffix."
    )
    said_by: Words = Field("article", description="Whose word it is: a person, a government, or `article`.")
    status: Literal["draft", "reviewed"] = Field(
        "reviewed", description="A draft was made by a program; a person reviews it."
    )
    note: str | None = Field(None, description="The analyst's remark on the reading; not the article's words.")


class Headcount(_Fact):
    """A number of people or parties."""

    kind: Literal["headcount"]
    value: Count = Field(description="The number, as it stands in the quotation in digits or words.")
    unit: Words = Field(description="Who is counted.")
    qualifier: Literal["exact", "at_least", "about", "more_than", "up_to"] = "exact"
    part_of: Id | None = Field(None, description="Headcount of which this one is a part.")


class Participant(_Fact):
    """A named person, and whether the article says that they were there."""

    kind: Literal["participant"]
    name: Words = Field(description="The fullest form that stands in the article.")
    role: str | None = Field(None, description="As the quotation has it.")
    represents: str | None = Field(None, description="ISO 3166 alpha-3 code, or an organisation.")
    capacity: Literal["head_of_state", "head_of_government", "minister", "envoy", "adviser", "other"] = "other"
    attendance: Literal["attended", "withdrew", "absent", "not_stated"] = "not_stated"


class Objective(_Fact):
    """An aim of the meeting."""

    kind: Literal["objective"]
    text: Words
    theme: str = Field(description="A theme of the taxonomy.")


class Contribution(_Fact):
    """What somebody gives, offers, considers, is asked for, or refuses."""

    kind: Literal["contribution"]
    category: str = Field(description="A category of the taxonomy.")
    actor: Words | None = Field(
        None, description="Who contributes, or is asked to; null where the article does not say."
    )
    beneficiary: str | None = None
    stage: str = Field(description="A stage of the taxonomy, from mentioned to delivered, or refused.")
    amount: Number | None = Field(None, description="As given; never estimated.")
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = Field(
        None, description="ISO 4217 code."
    )
    conditions: Ids = Field((), description="Conditions that this contribution depends on.")


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


class Statement(_Fact):
    """What somebody is reported to have said."""

    kind: Literal["statement"]
    speaker: Words
    form: Literal["direct", "indirect"]
    text: Words = Field(description="Direct: the quoted words, verbatim. Indirect: the reported words.")
    said_on: str | None = Field(None, description="A date (2025, 2025-12, 2025-12-31) or the article's words for one.")
    venue: str | None = None
    said_by: Words = Field(
        "article",
        description="Whose word it is; the speaker's, where this is left out.",
        json_schema_extra=_without_default,
    )

    @model_validator(mode="before")
    @classmethod
    def _said_by_the_speaker(cls, row: Any) -> Any:
        if isinstance(row, Mapping) and "said_by" not in row and "speaker" in row:
            return {**row, "said_by": row["speaker"]}
        return row


class Condition(_Fact):
    """What a contribution or the outcome depends on."""

    kind: Literal["condition"]
    text: Words
    affects: Ids = Field((), description="Facts that depend on it.")


class Event(_Fact):
    """Something that happened or is to happen."""

    kind: Literal["event"]
    text: Words
    date: str | None = Field(None, description="A date (2025, 2025-12, 2025-12-31) or the article's words for one.")
    place: str | None = None


Fact = Headcount | Participant | Objective | Contribution | Statement | Condition | Event
KINDS: dict[str, type[_Fact]] = {
    "headcount": Headcount,
    "participant": Participant,
    "objective": Objective,
    "contribution": Contribution,
    "statement": Statement,
    "condition": Condition,
    "event": Event,
}


class Rejected(_Model):
    """A drafted fact that a reviewer turned down; kept, so that drafting does not propose it again."""

    # Its other fields stay as they were drafted.
    model_config = ConfigDict(extra="allow", frozen=True)

    id: Id
    kind: Literal["headcount", "participant", "objective", "contribution", "statement", "condition", "event"]
    evidence: tuple[Annotated[Quotation, BeforeValidator(_as_quotation)], ...] = Field(min_length=1)
    reason: Words


class Claim(_Model):
    """A sentence of the analyst's; ``{fact-id}`` in the text puts an evidence mark there."""

    text: Words
    basis: Ids = Field((), description="Facts it rests on, besides those marked in the text.")


class Judgement(Claim):
    """What the analyst concludes; never the article's word."""

    id: Id
    likelihood: str = Field(description="An ICD 203 likelihood term.")
    confidence: str = Field(description="low, moderate or high (ICD 203).")
    alternative_to: Id | None = Field(None, description="The judgement that this is another reading of.")


class Derived(_Model):
    """A value computed from headcounts: ``expression`` is ids and + - * / with blanks between them."""

    id: Id
    expression: Words
    value: Number
    unit: Words


class Assumption(_Model):
    """What the analyst supposes where the article is silent, with the reason."""

    id: Id
    text: Words
    reason: Words
    reference_date: str | None = Field(None, description="Day from which relative days are resolved: YYYY-MM-DD.")
    basis: Ids = ()


class OpenQuestion(_Model):
    """What the article leaves unsaid."""

    id: Id
    text: Words
    basis: Ids = Field((), description="Facts that raise the question.")


class Uncited(_Model):
    """A sentence of the article that no fact cites, and why."""

    exact: Words
    reason: Words


class Source(_Model):
    """Where the article came from; what is not known is null."""

    publisher: str | None = None
    url: str | None = None
    published: str | None = Field(None, description="YYYY-MM-DD")
    accessed: str | None = Field(None, description="YYYY-MM-DD")
    licence: str | None = None


def without_marks(text: str) -> str:
    """A claim's text for readers, without the marks and the blanks before them.

    >>> without_marks("Of 35 {h-total}, 27 lead.")
    'Of 35, 27 lead.'
    """
    return _MARKED.sub("", text)


def references(text: str) -> tuple[str, ...]:
    """The fact ids marked in a claim's text, in order, each once.

    >>> references("Of 35 {h-total}, 27 {h-leaders} lead {h-total}.")
    ('h-total', 'h-leaders')
    """
    return tuple(dict.fromkeys(_REFERENCE.findall(text)))
