# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loki: takes lines in JSON, and gives them back by label."""
import collections
import re
import threading

import yaml

from standin.web import Answer, environment, fail, flags, log, metrics, serve

LINES = collections.deque(maxlen=50_000)  # (labels, nanoseconds, line)
LOCK = threading.Lock()


def push(request):
    if "json" not in request.headers.get("Content-Type", ""):
        return Answer(415, "the stand-in takes JSON only\n")
    with LOCK:
        for stream in request.json()["streams"]:
            LINES.extend((stream["stream"], at, line) for at, line, *_ in stream["values"])
    return Answer(204)


def query(request):
    text = request.query.get("query", "")
    wanted = re.findall(r'(\w+)\s*(=~|=|!=)\s*"([^"]*)"', text.partition("}")[0])
    holds = re.findall(r'\|=\s*"([^"]*)"', text)
    tests = {"=": lambda have, value: have == value, "!=": lambda have, value: have != value,
             "=~": lambda have, value: re.fullmatch(value, have) is not None}
    if not wanted:
        return Answer(400, "parse error: queries require at least one regexp or equality matcher\n")
    streams = {}
    with LOCK:
        for labels, at, line in LINES:
            if all(tests[test](labels.get(name, ""), value) for name, test, value in wanted) and \
                    all(part in line for part in holds):
                key = tuple(sorted(labels.items()))
                streams.setdefault(key, []).append([at, line])
    limit = int(request.query.get("limit", 100))
    result = [{"stream": dict(key), "values": values[-limit:][::-1]} for key, values in streams.items()]
    return Answer(200, {"status": "success", "data": {"resultType": "streams", "result": result}})


def labels(request):
    name = request.path.split("/")[-2] if request.path.endswith("/values") else None
    with LOCK:
        found = {each[0].get(name) for each in LINES} if name else {key for each in LINES for key in each[0]}
    return Answer(200, {"status": "success", "data": sorted(filter(None, found))})


def handle(request):
    path = request.path
    if path == "/ready":
        return Answer(200, "ready\n")
    if path == "/metrics":
        return metrics(loki_ingester_memory_streams=len({tuple(sorted(each[0].items())) for each in list(LINES)}))
    if path == "/loki/api/v1/push" and request.method == "POST":
        return push(request)
    if path in ("/loki/api/v1/query_range", "/loki/api/v1/query"):
        return query(request)
    if path.startswith("/loki/api/v1/label"):
        return labels(request)
    if path in ("/loki/api/v1/status/buildinfo", "/services"):
        return Answer(200, {"version": environment("STAND_IN_VERSION"), "branch": "stand-in"})
    return Answer(404, "404 page not found\n")


def main(arguments):
    name = flags(arguments)[0].get("config.file", "/etc/loki/local-config.yaml")
    try:
        with open(name, encoding="utf-8") as text:
            config = yaml.safe_load(text) or {}
    except (OSError, yaml.YAMLError) as error:
        fail(f"failed parsing config: {name}: {error}")
    port = int((config.get("server") or {}).get("http_listen_port", 3100))
    log(f"INFO Loki (stand-in) listens on {port}")
    serve(port, handle, quiet=("/ready", "/metrics", "/loki/api/v1/push"))
