# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the engine's API over its socket."""
import http.client
import json
import socket
import urllib.parse

SOCKET = "/var/run/docker.sock"


class Connection(http.client.HTTPConnection):
    def __init__(self):
        super().__init__("docker")

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(SOCKET)


def ask(path, **query):
    """The open answer; the caller reads it."""
    connection = Connection()
    filters = {name: json.dumps(value) if isinstance(value, (dict, list)) else value for name, value in query.items()}
    connection.request("GET", path + "?" + urllib.parse.urlencode(filters))
    answer = connection.getresponse()
    if answer.status != 200:
        raise OSError(f"{path}: {answer.status} {answer.read().decode('utf-8', 'replace')}")
    return answer


def get(path, **query):
    with ask(path, **query) as answer:
        return json.load(answer)


def events(**filters):
    with ask("/events", filters=filters) as answer:
        for line in answer:
            yield json.loads(line)
