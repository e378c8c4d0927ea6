"""B3: parts fit into wholes, and derived values compute."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from graphlib import TopologicalSorter

from briefing.checks.circles import circular
from briefing.checks.expressions import ExpressionError, ids_in, value_of
from briefing.checks.numerals import plain
from briefing.checks.rule import Breach, Rule, a, nearest, shown
from briefing.checks.subject import Subject
from briefing.facts import Derived, Headcount

__all__ = ["RULES"]


def parts_fit(subject: Subject) -> Iterator[Breach]:
    """The parts of a whole do not add up to more than the whole, as far as "about" and its like allow."""
    counts = {fact.id: fact for fact in subject.dossier.of_kind("headcount")}
    parts: dict[str, list[Headcount]] = {}
    for fact in subject.dossier.of_kind("headcount"):
        if fact.part_of in counts and fact.part_of != fact.id:
            parts.setdefault(fact.part_of, []).append(fact)
    for whole, found in parts.items():
        least, most = sum(_range(part)[0] for part in found), _range(counts[whole])[1]
        if least > most:
            total = " + ".join(str(part.value) for part in found)
            exceed = "the parts exceed" if len(found) > 1 else "the part exceeds"
            message = (
                f"{found[-1].id}: {exceed} the whole, {whole} ({total} of {counts[whole].value}); "
                "correct a value, or take part_of from one that overlaps with another"
            )
            yield Breach(message=message, item=found[-1], path=("value",))


def _range(fact: Headcount) -> tuple[float, float]:
    value = fact.value
    return {
        "exact": (value, value),
        "at_least": (value, math.inf),
        "more_than": (value + 1, math.inf),
        "up_to": (0, value),
        # Nobody says "about 35" of fewer than 17 or more than 53: wide, since a finding should be certain.
        "about": (value // 2, value + value // 2),
    }[fact.qualifier]


def parts_without_circle(subject: Subject) -> Iterator[Breach]:
    """No headcount is, over any number of steps, a part of itself."""
    counts = {fact.id: fact for fact in subject.dossier.of_kind("headcount")}
    graph = {name: {fact.part_of} for name, fact in counts.items() if fact.part_of in counts and fact.part_of != name}
    for name in circular(graph):
        message = f"{name}: part_of leads back to {name} itself; take it out of one of the headcounts"
        yield Breach(message=message, item=counts[name], path=("part_of",))


def expression_readable(subject: Subject) -> Iterator[Breach]:
    """A derived value's expression is ids of headcounts or derived values, numbers and + - * / with blanks, and computes."""
    _, problems = _computed(subject)
    for derived in subject.dossier.derived:
        if problem := problems.get(id(derived)):
            yield Breach(message=f"{derived.id}: {problem}", item=derived, path=("expression",))


def expression_value(subject: Subject) -> Iterator[Breach]:
    """A derived value is what its expression gives, rounded to as many decimals as it states."""
    values, _ = _computed(subject)
    for derived in subject.dossier.derived:
        result = values.get(id(derived))
        if result is not None and not _same(derived.value, result):
            computed = plain(Decimal(result.numerator) / Decimal(result.denominator))
            message = f"{derived.id}: {shown(derived.expression, 60)} is {computed}, not {plain(derived.value)}"
            yield Breach(message=message, item=derived, path=("value",))


def _same(value: Decimal, result: Fraction) -> bool:
    if abs(value.adjusted()) > 100:
        return False
    half = Fraction(1, 2) / 10 ** max(0, -int(value.as_tuple().exponent))
    rounded = Fraction(value)
    return rounded == result or (result.denominator != 1 and abs(rounded - result) <= half)


def _computed(subject: Subject) -> tuple[dict[int, Fraction], dict[int, str]]:
    """Results, and what is wrong with the others, by identity of the derived value."""
    named = {derived.id: derived for derived in reversed(subject.dossier.derived)}
    known = {f.id: Fraction(f.value) for f in subject.dossier.of_kind("headcount")}
    graph = {d.id: {name for name in ids_in(d.expression) if name in named} for d in named.values()}
    stuck = set(circular(graph))
    acyclic = {name: inputs for name, inputs in graph.items() if name not in stuck}
    order = [name for name in TopologicalSorter(acyclic).static_order() if name not in stuck]
    values: dict[int, Fraction] = {}
    problems = {id(named[name]): "the expression leads back to itself" for name in stuck}
    for derived in [*(named[name] for name in order), *(d for d in subject.dossier.derived if named[d.id] is not d)]:
        problem = _unknown_input(subject, derived, known)
        if problem is not None:
            problems[id(derived)] = problem
            continue
        try:
            values[id(derived)] = value_of(derived.expression, known)
        except ExpressionError as error:
            problems[id(derived)] = str(error)
        else:
            known.setdefault(derived.id, values[id(derived)])
    return values, problems


def _unknown_input(subject: Subject, derived: Derived, known: dict[str, Fraction]) -> str | None:
    """What is wrong with the first input that cannot be computed with; nothing to say where that has its own finding."""
    for name in ids_in(derived.expression):
        if name in known:
            continue
        if name in subject.broken or subject.kinds.get(name) == "derived value":
            return ""
        if name in subject.kinds:
            return f"{name} is {a(subject.kinds[name])}; only headcounts and derived values can be computed with"
        return f"{name} is not the id of a headcount or derived value; {nearest(name, known, 'headcount')}"
    return None


RULES = (
    Rule("B301", parts_fit),
    Rule("B302", parts_without_circle),
    Rule("B303", expression_readable),
    Rule("B304", expression_value),
)
