# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An engine with one running container that answers as it should, except for one request, which it answers badly."""

import itertools
import json
import os
import re
import socket
import threading
import time

PROJECT = "hostile"
CONTAINER = "c" * 64
LABELS = {"com.docker.compose.project": PROJECT, "com.docker.compose.service": "web",
          "com.docker.compose.container-number": "1", "com.docker.compose.oneoff": "False"}
INSPECT = {"Id": CONTAINER, "Name": "/hostile-web-1", "Image": "sha256:" + "1" * 64, "State": {
    "Status": "running", "Running": True, "StartedAt": "2026-01-01T00:00:00Z", "Pid": 1},
    "Config": {"Image": "nginx:latest", "Labels": LABELS, "Cmd": ["nginx"]}, "HostConfig": {}, "NetworkSettings": {}}
GOOD = {
    "/version": {"Version": "20.10.24", "Os": "linux", "Arch": "amd64", "Components": [{"Name": "Engine"}]},
    "/info": {"NCPU": 2, "MemTotal": 8 << 30, "DockerRootDir": "/absent"},
    "/containers/json": [{"Id": CONTAINER, "Names": ["/hostile-web-1"], "Labels": LABELS}],
    f"/containers/{CONTAINER}/json": INSPECT,
    "/networks": [],
    "/volumes": {"Volumes": []},
}
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
BIG = 60_000_000


def chunk(data):
    return b"%x\r\n%b\r\n" % (len(data), data)


def slowly(start, piece, pause=1.0):
    yield start
    for _ in itertools.repeat(None):
        time.sleep(pause)
        yield piece


def much(start, piece, end):
    yield start
    block = piece * (65536 // len(piece))
    for _ in range(BIG // len(block)):
        yield block
    yield end


def for_ever(start, piece):
    yield start
    yield from itertools.repeat(piece * max(1, 65536 // len(piece)))


def events(rate, ids):
    """So many events a second, of so many containers in turn."""
    yield CHUNKED
    numbers = itertools.count()
    begun = time.monotonic()
    sent = 0
    while True:
        lines = b"".join(event(CONTAINER if ids == 1 else f"{next(numbers) % ids:064x}", "die" if i % 2 else "start")
                         for i in range(rate // 100))
        sent += rate // 100
        time.sleep(max(0.0, begun + sent / rate - time.monotonic()))
        yield chunk(lines)


def build_lines(rate, seconds):
    """So many lines of build output a second, and then an error."""
    yield CHUNKED
    begun = time.monotonic()
    for sent in range(0, rate * seconds, rate // 100):
        yield chunk(b"".join(b'{"stream":"line %d of the build\\n"}\n' % (sent + i) for i in range(rate // 100)))
        time.sleep(max(0.0, begun + sent / rate - time.monotonic()))
    yield chunk(b'{"error":"enough"}\n') + chunk(b"")


def event(container, action):
    return json.dumps({"Type": "container", "Action": action, "Actor": {"ID": container, "Attributes": LABELS},
                       "timeNano": time.time_ns()}).encode() + b"\n"


def frames():
    yield OK + b"Content-Type: application/vnd.docker.multiplexed-stream\r\n\r\n"
    yield b"\x01\0\0\0\xff\xff\xff\xff"
    yield from itertools.repeat(b"x" * 65536)


INTERIM = b"HTTP/1.1 100 Continue\r\n\r\n"
MODES = {
    "continue for ever": lambda: for_ever(b"", INTERIM),
    "continue, one a second": lambda: slowly(b"", INTERIM),
    "a byte of head a second": lambda: slowly(OK + b"X: ", b"x"),
    "a byte of body a second": lambda: slowly(OK + b"Content-Length: 1000000\r\n\r\n", b" "),
    "60 MB of x": lambda: much(OK + b"\r\n", b"x", b""),
    "60 MB of numbers": lambda: much(OK + b"\r\n[0", b",0", b"]"),
    "60 MB of lists": lambda: much(OK + b"\r\n[[]", b",[]", b"]"),
    "60 MB of objects": lambda: much(OK + b"\r\n[{}", b",{}", b"]"),
    "endless list of objects": lambda: for_ever(OK + b"\r\n[{}", b",{}"),
    "endless error": lambda: for_ever(b"HTTP/1.1 500 No\r\n\r\n", b"x"),
    "endless line": lambda: for_ever(CHUNKED, chunk(b"x" * 65536)),
    "absurd frame": frames,
    "50,000 build lines a second": lambda: build_lines(50_000, 20),
    "50,000 events a second": lambda: events(50_000, 1),
    "50,000 events a second of as many": lambda: events(50_000, 1 << 62),
}


class HostileEngine:
    def __init__(self, directory):
        self.path = os.path.join(directory, "hostile.sock")
        self.target, self.mode = None, None
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(self.path)
        self.server.listen(64)
        threading.Thread(target=self.accept, daemon=True).start()

    def spoil(self, target, mode):
        """target: a pattern for "METHOD /path"; mode: a name of MODES."""
        self.target, self.mode = re.compile(target), mode

    def accept(self):
        while True:
            threading.Thread(target=self.serve, args=(self.server.accept()[0],), daemon=True).start()

    def serve(self, connection):
        try:
            with connection, connection.makefile("rb") as reader:
                while self.one(connection, reader):
                    pass
        except OSError:
            pass

    def one(self, connection, reader):
        words = reader.readline().split()
        if len(words) < 2:
            return False
        length = 0
        while (line := reader.readline().strip().lower()):
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        reader.read(length)
        path = re.sub(r"^/v1\.\d+", "", words[1].decode().partition("?")[0])
        name = words[0].decode() + " " + path
        if self.target and self.target.search(name):
            for piece in MODES[self.mode]():
                connection.sendall(piece)
            return False
        return self.good(connection, path)

    def good(self, connection, path):
        if path == "/_ping":
            connection.sendall(OK + b"Api-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK")
        elif path in ("/events", f"/containers/{CONTAINER}/logs"):
            connection.sendall(CHUNKED)
        else:
            known = GOOD.get(path)
            body = json.dumps(known if known is not None else {"message": "no such object"}).encode()
            status = OK if known is not None else b"HTTP/1.1 404 Not Found\r\n"
            connection.sendall(status + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        return True
