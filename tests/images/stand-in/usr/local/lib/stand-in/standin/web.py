# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small web server, and what the roles share."""
import base64
import json
import os
import ssl
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VERSION = os.environ.get("STAND_IN_VERSION", "0")
# Asked every second by everybody; not worth a line.
QUIET = ("/health", "/ping", "/ready", "/live", "/metrics", "/-/", "/misc/ping", "/api/health", "/admin/live")


def log(text):
    print(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), text, flush=True)


def fail(text, code=1):
    print(text, file=sys.stderr, flush=True)
    sys.exit(code)


def environment(name, default=""):
    return os.environ.get(name) or default


class Answer:
    def __init__(self, status=200, body="", kind="text/plain; charset=utf-8", headers=None):
        if isinstance(body, (dict, list)):
            body, kind = json.dumps(body), "application/json"
        self.status, self.kind, self.headers = status, kind, headers or {}
        self.body = body.encode() if isinstance(body, str) else body


def page(title, text=""):
    html = f"<!doctype html><title>{title}</title><h1>{title}</h1><p>{text}</p><p>A stand-in for tests.</p>"
    return Answer(200, html, "text/html; charset=utf-8")


def redirect(place):
    return Answer(302, headers={"Location": place})


class Request:
    def __init__(self, handler, body):
        parts = urllib.parse.urlsplit(handler.path)
        self.method, self.path, self.headers, self.body = handler.command, parts.path, handler.headers, body
        self.target = handler.path
        self.query = dict(urllib.parse.parse_qsl(parts.query))
        self.handler = handler

    def form(self):
        return dict(urllib.parse.parse_qsl(self.body.decode("utf-8", "replace")))

    def json(self):
        try:
            return json.loads(self.body or b"{}")
        except ValueError:
            return None

    def basic(self):
        """User and password of basic authentication; empty where there is none."""
        word, _, rest = (self.headers.get("Authorization") or "").partition(" ")
        if word.lower() != "basic":
            return "", ""
        user, _, password = base64.b64decode(rest + "==").decode("utf-8", "replace").partition(":")
        return user, password

    def bearer(self):
        word, _, rest = (self.headers.get("Authorization") or "").partition(" ")
        return rest if word.lower() == "bearer" else ""


def serve(port, handle, host="", tls=None, quiet=QUIET, start=True):
    """handle(Request) -> Answer, or None where it has answered itself."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body in one segment, so that no delayed acknowledgement holds the body up.
        wbufsize = -1

        def log_message(self, *_):
            pass

        def answer(self):
            length = int(self.headers.get("Content-Length") or 0)
            request = Request(self, self.rfile.read(length))
            try:
                answer = handle(request)
            except Exception as error:  # a mistake here must not look like silence
                log(f"ERROR {self.path}: {error!r}")
                answer = Answer(500, f"{error}\n")
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)
            self.wfile.flush()
            if not request.path.startswith(quiet):
                log(f"{self.command} {request.path} {answer.status}")

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = answer

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request, client_address):
            pass

    server = Server((host, port), Handler)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    if not start:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
    server.serve_forever()
    return server


def metrics(**values):
    lines = []
    for name, value in values.items():
        lines += [f"# TYPE {name} gauge", f"{name} {value}"]
    return Answer(200, "\n".join(lines) + "\n", "text/plain; version=0.0.4; charset=utf-8")


def flags(arguments):
    """--name=value, --name value and -name=value, as Go's and Java's programs read them."""
    found, rest, name = {}, [], None
    for argument in arguments:
        if argument.startswith("-"):
            name, _, value = argument.lstrip("-").partition("=")
            found[name] = value if "=" in argument else "true"
            if "=" in argument:
                name = None
        elif name is not None:
            found[name], name = argument, None
        else:
            rest.append(argument)
    return found, rest
