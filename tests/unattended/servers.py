# ruff: noqa: ARG001, ARG002  # the servers' libraries say what their handlers take
"""Servers on this machine's own address: one that takes e-mail over STARTTLS, and one that takes webhooks."""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

HOST = "127.0.0.1"
PASSWORD = "an invented password"


class Mailbox:
    """What an SMTP server took, and how it answers."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.answers: list[str] = []
        """Answers to the next e-mails; then it takes them."""
        self.refused: dict[str, str] = {}
        """Answers to recipients it does not know."""
        self.silent = False
        """Whether it takes e-mails without an answer."""

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802, D102
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802, D102
        if self.answers:
            return self.answers.pop(0)
        self.messages.append(
            email.message_from_bytes(envelope.content.replace(b"\r\n", b"\n"), policy=email.policy.default)
        )
        while self.silent:
            await asyncio.sleep(0.05)
        return "250 OK"


def _login(server, session, envelope, mechanism, data) -> AuthResult:
    return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


def _free() -> int:
    """A port that nobody has; the SMTP server cannot choose one by itself."""
    with socket.create_server((HOST, 0)) as server:
        return server.getsockname()[1]


@contextmanager
def smtp(folder: Path, *, port: int = 0) -> Iterator[tuple[Mailbox, int]]:
    """A mailbox and its port; `folder/ca.pem` is the authority behind the certificate."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    box = Mailbox()
    controller = Controller(
        box,
        hostname=HOST,
        port=port or _free(),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=_login,
    )
    controller.start()
    try:
        yield box, controller.port
    finally:
        controller.stop()


class Hook:
    """What a webhook was told, and how it answers."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, Any]]] = []
        """Idempotency-Key and content."""
        self.answers: list[int] = []
        self.asked = 0
        self.silent = threading.Event()
        """While it is set, there is no answer."""
        self.port = 0


@contextmanager
def hook() -> Iterator[Hook]:
    """A server that takes webhooks."""
    told = Hook()
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked += 1
            if told.silent.is_set():
                ended.wait()
                return
            answer = told.answers.pop(0) if told.answers else 200
            if answer == 200:
                told.posts.append((self.headers["Idempotency-Key"], content))
            self.send_response(answer)
            if answer // 100 == 3:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield told
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
