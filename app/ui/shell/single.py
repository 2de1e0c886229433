"""One window process a person: a second start hands its projects to the first and ends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.system.locks import FileLock

_WAIT_MS = 3000


def server_name(data: Path) -> str:
    """The same for every start that shares a user folder."""
    return f"slateroom-{hashlib.blake2b(str(data).encode(), digest_size=8).hexdigest()}"


class SingleInstance(QObject):
    """The first start listens; `asked` tells the projects that another start was given."""

    asked = Signal(list)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        data.mkdir(parents=True, exist_ok=True)
        self._name = server_name(data)
        self._lock = FileLock(data / "window.lock")
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether this is the first start; it listens from now on."""
        if not self._lock.acquire():
            return False
        QLocalServer.removeServer(self._name)  # of a start that ended without cleaning up
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)
        return True

    def hand_over(self, paths: Sequence[Path]) -> bool:
        """Gives projects to the first start. False if it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(json.dumps([str(path) for path in paths]).encode() + b"\n")
        socket.waitForBytesWritten(_WAIT_MS)
        answered = socket.canReadLine() or socket.waitForReadyRead(_WAIT_MS)
        socket.disconnectFromServer()
        return answered

    def close(self) -> None:
        """Listens no longer."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.release()

    def _on_connection(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._on_words(socket))
        if socket.canReadLine():
            self._on_words(socket)

    def _on_words(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            paths = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            paths = []
        socket.write(b"ok\n")
        socket.flush()
        if isinstance(paths, list):
            self.asked.emit([Path(path) for path in paths if isinstance(path, str)])
