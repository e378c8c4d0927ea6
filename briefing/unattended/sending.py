"""Sending one piece of news to one address, once: an attempt that ends well, may be repeated, or is refused for good."""

from __future__ import annotations

import json
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formatdate
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from briefing.errors import PlanError
from briefing.unattended import news as words
from briefing.unattended import secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefing.unattended.delivery import Smtp, Webhook

TIMEOUT = 30.0
"""Seconds for each answer of a server."""
_TAKING = 600.0
"""Seconds for the answer to a whole e-mail: RFC 5321 (4.5.3.2.6) asks for ten minutes, since whoever is less patient with
a server that looks for viruses sends copies."""
_END = b"\r\n.\r\n"
_TYPES = {"pdf": ("application", "pdf"), "html": ("text", "html")}
_MAY_PASS = (408, 425, 429)


class UndeliveredError(Exception):
    """An attempt failed; the text is one line, without secrets."""

    def __init__(self, message: str, *, refused: bool = False, silent: bool = False, unsure: bool = False) -> None:
        super().__init__(" ".join(message.split()))
        self.refused = refused
        """Whether another attempt would be refused as well."""
        self.silent = silent
        """Whether the server could not be reached, or did not answer."""
        self.unsure = unsure
        """Whether the server may have taken it all the same."""


def message(news: Mapping[str, Any], *, sender: str, to: str, key: str, files: Mapping[str, bytes]) -> EmailMessage:
    """The e-mail of a piece of news; its Message-ID is made from the key, so that a second copy is known as one."""
    made = EmailMessage()
    made["From"], made["To"] = sender, to
    made["Subject"] = words.subject(news)
    made["Date"] = formatdate(localtime=False)
    made["Message-ID"] = f"<{key}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday notice is wanted
    made.set_content(words.text(news))
    for name, data in files.items():
        main, sub = _TYPES[name.rpartition(".")[2]]
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return made


def mail(smtp: Smtp, made: EmailMessage, ending: Callable[[], None]) -> None:
    """Hand an e-mail to the server; `ending` is called at the last moment at which the server cannot have taken it yet.

    Raises
    ------
    UndeliveredError
    """
    password = _secret(smtp.password_env, smtp.password_file)
    if password and not password.isascii():
        raise UndeliveredError(
            "the password for e-mail holds a character other than ASCII, which SMTP logins do not take"
        )
    server = None
    try:
        server = _Server(smtp, ending)
        server.starttls(context=ssl.create_default_context())
        if smtp.user and password:
            server.login(smtp.user, password)
        server.send_message(made)
    except (OSError, smtplib.SMTPException) as error:
        raise _failure(error, smtp, password, ended=server is not None and server.ended) from None
    finally:
        if server is not None:
            server.part()


class _Server(smtplib.SMTP):
    """A connection that sends the end of an e-mail by itself: until then the server has taken nothing (RFC 5321, 3.3)."""

    def __init__(self, smtp: Smtp, ending: Callable[[], None]) -> None:
        self.ended = False
        """Whether the end of an e-mail may have reached the server."""
        self._ending = ending
        super().__init__(smtp.host, smtp.port, timeout=TIMEOUT)

    def send(self, s: Any) -> None:
        """Send a command, or the content of an e-mail, the only one that is bytes."""
        if isinstance(s, bytes) and s.endswith(_END):
            super().send(s.removesuffix(_END))
            self._ending()
            self.ended = True
            assert self.sock is not None
            self.sock.settimeout(_TAKING)
            s = _END
        super().send(s)

    def part(self) -> None:
        """Close the connection, with a word of parting where an e-mail was ended and so cannot be taken for its content."""
        if self.ended and self.sock is not None:
            self.sock.settimeout(TIMEOUT)
            # Once the server has taken the e-mail, nothing that goes wrong afterwards may have it sent again.
            with suppress(OSError, smtplib.SMTPException):
                self.quit()
        self.close()


def _failure(error: OSError, smtp: Smtp, password: str | None, *, ended: bool) -> UndeliveredError:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return UndeliveredError(_answer(code, said), refused=code >= 500)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return UndeliveredError(f"login refused: {_masked(_answer(error.smtp_code, error.smtp_error), password)}")
    # An answer that is none, and so has no code, leaves open what became of the e-mail.
    if isinstance(error, smtplib.SMTPResponseException) and (error.smtp_code >= 400 or not ended):
        refused = error.smtp_code >= 500 and isinstance(error, (smtplib.SMTPSenderRefused, smtplib.SMTPDataError))
        return UndeliveredError(_answer(error.smtp_code, error.smtp_error), refused=refused)
    return UndeliveredError(f"{smtp.host}:{smtp.port}: {_masked(_reason(error), password)}", silent=True, unsure=ended)


def post(webhook: Webhook, news: Mapping[str, Any], key: str) -> None:
    """Post a piece of news as JSON, with the key as `Idempotency-Key`.

    Raises
    ------
    UndeliveredError
    """
    url = webhook.url or _secret(webhook.url_env, webhook.url_file) or ""
    if not url.startswith(("http://", "https://")):
        raise UndeliveredError(f"{webhook.label}: not an http or https address")
    headers = {"Content-Type": "application/json", "Idempotency-Key": key, "User-Agent": "briefing"}
    body = json.dumps(news, ensure_ascii=False).encode("utf-8")
    try:
        with build_opener(_NoRedirect).open(Request(url, body, headers, method="POST"), timeout=TIMEOUT):  # noqa: S310
            return
    except HTTPError as error:
        with error:
            refused = 300 <= error.code < 500 and error.code not in _MAY_PASS
        raise UndeliveredError(f"{webhook.label}: HTTP {error.code}", refused=refused) from None
    except (OSError, ValueError, URLError) as error:
        raise UndeliveredError(f"{webhook.label}: {_masked(_reason(error), url)}", silent=True) from None
    except Exception as error:  # noqa: BLE001  # http.client has errors of its own for what is no HTTP
        raise UndeliveredError(f"{webhook.label}: {type(error).__name__}") from None


class _NoRedirect(HTTPRedirectHandler):
    """A POST that is sent elsewhere would arrive as a GET without its content."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _secret(variable: str | None, file: str | None) -> str | None:
    try:
        return secret.read(variable, file)
    except PlanError as error:
        raise UndeliveredError(str(error)) from None


def _answer(code: int, said: object) -> str:
    return f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"


def _reason(error: Exception) -> str:
    inner = getattr(error, "reason", None)
    return str(inner if isinstance(inner, Exception) else error) or type(error).__name__


def _masked(text: str, hidden: str | None) -> str:
    return text.replace(hidden, "••••") if hidden else text
