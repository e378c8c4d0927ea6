import io
import sys
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from briefing.article import MAX_BYTES, parse
from briefing.drafting.sources import name_of, receive
from briefing.errors import ArticleError

PARAGRAPHS = [
    "Leaders of 12 countries met in Oslo on Tuesday to speak about the harbour, and they agreed to meet again in May.",
    "The harbour’s master, Ana Novák, said that the talks were long but fair, and that all had signed the paper.",
    "Nobody was hurt, and the ships will sail again as soon as the last of the papers has been read by the ministers.",
]
PAGE = f"""<html><head><title>Harbour talks end</title><meta property="og:site_name" content="The Fictional Post">
<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Harbour talks end</h1>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article><footer>All rights</footer></body></html>"""
PROSE = "Harbour talks end\n\n" + "\n\n".join(PARAGRAPHS) + "\n"


class Pages(BaseHTTPRequestHandler):
    """A page, plain text, a picture and a page that moved."""

    def do_GET(self) -> None:
        """Answer."""
        kinds = {"/talks.html": "text/html; charset=utf-8", "/talks.txt": "text/plain", "/map.png": "image/png"}
        if self.path == "/old":
            self.send_response(302)
            self.send_header("Location", "/talks.html")
        else:
            self.send_response(200 if self.path in kinds else 404)
            self.send_header("Content-Type", kinds.get(self.path, "text/html"))
        self.end_headers()
        self.wfile.write(PAGE.encode() if self.path == "/talks.html" else b"Ten leaders met.\n")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_text_is_kept_as_received(tmp_path: Path) -> None:
    """A .txt file is not changed by a character."""
    (tmp_path / "harbour.txt").write_bytes(b"Talks\r\n\r\nTen  leaders met.\r\n")
    received = receive(str(tmp_path / "harbour.txt"))
    assert (received.text, received.stem) == ("Talks\r\n\r\nTen  leaders met.\r\n", "harbour")


def test_markdown_loses_its_marks(tmp_path: Path) -> None:
    """Headings, emphasis, links, pictures, code and front matter of a .md file are reduced to prose."""
    marked = "---\nlayout: post\n---\n# Harbour *talks*\n![map](m.png)\n"
    marked += "**Ten** leaders [met](http://x.example/a).\n\n* To open it.\n"
    (tmp_path / "talks.md").write_text(marked, encoding="utf-8")
    article = parse(receive(str(tmp_path / "talks.md")).text)
    assert (article.title.exact, [each.exact for each in article.sentences]) == (
        "Harbour talks",
        ["Ten leaders met.", "To open it."],
    )


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ten leaders met.")))
    assert receive("-").text == "Ten leaders met."


def test_a_page_on_disk(tmp_path: Path) -> None:
    """Of HTML the prose is taken, the title on its first line, and the date and publisher that the page names."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    received = receive(str(tmp_path / "page.html"))
    assert (received.text, received.title) == (PROSE, "Harbour talks end")
    assert (received.published, received.publisher) == ("2025-03-04", "The Fictional Post")


@pytest.mark.parametrize("path", ["/talks.html", "/old"])
def test_a_page_on_the_web(site: str, path: str) -> None:
    """A URL is fetched, also where the page has moved, and noted with the day."""
    received = receive(site + path)
    assert (received.text, received.url, received.accessed) == (PROSE, site + path, date.today().isoformat())


def test_plain_text_on_the_web(site: str) -> None:
    """Plain text at a URL is taken as it is."""
    received = receive(f"{site}/talks.txt")
    assert (received.text, received.stem) == ("Ten leaders met.\n", "talks")


@pytest.mark.parametrize(
    ("path", "why"), [("/map.png", "the answer is image/png"), ("/gone", "404"), (":1/x", "cannot be fetched")]
)
def test_what_cannot_be_fetched(site: str, path: str, why: str) -> None:
    """What is no article, is not there or does not answer is refused with its URL and the reason."""
    url = f"http://127.0.0.1{path}" if path.startswith(":") else site + path
    with pytest.raises(ArticleError, match=why) as failure:
        receive(url)
    assert str(failure.value).startswith(url)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<body><nav>" + "<a href=/>News from the harbour</a> " * 300 + "</nav></body>", "no prose"),
        ("<div>" * 100_000 + "deep", "no prose"),
        ("<script>" + "let a = 1;" * 50_000, "no prose"),
        ("", "no prose"),
        ("\x00\x01", "NUL"),
        ("<p>Ten leaders met in Oslo.</p>" * 100_000, "too large"),
    ],
    ids=["navigation", "deep", "script", "empty", "binary", "large"],
)
def test_pages_without_an_article(tmp_path: Path, page: str, why: str) -> None:
    """Navigation, hostile nesting, scripts, nothing, binary and huge pages are refused in one line."""
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    with pytest.raises(ArticleError, match=why):
        receive(str(tmp_path / "page.html"))


@pytest.mark.parametrize(("content", "why"), [(b"\xff\xfe\x00", "not UTF-8"), (b"a" * (MAX_BYTES + 1), "too large")])
def test_files_that_are_no_text(tmp_path: Path, content: bytes, why: str) -> None:
    """Binary and huge files are refused with what to do."""
    (tmp_path / "article.txt").write_bytes(content)
    with pytest.raises(ArticleError, match=why):
        receive(str(tmp_path / "article.txt"))


def test_html_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where trafilatura is not installed, the message says what to install."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    with pytest.raises(ArticleError, match=r"pip install trafilatura"):
        receive(str(tmp_path / "page.html"))


def test_names_from_titles() -> None:
    """Any title gives a folder's name."""
    assert [name_of(title) for title in ("Talks: “end”", "Novák—Łódź", "Переговоры", "a" * 100)] == [
        "talks-end",
        "novak-odz",
        "article",
        "a" * 60,
    ]


def test_a_long_title_is_cut_at_a_word() -> None:
    """The folder's name has at most 60 characters, whole words all of them where there are several."""
    assert name_of("Ministers of nine countries meet in the port of Valmere for a trade summit") == (
        "ministers-of-nine-countries-meet-in-the-port-of-valmere-for"
    )
    assert name_of("a" * 30 + " " + "b" * 29 + " c") == "a" * 30 + "-" + "b" * 29
