"""What must survive power loss: bytes on disk, and the names by which they are found."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# What a file system says that cannot do it for a folder: some network shares.
_CANNOT = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})


def write_durably(path: Path, data: bytes) -> None:
    """Writes a file whose bytes are on disk when it returns; its name is, after `sync_folder`."""
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def sync_folder(folder: Path) -> None:
    """Puts the names in a folder on disk: without it, a file that was renamed into place can be
    gone after power loss, however safe its bytes are. Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(handle)
