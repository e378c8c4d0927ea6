"""Storage: files at a URL that fsspec knows, such as `s3://bucket/reports`, with errors that say what to do in one line."""

from __future__ import annotations

from collections.abc import Callable
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
        try:
            return bytes(self._files.cat_file(self._path(name)))
        except FileNotFoundError:
            return None

    @_said
    def write(self, name: str, data: bytes) -> None:
        """Write a file, or replace it: readers see the old content or the new."""
        self._files.pipe_file(self._path(name), data, **_kind(name, self._files.protocol))

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

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


def _kind(name: str, protocol: object) -> dict[str, Any]:
    """What a browser needs to know of a file, where the store keeps it."""
    import mimetypes

    if "s3" not in (protocol if isinstance(protocol, tuple | list) else (protocol,)):
        return {}
    return {"ContentType": mimetypes.guess_type(name)[0] or "application/octet-stream"}


def reason(error: BaseException) -> str:
    """What went wrong, in one line: of the error that a library wrapped, the innermost that says something."""
    text = str(error) or (str(error.__cause__) if error.__cause__ else "") or type(error).__name__
    return " ".join(text.split())
