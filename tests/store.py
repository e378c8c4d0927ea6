"""A store on this machine's own address that speaks the protocol of S3, and can be told to refuse."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

_REFUSAL = "<Error><Code>{code}</Code><Message>{code} by the test</Message></Error>"
_STATUS = {"AccessDenied": "403 Forbidden", "SlowDown": "503 Slow Down", "NotImplemented": "501 Not Implemented"}


class Faults:
    """What the store does to requests instead of serving them."""

    def __init__(self) -> None:
        self.refuses: Callable[[str, str], str | None] = lambda *_: None
        """Called with method and path; the code of an error, `lost` for a connection that breaks, or None to serve it."""
        self.puts: list[str] = []
        """Paths of what was written, in order."""
        self.endpoint = ""

    def wrap(self, application: Any) -> Any:
        """The application, but for what is refused."""

        def serve(environ: dict[str, Any], start: Any) -> Any:
            method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
            code = self.refuses(method, path)
            if code is None:
                if method == "PUT":
                    self.puts.append(path)
                return application(environ, start)
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            if code == "lost":
                environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            start(_STATUS.get(code, "500 Error"), [("Content-Type", "application/xml")])
            return [_REFUSAL.format(code=code).encode()]

        return serve


@contextmanager
def store() -> Iterator[Faults]:
    """The store, with a bucket called `bucket`."""
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    faults = Faults()
    application = faults.wrap(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True)
    faults.endpoint = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield faults
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
