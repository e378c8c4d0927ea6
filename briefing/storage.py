"""Storage: files at a URL that fsspec knows, such as `s3://bucket/reports`, with errors that say what to do in one line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from briefing.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_P = ParamSpec("_P")
_T = TypeVar("_T")


def is_url(place: str) -> bool:
    """Whether a place is a URL rather than a folder."""
    return "://" in place


def home(url: str) -> Path:
    """The private folder of this user and machine for what belongs to a URL; not made."""
    import hashlib

    from platformdirs import user_state_path

    return user_state_path("briefing") / "urls" / hashlib.sha256(url.encode("utf-8")).hexdigest()[:16]


def _said(method: Callable[Concatenate[Store, _P], _T]) -> Callable[Concatenate[Store, _P], _T]:
    """Turn whatever a file system raises into a `StorageError`."""

    @wraps(method)
    def call(store: Store, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return method(store, *args, **kwargs)
        # Each file system has exceptions of its own, and of the libraries under it.
        except Exception as error:
            raise StorageError(f"{store.url}: the store refused: {reason(error)}") from error

    return call


class Store:
    """The files below a URL.

    Raises
    ------
    StorageError
        Its kind is not known, or the package for it is not installed; from its methods, the store refused.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        try:
            from fsspec.core import url_to_fs

            # What others have written since must be seen.
            self._files, self._root = url_to_fs(self.url, use_listings_cache=False)
        except ImportError as error:
            raise StorageError(f"{url}: {error}; s3:// takes s3fs: pip install s3fs") from None
        except Exception as error:
            raise StorageError(f"{url}: {reason(error)}") from error

    @_said
    def read(self, name: str) -> bytes | None:
        """The content of a file; None if there is none."""
        return self._content(name)

    @_said
    def write(self, name: str, data: bytes) -> None:
        """Write a file, or replace it: readers see the old content or the new."""
        self._files.pipe_file(self._path(name), data, **self._kind(name))

    @_said
    def exchange(self, name: str, old: bytes | None, new: bytes) -> bool:
        """Replace a file if its content is still the one that was read (None if there was no file); gives whether it was.

        S3 looks and writes in one step. A store that cannot is asked before: of two writers at the same moment the last one
        wins.
        """
        # The tag first: if the file changes in between, it is the content that differs.
        tag = self._tag(name) if self._is_s3 else None
        if self._content(name) != old:
            return False
        condition = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"} if self._is_s3 else {}
        try:
            self._files.pipe_file(self._path(name), new, **self._kind(name), **condition)
        except Exception as error:
            code = _code(error)
            with suppress(Exception):
                # Of a write whose answer was lost, the second attempt meets the first.
                if self._content(name) == new:
                    return True
            if code == "NotImplemented":
                self._files.pipe_file(self._path(name), new, **self._kind(name))
            elif code in ("PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"):
                return False
            else:
                raise
        return True

    @_said
    def copy(self, name: str, target: str) -> None:
        """Copy a file within the store."""
        self._files.cp_file(self._path(name), self._path(target))

    @_said
    def remove(self, names: Iterable[str]) -> None:
        """Remove files; those that are gone already do not matter."""
        for name in names:
            try:
                self._files.rm_file(self._path(name))
            except FileNotFoundError:
                continue

    @_said
    def below(self, folder: str = "") -> dict[str, str | None]:
        """A hash of each file below a folder, by its name from there; None where the store keeps none."""
        root = self._path(folder).rstrip("/") if folder else self._root
        try:
            found = self._files.find(root, detail=True)
        except FileNotFoundError:
            return {}
        return {path[len(root) :].lstrip("/"): entry.get("ETag") for path, entry in found.items()}

    @property
    def _is_s3(self) -> bool:
        protocol = self._files.protocol
        return "s3" in (protocol if isinstance(protocol, tuple | list) else (protocol,))

    def _content(self, name: str) -> bytes | None:
        try:
            return bytes(self._files.cat_file(self._path(name)))
        except FileNotFoundError:
            return None

    def _tag(self, name: str) -> str | None:
        try:
            return str(self._files.info(self._path(name))["ETag"])
        except FileNotFoundError:
            return None

    def _kind(self, name: str) -> dict[str, Any]:
        """What a browser needs to know of a file, where the store keeps it."""
        import mimetypes

        return {"ContentType": mimetypes.guess_type(name)[0] or "application/octet-stream"} if self._is_s3 else {}

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


def _code(error: BaseException) -> str:
    """The name that S3 gives an error; s3fs raises one of Python's from botocore's."""
    answer = getattr(error.__cause__ or error, "response", None) or {}
    return str(answer.get("Error", {}).get("Code", ""))


def reason(error: BaseException) -> str:
    """What went wrong, in one line: of the error that a library wrapped, the innermost that says something."""
    text = str(error) or (str(error.__cause__) if error.__cause__ else "") or type(error).__name__
    return " ".join(text.split())
