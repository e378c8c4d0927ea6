from __future__ import annotations

import hashlib

import pytest

from briefing.article import MAX_BYTES, Article, parse, read
from briefing.errors import ArticleError

TEXTS = [
    "Title\n\nOne sentence. Another one!\n\nHeading\n\n  • First.\n  • Second.\n\nLast paragraph",
    "\ufeffTitle\r\n\r\nA line.\r\nAnother line.\r\n\r\n- bullet one\r\n- bullet two\r\n",
    "Back\n\nTitle here\n\nText with a\u2028line separator. And\u0085NEL.\n\nShare\n",
    "“Quoted.” said nobody. Ünïcödé 🙂 text… goes on. The U.S. The end?",
    "Усі говорили. Ніхто не слухав.\n\nДруга частина. Кінець.",
    "1. first thing\n2) second thing\n",
    "Only one line without an end",
    "A" * 200 + ". " + "\t B.\t",
    "Title\r\rOld Mac text. It ends.\r",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_span_is_the_text_it_says(text):
    """text[start:end] == exact, for the title, headings, furniture, blocks and sentences."""
    spans = list(_spans(parse(text)))
    assert [text[span.start : span.end] for span in spans] == [span.exact for span in spans]


@pytest.mark.parametrize("text", TEXTS)
def test_spans_have_no_white_space_around_them(text):
    """A span begins and ends with a character that is printed."""
    assert [span.exact for span in _spans(parse(text))] == [span.exact.strip() for span in _spans(parse(text))]


@pytest.mark.parametrize("text", TEXTS)
def test_sentences_cover_the_prose_once(text):
    """Each character of a block that is no white space is in exactly one sentence of it."""
    for section in parse(text).sections:
        for block in section.blocks:
            covered = [place for sentence in block.sentences for place in range(sentence.start, sentence.end)]
            assert len(covered) == len(set(covered))
            outside = set(range(block.start, block.end)) - set(covered)
            assert "".join(text[place] for place in sorted(outside)).strip() == ""


@pytest.mark.parametrize("text", TEXTS)
def test_every_character_belongs_to_one_part(text):
    """Nothing printed is lost but bullets and the byte order mark."""
    article = parse(text)
    parts = [article.title, *article.furniture]
    parts += [part for section in article.sections for part in (section.heading, *section.blocks)]
    places = [place for part in parts if part for place in range(part.start, part.end)]
    assert len(places) == len(set(places))
    left = "".join(char for place, char in enumerate(text) if place not in set(places))
    assert left.replace("\ufeff", "").strip(" \t\r\n\x85\u2028•-12.)") == ""


def test_sentences_are_numbered_through_the_article():
    """Numbers count from 1 over all sections."""
    assert [sentence.number for sentence in parse(TEXTS[0]).sentences] == [1, 2, 3, 4, 5]


def test_the_paris_article(paris):
    """Title, furniture, headings, bullets and sentences of the shipped article."""
    article = paris.article
    assert article.title.exact == "International Talks in Paris Address Ukraine's Post-Ceasefire Security Framework"
    assert [span.exact for span in article.furniture] == ["Back", "Show me the source", "Generated on:"]
    assert [section.heading and section.heading.exact for section in article.sections] == [
        None,
        "Meeting Objectives",
        "Geopolitical Context and U.S. Focus",
        "Ukrainian Perspective and Coalition Efforts",
    ]
    blocks = [block for section in article.sections for block in section.blocks]
    assert [len([b for b in blocks if b.kind == kind]) for kind in ("paragraph", "bullet")] == [8, 5]
    assert len(article.sentences) == 28


def test_sentences_in_a_stretch_of_text():
    """Sentences that share a character with the stretch, and no others."""
    article = parse("Title\n\nOne here. Two here. Three here.")
    first, second, third = article.sentences
    assert article.sentences_in(first.start, third.end) == (first, second, third)
    assert article.sentences_in(second.start, second.start + 1) == (second,)
    assert article.sentences_in(first.end, second.start) == ()
    assert article.sentences_in(0, 5) == ()
    assert article.sentences_in(third.end, third.end + 9) == ()


def test_line_and_column():
    """Both count from 1, and every kind of newline is one."""
    article = parse("ab\r\ncd\re.\nThe end.")
    assert [article.line_column(place) for place in (0, 4, 7, 10)] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_the_hash_is_of_the_bytes():
    """The hash is that of the file as received, byte order mark included."""
    text = "\ufeffÉté.\r\n"
    assert parse(text).sha256 == hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_a_text_without_title():
    """Prose alone is an article."""
    article = parse("Just a sentence. And another one.")
    assert article.title is None
    assert len(article.sentences) == 2


def test_a_text_of_bullets_only():
    """So are bullets alone."""
    article = parse("- one\n- two\n")
    assert article.title is None
    assert [sentence.exact for sentence in article.sentences] == ["one", "two"]


@pytest.mark.parametrize("text", ["", "  \n\t\r\n", "\ufeff", "Back\n\nShare\n", "\u2028\u0085"])
def test_a_text_without_prose_is_refused(text):
    """White space, a byte order mark or furniture make no article."""
    with pytest.raises(ArticleError, match="the article is empty: it holds no prose"):
        parse(text)


def test_binary_is_refused():
    """NUL characters mean that this is no text."""
    with pytest.raises(ArticleError, match="holds NUL characters"):
        parse("A sentence.\x00")


def test_half_a_surrogate_pair_is_refused():
    """Such a string has no bytes to hash."""
    with pytest.raises(ArticleError, match="character 3 is half of a surrogate pair"):
        parse("A \ud800.")


def test_bytes_that_are_not_utf8(tmp_path):
    """The message names the file, the byte and what to do."""
    path = tmp_path / "article.txt"
    path.write_bytes("Café.".encode("latin-1"))
    with pytest.raises(ArticleError, match=r"article\.txt: not UTF-8 text: byte 4 is 0xe9; save the article as UTF-8"):
        read(path)


def test_a_missing_article(tmp_path):
    """The system's reason comes along."""
    with pytest.raises(ArticleError, match=r"article\.txt: cannot read the article: No such file or directory"):
        read(tmp_path / "article.txt")


def test_an_article_that_is_a_folder(tmp_path):
    """A folder cannot be read."""
    with pytest.raises(ArticleError, match="cannot read the article: Is a directory"):
        read(tmp_path)


def test_ten_megabytes_are_read_and_one_byte_more_is_not(tmp_path):
    """The limit is on bytes, and said."""
    path = tmp_path / "article.txt"
    path.write_bytes(b"." * MAX_BYTES)
    assert len(read(path).text) == MAX_BYTES
    path.write_bytes(b"." * (MAX_BYTES + 1))
    with pytest.raises(ArticleError, match="has 10,000,001 bytes; at most 10,000,000 are read"):
        read(path)


def test_errors_of_a_file_name_it(tmp_path):
    """An empty file is named."""
    path = tmp_path / "article.txt"
    path.write_text("")
    with pytest.raises(ArticleError, match=r"article\.txt: the article is empty"):
        read(path)


def test_newlines_stay_as_received(tmp_path):
    """Reading translates no newline, so that offsets are those of the file."""
    path = tmp_path / "article.txt"
    path.write_bytes(b"One.\r\n\r\nTwo.\r\n")
    assert read(path).text == "One.\r\n\r\nTwo.\r\n"


def _spans(article: Article):
    yield from (span for span in (article.title, *article.furniture) if span)
    for section in article.sections:
        if section.heading:
            yield section.heading
        for block in section.blocks:
            yield block
            yield from block.sentences
