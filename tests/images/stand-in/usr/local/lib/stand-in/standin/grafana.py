# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Grafana: health, login, and what provisioning has put there."""
import base64
import glob
import json
import urllib.parse
import urllib.request

import yaml

from standin.web import Answer, environment, fail, log, metrics, page, redirect, serve

PROVISIONING = "/etc/grafana/provisioning"


def entries(folder, key):
    found = []
    for name in sorted(glob.glob(f"{PROVISIONING}/{folder}/*.y*ml")):
        try:
            with open(name, encoding="utf-8") as text:
                found += (yaml.safe_load(text) or {}).get(key) or []
        except yaml.YAMLError as error:
            fail(f"Error: ✗ {folder} provisioning error: {name}: {error}")
    return found


def dashboards():
    found = []
    for provider in entries("dashboards", "providers"):
        for name in sorted(glob.glob(provider["options"]["path"] + "/**/*.json", recursive=True)):
            with open(name, encoding="utf-8") as text:
                found.append(json.load(text))
    return found


def reach(source):
    """Whether a data source answers, in the protocol of its type."""
    if source["type"] == "postgres":
        import psycopg2
        host, _, port = source["url"].partition(":")
        psycopg2.connect(host=host, port=port or 5432, user=source["user"], connect_timeout=3,
                         dbname=source.get("database") or source["jsonData"]["database"],
                         password=source["secureJsonData"]["password"]).close()
        return
    path = {"prometheus": "/-/ready", "loki": "/loki/api/v1/labels"}[source["type"]]
    urllib.request.urlopen(source["url"] + path, timeout=5).close()


def main(_):
    sources, boards = entries("datasources", "datasources"), dashboards()
    who = (environment("GF_SECURITY_ADMIN_USER", "admin"), environment("GF_SECURITY_ADMIN_PASSWORD", "admin"))
    session = base64.urlsafe_b64encode(f"{who}".encode()).decode()

    def handle(request):
        if request.path == "/api/health":
            return Answer(200, {"database": "ok", "version": environment("STAND_IN_VERSION"), "commit": "stand-in"})
        if request.path == "/metrics":
            return metrics(grafana_stat_total_dashboards=len(boards), grafana_stat_totals_datasource=len(sources))
        if request.path == "/login" and request.method == "POST":
            form = request.json() or {}
            if (form.get("user"), form.get("password")) != who:
                return Answer(401, {"message": "Invalid username or password"})
            return Answer(200, {"message": "Logged in"}, headers={"Set-Cookie": f"grafana_session={session}; HttpOnly"})
        if request.path == "/login":
            return page("Grafana")
        signed_in = request.basic() == who or session in (request.headers.get("Cookie") or "")
        if not signed_in:
            return Answer(401, {"message": "Unauthorized"}) if request.path.startswith("/api/") else redirect("/login")
        if request.path == "/api/datasources":
            return Answer(200, [{key: each.get(key) for key in ("name", "type", "url", "uid")} for each in sources])
        if request.path == "/api/search":
            return Answer(200, [{"title": each["title"], "uid": each.get("uid"), "type": "dash-db"} for each in boards])
        for each in sources:
            if request.path == f"/api/datasources/uid/{urllib.parse.quote(each.get('uid', ''))}/health":
                try:
                    reach(each)
                except Exception as error:
                    return Answer(400, {"status": "ERROR", "message": str(error)})
                return Answer(200, {"status": "OK", "message": "Data source is working"})
        return page("Grafana", f"{len(boards)} dashboards") if request.path == "/" else Answer(404, {"message": "Not found"})

    log(f"INFO Grafana (stand-in): {len(sources)} data sources, {len(boards)} dashboards provisioned")
    serve(int(environment("GF_SERVER_HTTP_PORT", "3000")), handle)
