# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Grafana Alloy: reads the logs of the containers of its own project and pushes them to Loki."""
import json
import re
import socket
import struct
import threading
import time
import urllib.request

from standin import docker
from standin.web import Answer, fail, flags, log, metrics, page, serve


class Collector:
    def __init__(self, url):
        self.url, self.followed, self.sent, self.failed = url, set(), 0, 0

    def run(self):
        while True:
            try:
                own = docker.get(f"/containers/{socket.gethostname()}/json")
                project = own["Config"]["Labels"].get("com.docker.compose.project")
                mine = {"label": [f"com.docker.compose.project={project}"]}
                self.look(mine, own["Id"])
                for _ in docker.events(type=["container"], event=["start"], **mine):
                    self.look(mine, own["Id"])
            except (OSError, KeyError, ValueError) as error:
                log(f"level=error component=discovery.docker msg=\"{error}\"")
                time.sleep(2)

    def look(self, filters, own):
        for container in docker.get("/containers/json", filters=filters):
            if container["Id"] not in self.followed and container["Id"] != own:
                self.followed.add(container["Id"])
                threading.Thread(target=self.follow, args=(container,), daemon=True).start()

    def follow(self, container):
        labels = {"container": container["Names"][0].strip("/"),
                  "service": container["Labels"].get("com.docker.compose.service", "")}
        try:
            tty = docker.get(f"/containers/{container['Id']}/json")["Config"]["Tty"]
            with docker.ask(f"/containers/{container['Id']}/logs", stdout=1, stderr=1, follow=1, tail=100) as stream:
                if tty:
                    for line in stream:
                        self.push(labels, line)
                else:
                    while len(head := stream.read(8)) == 8:
                        self.push(labels, stream.read(struct.unpack(">I", head[4:])[0]))
        except (OSError, ValueError):
            pass
        self.followed.discard(container["Id"])

    def push(self, labels, data):
        text = data.decode("utf-8", "replace").rstrip("\n")
        body = {"streams": [{"stream": labels, "values": [[str(time.time_ns()), text]]}]}
        request = urllib.request.Request(self.url, json.dumps(body).encode(), {"Content-Type": "application/json"})
        try:
            urllib.request.urlopen(request, timeout=5).close()
            self.sent += 1
        except OSError:
            self.failed += 1


def main(arguments):
    options, words = flags(arguments)
    if len(words) < 2 or words[0] != "run":
        fail("Error: usage: alloy run PATH", 2)
    with open(words[1], encoding="utf-8") as file:
        text = re.sub(r"(?m)^\s*//.*$", "", file.read())
    if text.count("{") != text.count("}"):
        fail(f"Error: {words[1]}: expected }}, got EOF")
    urls = re.findall(r'url\s*=\s*"(http[^"]+/push)"', text)
    collector = Collector(urls[0] if urls else "")
    if urls and "discovery.docker" in text:
        threading.Thread(target=collector.run, daemon=True).start()
    host, _, port = options.get("server.http.listen-addr", "127.0.0.1:12345").rpartition(":")

    def handle(request):
        if request.path == "/-/ready":
            return Answer(200, "Alloy is ready.\n")
        if request.path == "/-/healthy":
            return Answer(200, "All Alloy components are healthy.\n")
        if request.path == "/metrics":
            return metrics(loki_write_sent_entries_total=collector.sent, loki_write_dropped_entries_total=collector.failed)
        return page("Grafana Alloy", f"{len(collector.followed)} containers") if request.path == "/" else Answer(404)

    log(f"level=info msg=\"now listening for http traffic\" addr={host}:{port}")
    serve(int(port), handle, host=host)
