"""Where a mirror lies: a folder, or a bucket of an S3-compatible store. Both blocking."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from app.media.atomic import written_whole
from app.system.errors import BadInput, WorldError

_SECONDS = 60.0  # until an answer of the store is given up
_REFUSED = frozenset({
    "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "NoSuchBucket",
    "InvalidBucketName", "ExpiredToken", "AuthorizationHeaderMalformed",
})  # fmt: skip


class Unreachable(Exception):
    """The store did not take it this time; it may be tried again."""


class Place(Protocol):
    """Names are relative, with slashes. Nothing is ever deleted. Methods raise `Unreachable`
    where another try may help, `WorldError` where it will not."""

    def has(self, name: str, size: int) -> bool:
        """Whether a file of this size lies there already."""
        ...

    def put(self, name: str, path: Path) -> None: ...

    def read(self, name: str) -> bytes:
        """Empty where there is no such file."""
        ...

    def write(self, name: str, data: bytes) -> None: ...


class Folder:
    """A folder, perhaps on another disk; files appear whole."""

    def __init__(self, root: Path) -> None:
        self._root = root
        try:
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"{root} cannot be made: {error.strerror}.") from error

    def has(self, name: str, size: int) -> bool:
        path = self._root / name
        return path.is_file() and path.stat().st_size == size

    def put(self, name: str, path: Path) -> None:
        self.write(name, path.read_bytes())

    def read(self, name: str) -> bytes:
        path = self._root / name
        return path.read_bytes() if path.is_file() else b""

    def write(self, name: str, data: bytes) -> None:
        try:
            with written_whole(self._root / name) as part:
                part.write_bytes(data)
        except OSError as error:
            raise WorldError(
                f"{self._root} cannot be written: {error.strerror}.", "Free some space there."
            ) from error


class Bucket:
    """A bucket under a prefix, reached with a key of its own."""

    def __init__(
        self, bucket: str, prefix: str, access: str, secret: str, environ: Mapping[str, str]
    ) -> None:
        try:
            from minio import Minio
            from urllib3 import PoolManager, Timeout
        except ImportError as error:
            raise BadInput(
                "Mirroring to a bucket needs one more package.", "pip install 'slateroom[s3]'"
            ) from error
        asked = environ.get("AWS_ENDPOINT_URL_S3") or environ.get("AWS_ENDPOINT_URL") or ""
        parts = urlsplit(asked or "https://s3.amazonaws.com")
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.username:
            raise BadInput(f"AWS_ENDPOINT_URL is no address: {asked}.")
        region = environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION") or "us-east-1"
        self._bucket, self._prefix = bucket, prefix.strip("/")
        self._client: Any = Minio(
            parts.netloc, access_key=access, secret_key=secret, region=region,
            session_token=environ.get("AWS_SESSION_TOKEN") or None,
            secure=parts.scheme == "https",
            http_client=PoolManager(timeout=Timeout(_SECONDS), retries=False, maxsize=8),
        )  # fmt: skip

    def has(self, name: str, size: int) -> bool:
        found = self._asked(lambda: self._client.stat_object(self._bucket, self._key(name)))
        return found is not None and found.size == size

    def put(self, name: str, path: Path) -> None:
        data = path.read_bytes()
        self._put(name, data, {"sha256": hashlib.sha256(data).hexdigest()})

    def read(self, name: str) -> bytes:
        def get() -> bytes:
            answer = self._client.get_object(self._bucket, self._key(name))
            try:
                return bytes(answer.read())
            finally:
                answer.close()
                answer.release_conn()

        return self._asked(get) or b""

    def write(self, name: str, data: bytes) -> None:
        self._put(name, data, {})

    def _put(self, name: str, data: bytes, facts: dict[str, str]) -> None:
        kinds = {
            ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".mp4": "video/mp4",
            ".wav": "audio/wav", ".mp3": "audio/mpeg", ".jsonl": "application/x-ndjson",
            ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
            ".js": "text/javascript; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
            ".m4a": "audio/mp4", ".webm": "video/webm", ".json": "application/json",
        }  # fmt: skip
        kind = kinds.get(Path(name).suffix, "application/octet-stream")
        self._asked(
            lambda: self._client.put_object(
                self._bucket, self._key(name), io.BytesIO(data), len(data), content_type=kind,
                metadata=facts or None,
            )
        )  # fmt: skip

    def _key(self, name: str) -> str:
        return f"{self._prefix}/{name}" if self._prefix else name

    def _asked(self, act: Any) -> Any:
        """None where there is no such object."""
        from minio.error import MinioException, S3Error
        from urllib3.exceptions import HTTPError

        try:
            return act()
        except S3Error as error:
            if error.code in ("NoSuchKey", "NoSuchObject"):
                return None
            if error.code in _REFUSED:
                raise WorldError(
                    f"The bucket {self._bucket} refused: {error.code}.",
                    "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, the region and the bucket.",
                ) from None
            raise Unreachable(f"{error.code}") from None
        except (MinioException, HTTPError, OSError) as error:
            raise Unreachable(type(error).__name__) from None


def place_of(target: str, environ: Mapping[str, str], stored: str = "") -> Place:
    """A folder, or `s3://bucket/prefix`. `stored`: `ID:SECRET` from the keyring, used where the
    environment has none."""
    if not target.startswith("s3://"):
        return Folder(Path(target).expanduser().absolute())
    parts = urlsplit(target)
    if not parts.netloc or parts.query or parts.username:
        raise BadInput(f"{target} is not a bucket.", "Write it like s3://bucket/prefix.")
    access = environ.get("AWS_ACCESS_KEY_ID", "")
    secret = environ.get("AWS_SECRET_ACCESS_KEY", "")
    if not (access and secret):
        access, _, secret = stored.partition(":")
    if not (access and secret):
        raise BadInput(
            "There are no credentials for the bucket.",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run `slateroom keys set s3` "
            "and give ID:SECRET.",
        )
    return Bucket(parts.netloc, parts.path, access, secret, environ)
