# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lower bound for the verbs: creates the same project directly over the engine's socket, as parallel as its
dependencies allow, and runs each health check immediately. It does not compare, show or record anything."""

import asyncio
import json
import os
import re
import subprocess
import urllib.parse

UNITS = {"h": 3600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}
LABEL = "org.pierside.bench"


def socket_path():
    host = os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock")
    if not host.startswith("unix://"):
        raise SystemExit(f"the benchmark needs an engine on a unix socket, not {host}")
    return host.removeprefix("unix://")


def nanoseconds(text):
    return round(sum(float(n) * UNITS[u] for n, u in re.findall(r"([\d.]+)(ms|us|ns|h|m|s)", text)) * 1e9)


async def request(method, path, body=None):
    reader, writer = await asyncio.open_unix_connection(socket_path())
    data = json.dumps(body).encode() if body is not None else b""
    writer.write(f"{method} {path} HTTP/1.0\r\nHost: engine\r\nContent-Type: application/json\r\n"
                 f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
    head, _, answer = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    status = int(head.split(None, 2)[1])
    if status >= 400:
        raise RuntimeError(f"{method} {path}: {status} {answer[:300].decode(errors='replace')}")
    return json.loads(answer) if answer[:1] in (b"{", b"[") else None


class Floor:
    def __init__(self, compose_file, name):
        text = subprocess.run(["docker", "compose", "-f", compose_file, "config", "--format", "json"], check=True,
                              capture_output=True).stdout
        project = json.loads(text)
        self.name, self.services, self.volumes = name, project["services"], list(project.get("volumes") or {})
        self.ids = {}

    def body(self, name, service):
        host = {"NetworkMode": self.name, "PortBindings": {}, "Binds": []}
        for port in service.get("ports") or []:
            host["PortBindings"][f"{port['target']}/tcp"] = [{"HostIp": port.get("host_ip", ""),
                                                              "HostPort": port["published"]}]
        for volume in service.get("volumes") or []:
            host["Binds"].append(f"{self.name}_{volume['source']}:{volume['target']}")
        check = service["healthcheck"]
        return {"Image": service["image"], "Labels": {LABEL: self.name}, "HostConfig": host,
                "Env": [f"{key}={value}" for key, value in service["environment"].items()],
                "ExposedPorts": {port: {} for port in host["PortBindings"]},
                "Healthcheck": {"Test": check["test"], "Interval": nanoseconds(check["interval"]),
                                "Timeout": nanoseconds(check["timeout"]), "Retries": check["retries"]},
                "NetworkingConfig": {"EndpointsConfig": {self.name: {"Aliases": [name]}}}}

    async def passes(self, name):
        command = {"Cmd": self.services[name]["healthcheck"]["test"][1:], "AttachStdout": True, "AttachStderr": True}
        execution = (await request("POST", f"/containers/{self.ids[name]}/exec", command))["Id"]
        await request("POST", f"/exec/{execution}/start", {"Detach": False})
        return (await request("GET", f"/exec/{execution}/json"))["ExitCode"] == 0

    async def up(self):
        labels = {LABEL: self.name}
        ready = {name: asyncio.Event() for name in self.services}
        await asyncio.gather(
            request("POST", "/networks/create", {"Name": self.name, "Labels": labels}),
            *(request("POST", "/volumes/create", {"Name": f"{self.name}_{v}", "Labels": labels}) for v in self.volumes))

        async def one(name, service):
            query = urllib.parse.urlencode({"name": f"{self.name}-{name}-1"})
            created = await request("POST", f"/containers/create?{query}", self.body(name, service))
            self.ids[name] = created["Id"]
            for dependency in service.get("depends_on") or {}:
                await ready[dependency].wait()
            await request("POST", f"/containers/{self.ids[name]}/start")
            pause = 0.05
            while not await self.passes(name):
                await asyncio.sleep(pause)
                pause = min(pause * 1.5, 1)
            ready[name].set()

        await asyncio.gather(*(one(name, service) for name, service in self.services.items()))

    async def list(self):
        filters = urllib.parse.quote(json.dumps({"label": [f"{LABEL}={self.name}"]}))
        found = await request("GET", f"/containers/json?all=1&filters={filters}")
        if len(found) != len(self.services):
            raise RuntimeError(f"{len(found)} containers instead of {len(self.services)}")

    async def rest(self):
        await asyncio.gather(request("DELETE", f"/networks/{self.name}"),
                             *(request("DELETE", f"/volumes/{self.name}_{v}") for v in self.volumes))
        self.ids = {}

    async def down(self):
        """Stops dependants before their dependencies, as Docker Compose does."""
        needed_by = {name: [other for other, service in self.services.items() if name in (service.get("depends_on") or {})]
                     for name in self.services}
        gone = {name: asyncio.Event() for name in self.services}

        async def one(name):
            for other in needed_by[name]:
                await gone[other].wait()
            await request("POST", f"/containers/{self.ids[name]}/stop?t=2")
            gone[name].set()
            await request("DELETE", f"/containers/{self.ids[name]}?v=1")

        await asyncio.gather(*(one(name) for name in self.services))
        await self.rest()

    async def wipe(self):
        """Removes everything at once and forcibly: the minimum cost of a reset."""
        await asyncio.gather(*(request("DELETE", f"/containers/{i}?force=1&v=1") for i in self.ids.values()))
        await self.rest()
