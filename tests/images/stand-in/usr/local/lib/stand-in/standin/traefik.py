# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Traefik 2.10: entry points, docker and file providers, ping, dashboard, metrics, health checks of servers."""
import glob
import gzip
import http.client
import json
import os
import re
import socket
import threading
import time
import urllib.request

import yaml

from standin import docker
from standin.web import Answer, environment, fail, flags, log, metrics, page, redirect, serve

CERTIFICATE = ("/usr/local/lib/stand-in/tls.crt", "/usr/local/lib/stand-in/tls.key")
HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "content-length", "date", "server"}


def flat(value, name=""):
    """Nested configuration as {"providers.docker.network": ...}, names in lower case as Traefik takes them."""
    if isinstance(value, dict):
        merged = {name: "true"} if name else {}
        for key, inner in value.items():
            merged.update(flat(inner, f"{name}.{key.lower()}".lstrip(".")))
        return merged
    return {name: str(value).lower() if isinstance(value, bool) else "true" if value is None else str(value)}


def static_configuration(arguments):
    given = {name.lower(): value for name, value in flags(arguments)[0].items() if name != "ping" or len(arguments) > 1}
    for file in ("/etc/traefik/traefik.yml", "/etc/traefik/traefik.yaml"):
        # A file, or flags, never both.
        if not given and os.path.exists(file):
            with open(file, encoding="utf-8") as text:
                return flat(yaml.safe_load(text) or {})
    return given


def seconds(text, default):
    found = re.fullmatch(r"(\d+)(ms|s|m)?", text or "")
    return int(found[1]) * {"ms": 0.001, "m": 60}.get(found[2], 1) if found else default


def rule_matches(rule, host, path):
    def term(text):
        found = re.fullmatch(r"\s*(!?)\s*(\w+)\((.*)\)\s*", text)
        values = re.findall(r"[`\"]([^`\"]*)[`\"]", found[3]) if found else []
        test = {"Host": lambda v: host == v.lower(), "PathPrefix": path.startswith, "Path": lambda v: path == v}
        if not found or found[2] not in test:
            return False
        return any(test[found[2]](value) for value in values) != bool(found[1])
    return any(all(term(each) for each in some.split("&&")) for some in rule.split("||"))


