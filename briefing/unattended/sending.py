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
    from collections.abc import Mapping

    from briefing.unattended.delivery import Smtp, Webhook

TIMEOUT = 30.0
"""Seconds for each answer of a server."""
_TYPES = {"pdf": ("application", "pdf"), "html": ("text", "html")}
_MAY_PASS = (408, 425, 429)


class UndeliveredError(Exception):
    """An attempt failed; the text is one line, without secrets."""

    def __init__(self, message: str, *, refused: bool = False, silent: bool = False) -> None:
        super().__init__(" ".join(message.split()))
        self.refused = refused
        """Whether another attempt would be refused as well."""
        self.silent = silent
        """Whether the server could not be reached, or did not answer."""


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


def mail(smtp: Smtp, made: EmailMessage) -> None:
    """Hand an e-mail to the server.

    Raises
    ------
    UndeliveredError
    """
    password = _secret(smtp.password_env, smtp.password_file)
    if password and not password.isascii():
        raise UndeliveredError(
            "the password for e-mail holds a character other than ASCII, which SMTP logins do not take"
        )
    try:
        server = smtplib.SMTP(smtp.host, smtp.port, timeout=TIMEOUT)
        try:
            server.starttls(context=ssl.create_default_context())
            if smtp.user and password:
                server.login(smtp.user, password)
            server.send_message(made)
        finally:
            # Once the server has taken the e-mail, nothing that goes wrong afterwards may have it sent again.
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise UndeliveredError(_answer(code, said), refused=code >= 500) from None
    except smtplib.SMTPAuthenticationError as error:
        raise UndeliveredError(
            f"login refused: {_masked(_answer(error.smtp_code, error.smtp_error), password)}"
        ) from None
    except smtplib.SMTPResponseException as error:
        refused = error.smtp_code >= 500 and isinstance(error, (smtplib.SMTPSenderRefused, smtplib.SMTPDataError))
        raise UndeliveredError(_answer(error.smtp_code, error.smtp_error), refused=refused) from None
    except (OSError, smtplib.SMTPException) as error:
        raise UndeliveredError(f"{smtp.host}:{smtp.port}: {_masked(_reason(error), password)}", silent=True) from None


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
