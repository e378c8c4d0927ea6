"""Whose an office is: the country or organisation that stands before it or after it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.drafting.countries import BUILDINGS, find
from briefing.drafting.officewords import bare, office_word
from briefing.drafting.reading import Reading
from briefing.drafting.wordlists import HONORIFICS, is_capitalised, opens_no_name, word_list

__all__ = ["holder_after", "holder_before", "lands_at", "together"]

_STATE_NOUNS = frozenset("Republic Federation Kingdom State".split())


def together(reading: Reading, index: int) -> bool:
    """Whether only a blank stands between a token and the one before it."""
    if not 0 < index < len(reading.tokens):
        return False
    gap = reading.text[reading.tokens[index - 1].end : reading.tokens[index].start]
    return gap.isspace() and len(gap) <= 2


def lands_at(reading: Reading) -> dict[int, tuple[int, str]]:
    """The countries mentioned: first token to the token after the last, and the code."""
    return reading.once("lands at", lambda reading: dict(_lands(reading)))


def _lands(reading: Reading) -> Iterator[tuple[int, tuple[int, str]]]:
    index = {token.start: number for number, token in enumerate(reading.tokens)}
    for land in find(reading):
        first = index.get(land.start)
        if first is None or land.exact in BUILDINGS:
            continue
        last = first
        while last < len(reading.tokens) and reading.tokens[last].end < land.end:
            last += 1
        rest = reading.text[land.end : reading.tokens[last].end] if last < len(reading.tokens) else ""
        if rest in ("", "'s", "’s", "'", "’"):
            yield first, (last + 1, land.code)


def holder_before(reading: Reading, first: int, *, plural: bool) -> tuple[tuple[str, ...], str | None]:
    """Whose office it is by the words before it: "Greek, Cypriot and French", "NATO", "Russian Foreign Ministry"."""
    lands, tokens = lands_at(reading), reading.tokens
    codes: list[str] = []
    begin = _run_before(reading, first)
    # "Republic of Korea President": the run of capitals begins inside the country's name.
    begin = next((at for at in range(begin - 1, begin - 4, -1) if at in lands and lands[at][0] == first), begin)
    at = begin
    if begin in lands and lands[begin][0] <= first:
        at = lands[begin][0]
        codes = [lands[begin][1]]
    body = reading.text[tokens[at].start : tokens[first - 1].end] if at < first else None
    while codes and plural and begin > 1 and tokens[begin - 1].exact in (",", "and", "&"):
        before = next(
            (start for start in (begin - 2, begin - 3, begin - 4) if start in lands and lands[start][0] == begin - 1),
            None,
        )
        if before is None:
            break
        codes.insert(0, lands[before][1])
        begin = before
    return tuple(codes), bare(body) if body else None


def _run_before(reading: Reading, first: int) -> int:
    """Where the capitalised words that end right before a token begin."""
    tokens, begin = reading.tokens, first
    while begin > 0 and together(reading, begin):
        word = tokens[begin - 1].exact
        if (
            is_capitalised(word)
            and not opens_no_name(word)
            and word not in HONORIFICS
            and not (office_word(word) and begin < first)
        ):
            begin -= 1
        elif word in ("of", "for") and 1 < begin < first and tokens[begin - 2].exact in word_list("bodies_nouns"):
            begin -= 2
        else:
            break
        if first - begin > 8:
            return first
    return begin


def holder_after(reading: Reading, last: int) -> tuple[int, str, tuple[str, ...], str | None]:
    """Whose office it is by the words after it: end, words that belong to the role, codes, organisation."""
    tokens = reading.tokens
    at = last + 1
    if at >= len(tokens) or tokens[last].exact not in ("of", "for", "to", "at") or not together(reading, last):
        return last, "", (), None
    at += tokens[at].exact.lower() == "the" and at + 1 < len(tokens)
    if tokens[last].exact in ("for", "to") and _office_at(reading, at):
        return last, "", (), None
    end, codes = _countries(reading, at)
    if codes:
        return end, "", codes, None
    run = _run_after(reading, at)
    body = [bare(token.exact) for token in tokens[at:run]]
    built = any(word in word_list("bodies_nouns") for word in body)
    end = run if body[:1] in (["Office"], ["Cabinet"]) else at if built else _portfolio(reading, at)
    if end > at:
        return end, reading.text[tokens[last - 1].end : tokens[end - 1].end], (), None
    if len(body) > 2 and not built and not any(word.lower() in word_list("not_people") for word in body):
        run = at + 1  # "mayor of London Sadiq Khan"
    if run == at or (tokens[last].exact == "at" and not built):
        return last, "", (), None
    return run, "", (), reading.text[tokens[at].start : tokens[run - 1].end]


def _office_at(reading: Reading, at: int) -> bool:
    """Whether another office begins at a token: "a spokesman for French President"."""
    tokens, at = reading.tokens, lands_at(reading).get(at, (at, ""))[0]
    while at < len(tokens) and tokens[at].exact.lower() in word_list("office_qualifiers"):
        at += 1
    return at < len(tokens) and office_word(tokens[at].exact) is not None


def _countries(reading: Reading, at: int) -> tuple[int, tuple[str, ...]]:
    """The countries listed from a token on, and where they end: "France, Italy and the United Kingdom"."""
    tokens, lands, end = reading.tokens, lands_at(reading), at
    codes: list[str] = []
    while end in lands and len(codes) < 40:
        end, code = lands[end]
        codes.append(code)
        ahead = end + 1 + (end + 1 < len(tokens) and tokens[end + 1].exact == "the")
        if end < len(tokens) and tokens[end].exact in (",", "and") and ahead in lands:
            end = ahead
    following = tokens[end].exact if codes and end < len(tokens) else ""
    # "counterpart at the Mexican Automotive Association": the country is part of a body's name.
    capitals = tokens[end : _run_after(reading, end)] if len(codes) == 1 else ()
    if any(bare(token.exact) in word_list("bodies_nouns") for token in capitals):
        return at, ()
    return end + (following in _STATE_NOUNS), tuple(codes)


def _portfolio(reading: Reading, at: int) -> int:
    tokens, end = reading.tokens, at
    while (
        end < min(at + 12, len(tokens))
        and tokens[end].exact.lower() in word_list("portfolios")
        and (end == at or together(reading, end))
    ):
        end += 1
    while end > at and tokens[end - 1].exact.lower() in ("and", "the"):
        end -= 1
    return end


def _run_after(reading: Reading, at: int) -> int:
    tokens, end = reading.tokens, at
    while end < min(at + 12, len(tokens)) and (end == at or together(reading, end)):
        word = tokens[end].exact
        if (
            is_capitalised(word)
            and not opens_no_name(word)
            and word not in HONORIFICS
            and (end == at or bare(word) not in word_list("given_names"))
        ):
            end += 1
        elif word in ("of", "for", "on") and end > at and tokens[end - 1].exact in word_list("bodies_nouns"):
            ahead = end + 1 + (end + 2 < len(tokens) and tokens[end + 1].exact == "the")
            if ahead >= len(tokens) or not is_capitalised(tokens[ahead].exact):
                break
            end = ahead
        else:
            break
    return end
