"""An S3-compatible store on loopback that checks every signature, in a thread of its own."""

from __future__ import annotations

import hashlib
import hmac
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, quote, unquote, urlsplit

ID, SECRET = "AKIAFAKEFAKEFAKE", "fake+secret/of-the-bucket0123456789"


class FakeBucket:
    """`next(...)` spoils the coming requests: `slow` (503), `dropped`; `''` is a good answer."""

    def __init__(self, bucket: str = "boards") -> None:
        self.bucket = bucket
        self.objects: dict[str, bytes] = {}
        self.facts: dict[str, dict[str, str]] = {}
        self.requests: list[tuple[str, str]] = []
        self._script: list[str] = []
        self._lock = threading.Lock()

    def next(self, *signals: str) -> None:
        self._script.extend(signals)

    @property
    def environ(self) -> dict[str, str]:
        host, port = self._server.server_address[:2]
        return {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_REGION": "eu-test-1",
            "AWS_ACCESS_KEY_ID": ID, "AWS_SECRET_ACCESS_KEY": SECRET,
        }  # fmt: skip

    def __enter__(self) -> Self:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PUT(self) -> None:
                fake.serve(self)

            do_GET = do_HEAD = do_DELETE = do_POST = do_PUT

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def serve(self, asked: BaseHTTPRequestHandler) -> None:
        with self._lock:
            body = asked.rfile.read(int(asked.headers.get("content-length") or 0))
            parts = urlsplit(asked.path)
            self.requests.append((asked.command, parts.path))
            signal = self._script.pop(0) if self._script else ""
            if signal == "dropped":
                asked.close_connection = True
                asked.connection.close()
                return
            status, code, data, facts = self._answer(asked, parts.path, body, signal)
        if code:
            data = f"<Error><Code>{code}</Code><Message>no</Message><Resource>{parts.path}</Resource></Error>".encode()  # fmt: skip
        asked.send_response(status)
        for name, value in facts.items():
            asked.send_header(name, value)
        if code:
            asked.send_header("Content-Type", "application/xml")
        asked.send_header("Content-Length", str(facts.get("X-Length", len(data))))
        asked.end_headers()
        if asked.command != "HEAD":
            asked.wfile.write(data)

    def _answer(
        self, asked: BaseHTTPRequestHandler, path: str, body: bytes, signal: str
    ) -> tuple[int, str, bytes, dict[str, str]]:
        if signal == "slow":
            return 503, "SlowDown", b"", {}
        wrong = _fault(asked, body)
        if wrong:
            return 403, wrong, b"", {}
        bucket, _, key = unquote(path).lstrip("/").partition("/")
        if bucket != self.bucket:
            return 404, "NoSuchBucket", b"", {}
        if asked.command == "PUT" and key:
            self.objects[key] = body
            self.facts[key] = {k.lower(): v for k, v in asked.headers.items()}
            return 200, "", b"", {"ETag": f'"{hashlib.md5(body).hexdigest()}"'}
        if asked.command in ("GET", "HEAD") and key in self.objects:
            data = self.objects[key]
            facts = {
                "ETag": f'"{hashlib.md5(data).hexdigest()}"',
                "Last-Modified": "Thu, 26 Nov 2026 12:00:00 GMT",
            }
            return 200, "", data, facts
        if asked.command in ("GET", "HEAD"):
            return 404, "NoSuchKey", b"", {}
        return 405, "MethodNotAllowed", b"", {}


def _fault(asked: BaseHTTPRequestHandler, body: bytes) -> str:
    """What is wrong with a request's signature (AWS Signature Version 4); empty where it holds."""
    said = re.fullmatch(
        r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([\w-]+)/s3/aws4_request, ?"
        r"SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})",
        asked.headers.get("authorization", ""),
    )
    if said is None:
        return "AccessDenied"
    key_id, day, region, names, signature = said.groups()
    if key_id != ID:
        return "InvalidAccessKeyId"
    if region != "eu-test-1":
        return "AuthorizationHeaderMalformed"
    digest = hashlib.sha256(body).hexdigest()
    if asked.headers.get("x-amz-content-sha256") != digest:
        return "XAmzContentSHA256Mismatch"
    parts = urlsplit(asked.path)
    query = "&".join(
        f"{quote(k, safe='')}={quote(v, safe='')}"
        for k, v in sorted(parse_qsl(parts.query, keep_blank_values=True))
    )
    headers = "".join(
        f"{n}:{' '.join(asked.headers.get(n, '').split())}\n" for n in names.split(";")
    )
    canonical = "\n".join((asked.command, parts.path, query, headers, names, digest))
    scope = f"{day}/{region}/s3/aws4_request"
    text = "\n".join((
        "AWS4-HMAC-SHA256", asked.headers.get("x-amz-date", ""), scope,
        hashlib.sha256(canonical.encode()).hexdigest(),
    ))  # fmt: skip
    key = f"AWS4{SECRET}".encode()
    for part in (day, region, "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    right = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    return "" if hmac.compare_digest(right, signature) else "SignatureDoesNotMatch"