class Traefik:
    def __init__(self, config):
        self.config, self.lock = config, threading.Lock()
        self.routers, self.services, self.middlewares = {}, {}, {}
        self.sick, self.requests = set(), 0
        self.points = {}
        for name, value in config.items():
            if found := re.fullmatch(r"entrypoints\.([^.]+)\.address", name):
                self.points[found[1]] = int(value.rpartition(":")[2])
        self.points = self.points or {"http": 80}
        if config.get("api.insecure") == "true" or "ping" in config or "metrics.prometheus" in config:
            self.points.setdefault("traefik", 8080)

    def on(self, name):
        return self.config.get(name, "false") != "false"

    def read_files(self):
        directory = self.config.get("providers.file.directory")
        names = glob.glob(directory + "/*.y*ml") if directory else []
        if self.config.get("providers.file.filename"):
            names.append(self.config["providers.file.filename"])
        for name in sorted(names):
            with open(name, encoding="utf-8") as text:
                part = (yaml.safe_load(text) or {}).get("http") or {}
            for key, value in (part.get("middlewares") or {}).items():
                self.middlewares[key + "@file"] = {kind.lower(): flat(inner or {}) for kind, inner in value.items()}

    def read_containers(self):
        routers, services = {}, {}
        default = self.config.get("providers.docker.exposedbydefault", "true")
        for container in docker.get("/containers/json"):
            labels = container["Labels"] or {}
            if labels.get("traefik.enable", default) != "true":
                continue
            networks = container["NetworkSettings"]["Networks"]
            wanted = labels.get("traefik.docker.network") or self.config.get("providers.docker.network")
            network = networks.get(wanted) or next(iter(networks.values()), {})
            name = labels.get("com.docker.compose.service", container["Names"][0].strip("/"))
            for key, value in labels.items():
                if found := re.fullmatch(r"traefik\.http\.routers\.([^.]+)\.(.+)", key):
                    routers.setdefault(found[1], {"container": name})[found[2].lower()] = value
                elif found := re.fullmatch(r"traefik\.http\.services\.([^.]+)\.loadbalancer\.(.+)", key):
                    service = services.setdefault(found[1], {"servers": set()})
                    service[found[2].lower()] = value
                    service["servers"].add(network.get("IPAddress") or "")
        own = {router["container"]: service for service in services for router in routers.values()}
        for router in routers.values():
            if "service" not in router:
                router["service"] = next((each for each in services if each == router["container"]),
                                         own.get(router["container"], next(iter(services), "")))
        for service in services.values():
            port = service.get("server.port", "80")
            service["servers"] = sorted(f"{address}:{port}" for address in service["servers"] if address)
        with self.lock:
            self.routers, self.services = routers, services

    def follow_containers(self):
        while True:
            try:
                self.read_containers()
                for _ in docker.events(type=["container"], event=["start", "die", "destroy"]):
                    self.read_containers()
            except (OSError, ValueError, http.client.HTTPException) as error:
                log(f"ERROR provider docker: {error}")
                time.sleep(1)

    def check_servers(self):
        due = {}
        while True:
            time.sleep(0.5)
            for name, service in list(self.services.items()):
                path = service.get("healthcheck.path")
                if not path or due.get(name, 0) > time.monotonic():
                    continue
                due[name] = time.monotonic() + seconds(service.get("healthcheck.interval"), 30)
                for server in service["servers"]:
                    try:
                        urllib.request.urlopen(f"http://{server}{path}", timeout=5).close()
                        self.sick.discard(server)
                    except OSError:
                        # Asked again soon: a server that starts is not held back for a whole interval.
                        self.sick.add(server)
                        due[name] = time.monotonic() + 1

    def router_for(self, point, request):
        host = (request.headers.get("Host") or "").partition(":")[0].lower()
        with self.lock:
            routers = sorted(self.routers.items(), key=lambda each: -len(each[1].get("rule", "")))
        for name, router in routers:
            points = [each.strip() for each in router.get("entrypoints", point).split(",")]
            if point in points and rule_matches(router.get("rule", ""), host, request.path):
                return name, router
        return None, None

    def handle(self, point, request):
        self.requests += 1
        start = time.monotonic()
        internal = self.internal(request) if point == "traefik" else None
        name, router = self.router_for(point, request) if internal is None else (None, None)
        if internal is not None:
            return internal
        if not router:
            answer = Answer(404, "404 page not found\n")
        else:
            answer = self.routed(request, router)
        if self.on("accesslog"):
            line = {"RequestHost": request.headers.get("Host"), "RequestMethod": request.method,
                    "RequestPath": request.target, "RouterName": f"{name}@docker" if name else "",
                    "DownstreamStatus": answer.status if answer else 101, "entryPointName": point,
                    "Duration": int((time.monotonic() - start) * 1e9)}
            line = json.dumps(line)
            if self.config.get("accesslog.filepath"):
                with open(self.config["accesslog.filepath"], "a", encoding="utf-8") as file:
                    file.write(line + "\n")
            else:
                print(line, flush=True)
        return answer

    def routed(self, request, router):
        wanted = [each.strip() for each in router.get("middlewares", "").split(",") if each.strip()]
        if any(each not in self.middlewares for each in wanted):
            return Answer(404, "404 page not found\n")
        if router["service"] == "api@internal":
            answer = self.dashboard(request) or Answer(404, "404 page not found\n")
        else:
            service = self.services.get(router["service"].partition("@")[0], {"servers": []})
            servers = [each for each in service["servers"] if each not in self.sick]
            if not servers:
                return Answer(503, "no available server\n")
            server = servers[self.requests % len(servers)]
            if (request.headers.get("Upgrade") or "").lower() == "websocket":
                return self.tunnel(request, server)
            answer = self.forward(request, server)
        for each in wanted:
            self.apply(self.middlewares[each], request, answer)
        return answer

    def forward(self, request, server):
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
        headers.update({"X-Forwarded-Host": request.headers.get("Host", ""), "X-Forwarded-Proto": "http",
                        "X-Forwarded-For": request.handler.client_address[0]})
        connection = http.client.HTTPConnection(server, timeout=30)
        try:
            connection.request(request.method, request.target, request.body or None, headers)
            answer = connection.getresponse()
            body = answer.read()
        except OSError:
            return Answer(502, "Bad Gateway")
        finally:
            connection.close()
        kept = {name: value for name, value in answer.getheaders() if name.lower() not in HOP | {"content-type"}}
        return Answer(answer.status, body, answer.headers.get("Content-Type", "text/plain"), kept)

    def tunnel(self, request, server):
        host, _, port = server.rpartition(":")
        with socket.create_connection((host, int(port)), timeout=10) as peer:
            lines = [f"{request.method} {request.target} HTTP/1.1"]
            lines += [f"{name}: {value}" for name, value in request.headers.items()]
            peer.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            peer.settimeout(None)
            client = request.handler.connection

            def copy(source, target):
                try:
                    while data := source.recv(65536):
                        target.sendall(data)
                    target.shutdown(socket.SHUT_WR)
                except OSError:
                    pass
            back = threading.Thread(target=copy, args=(peer, client), daemon=True)
            back.start()
            copy(client, peer)
            back.join(5)

    @staticmethod
    def apply(middleware, request, answer):
        headers = middleware.get("headers", {})
        if headers.get("framedeny") == "true":
            answer.headers["X-Frame-Options"] = "DENY"
        if headers.get("contenttypenosniff") == "true":
            answer.headers["X-Content-Type-Options"] = "nosniff"
        if headers.get("stsseconds") and headers.get("forcestsheader") == "true":
            answer.headers["Strict-Transport-Security"] = "max-age=" + headers["stsseconds"]
        if headers.get("referrerpolicy"):
            answer.headers["Referrer-Policy"] = headers["referrerpolicy"]
        if "compress" in middleware and len(answer.body) >= 1024 and \
                "gzip" in (request.headers.get("Accept-Encoding") or "") and "Content-Encoding" not in answer.headers:
            answer.body = gzip.compress(answer.body)
            answer.headers["Content-Encoding"] = "gzip"

    def internal(self, request):
        if request.path == "/ping" and self.on("ping"):
            return Answer(200, "OK")
        if request.path == "/metrics" and self.on("metrics.prometheus"):
            return metrics(traefik_config_reloads_total=1, traefik_entrypoint_requests_total=self.requests,
                           traefik_open_connections=threading.active_count())
        return self.dashboard(request) if self.on("api.insecure") else None

    def dashboard(self, request):
        with self.lock:
            routers = [{"name": name + "@docker", "rule": each.get("rule"), "service": each["service"],
                        "entryPoints": each.get("entrypoints", "").split(","), "status": "enabled"}
                       for name, each in self.routers.items()]
            services = [{"name": name + "@docker", "status": "enabled", "serverStatus": {
                "http://" + server: "DOWN" if server in self.sick else "UP" for server in each["servers"]}}
                for name, each in self.services.items()]
        tables = {"/api/http/routers": routers, "/api/http/services": services,
                  "/api/http/middlewares": [{"name": name} for name in self.middlewares],
                  "/api/entrypoints": [{"name": name, "address": f":{port}"} for name, port in self.points.items()],
                  "/api/overview": {"http": {"routers": {"total": len(routers)}, "services": {"total": len(services)}},
                                    "providers": ["Docker", "File"]},
                  "/api/version": {"Version": environment("STAND_IN_VERSION"), "Codename": "stand-in"}}
        if request.path in tables:
            return Answer(200, tables[request.path])
        if request.path == "/":
            return redirect("/dashboard/")
        return page("Traefik", f"{len(routers)} routers") if request.path.startswith("/dashboard/") else None


def healthcheck(arguments):
    config = static_configuration(arguments)
    port = config.get("entrypoints.traefik.address", ":8080").rpartition(":")[2]
    if "ping" not in config and "--ping" not in arguments:
        fail("Error calling healthcheck: please enable `ping` to use health check")
    url = f"http://127.0.0.1:{port}/ping"
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except OSError as error:
        fail(f"Error calling healthcheck: {error}")
    print(f"OK: {url}")
    return 0


def main(arguments):
    if arguments[:1] == ["healthcheck"]:
        return healthcheck(arguments[1:])
    traefik = Traefik(static_configuration(arguments))
    traefik.read_files()
    if traefik.on("providers.docker"):
        threading.Thread(target=traefik.follow_containers, daemon=True).start()
    threading.Thread(target=traefik.check_servers, daemon=True).start()
    for name, port in traefik.points.items():
        tls = CERTIFICATE if port == 443 else None
        serve(port, lambda request, name=name: traefik.handle(name, request), tls=tls, quiet=("/",), start=False)
    log(f"INFO Traefik (stand-in) listens on {traefik.points}")
    threading.Event().wait()
