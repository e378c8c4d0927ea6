"""What a plan says of delivery: who gets a brief once it is published, who hears of a run that failed, and through whom."""

from __future__ import annotations

from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from briefing.unattended.part import Part

# What every server takes: ASCII without the characters that part addresses.
Address = Annotated[str, StringConstraints(pattern=r"^[!#-+\--9=?A-~]+@[!#-+\--9=?A-~]+$", max_length=254)]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]


def _web(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise ValueError(
            "an http or https address without a name and password in it; url_env or url_file keep a secret one"
        )
    return url


class Smtp(Part):
    """The server that takes e-mail, always over STARTTLS."""

    host: str = Field(min_length=1)
    port: int = Field(587, ge=1, le=65535)
    sender: Address = Field(description="Whom e-mail comes from.")
    user: str | None = Field(None, min_length=1, description="Without it there is no login.")
    password_env: Variable | None = Field(None, description="Environment variable that holds the password.")
    password_file: str | None = Field(None, min_length=1, description="File that holds the password.")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        places = [place for place in (self.password_env, self.password_file) if place]
        if len(places) != (1 if self.user else 0):
            raise ValueError("a user takes one of password_env and password_file, and they take a user")
        return self


class Webhook(Part):
    """An address that gets a POST of JSON; one of three says where."""

    url: Annotated[str, AfterValidator(_web)] | None = None
    url_env: Variable | None = Field(None, description="Environment variable that holds the address.")
    url_file: str | None = Field(None, min_length=1, description="File that holds the address.")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if sum(place is not None for place in (self.url, self.url_env, self.url_file)) != 1:
            raise ValueError("a webhook takes one of url, url_env and url_file")
        return self

    @property
    def label(self) -> str:
        """How it is named where secrets may not be."""
        return self.url or (f"${self.url_env}" if self.url_env else str(self.url_file))


class Delivery(Part):
    """Who hears of a brief."""

    mail: tuple[Address, ...] = Field((), strict=False, description="Get each published brief.")
    failure_mail: tuple[Address, ...] = Field((), strict=False, description="Get word of each run that failed.")
    webhooks: tuple[Webhook, ...] = Field((), strict=False, description="Are told of both.")

    @property
    def posts(self) -> bool:
        """Whether it takes a server for e-mail."""
        return bool(self.mail or self.failure_mail)
