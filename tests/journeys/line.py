"""A line between a browser and the site that can be cut: what it hears then is what it hears without a connection.

A browser's own switch for this leaves out its service workers, and tells the page. A line that is cut does neither.
"""

import contextlib
import socket
import threading

__all__ = ["Line"]

_ANSWER = b"HTTP/"


class Line:
    """Passes bytes on between ``url`` and the site, until it is cut. ``answers`` may be lost alone, after a request."""

    def __init__(self, site: str) -> None:
        host, port = site.removeprefix("http://").split(":")
        self._site = (host, int(port))
        self._open: set[socket.socket] = set()
        self._listener: socket.socket | None = None
        self._losing = b""
        self._port = 0
        self.mend()
        self.url = f"http://127.0.0.1:{self._port}"

    def cut(self) -> None:
        """Refuse what comes, and end what is on its way."""
        if self._listener is not None:
            self._close(self._listener)
            self._listener = None
        for one in list(self._open):
            self._close(one)

    def mend(self) -> None:
        """Let everything through again, at the same address."""
        self._losing = b""
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self._port), reuse_port=False)
            self._port = self._listener.getsockname()[1]
            threading.Thread(target=self._accept, args=[self._listener], daemon=True).start()

    def lose_answer_to(self, start: str) -> None:
        """Bring the next request that starts like this to the site, and cut the line when the answer comes."""
        self._losing = start.encode()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _address = listener.accept()
                far = socket.create_connection(self._site)
                self._open |= {near, far}
                threading.Thread(target=self._pass, args=[near, far], daemon=True).start()
                threading.Thread(target=self._pass, args=[far, near], daemon=True).start()

    def _pass(self, source: socket.socket, to: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while said := source.recv(65536):
                if self._losing and said.startswith(self._losing):
                    if self._losing == _ANSWER:
                        self.cut()
                        return
                    self._losing = _ANSWER
                to.sendall(said)
        self._close(source)
        self._close(to)

    def _close(self, one: socket.socket) -> None:
        self._open.discard(one)
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
