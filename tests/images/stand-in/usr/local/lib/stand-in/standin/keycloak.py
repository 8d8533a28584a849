# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keycloak: admin and token endpoints, health and metrics where the version in STAND_IN_VERSION has them."""
import base64
import glob
import hashlib
import hmac
import json
import os
import re
import secrets
import sqlite3
import threading
import time

import psycopg2

from standin.web import VERSION, Answer, environment, fail, flags, log, metrics, page, redirect, serve

KEY = secrets.token_bytes(32)


class Store:
    """Realms, clients and users, in the database that the real one would use."""

    def __init__(self):
        self.lock, self.connection = threading.Lock(), None
        self.run("CREATE TABLE IF NOT EXISTS stand_in (kind text, realm text, name text, body text, "
                 "PRIMARY KEY (kind, realm, name))")

    def connect(self):
        if environment("KC_DB", "dev-file") != "postgres":
            os.makedirs("/opt/keycloak/data/h2", exist_ok=True)
            return sqlite3.connect("/opt/keycloak/data/h2/keycloakdb", check_same_thread=False)
        url = environment("KC_DB_URL").removeprefix("jdbc:")
        if not url:
            url = "postgresql://%s/%s" % (environment("KC_DB_URL_HOST", "localhost"),
                                          environment("KC_DB_URL_DATABASE", "keycloak"))
        return psycopg2.connect(url, user=environment("KC_DB_USERNAME"), password=environment("KC_DB_PASSWORD"),
                                connect_timeout=3)

    def run(self, statement, *values):
        with self.lock:
            for attempt in (1, 2):
                try:
                    self.connection = self.connection or self.connect()
                    if not isinstance(self.connection, sqlite3.Connection):
                        statement = statement.replace("?", "%s")
                    cursor = self.connection.cursor()
                    cursor.execute(statement, values)
                    rows = cursor.fetchall() if cursor.description else []
                    self.connection.commit()
                    return rows
                except (psycopg2.OperationalError, psycopg2.InterfaceError):
                    self.connection = None
                    if attempt == 2:
                        raise

    def put(self, kind, realm, name, body):
        self.run("DELETE FROM stand_in WHERE kind = ? AND realm = ? AND name = ?", kind, realm, name)
        self.run("INSERT INTO stand_in VALUES (?, ?, ?, ?)", kind, realm, name, json.dumps(body))

    def get(self, kind, realm, name):
        rows = self.run("SELECT body FROM stand_in WHERE kind = ? AND realm = ? AND name = ?", kind, realm, name)
        return json.loads(rows[0][0]) if rows else None

    def all(self, kind, realm):
        return [json.loads(row[0]) for row in
                self.run("SELECT body FROM stand_in WHERE kind = ? AND realm = ? ORDER BY name", kind, realm)]

    def drop(self, kind, realm, name):
        self.run("DELETE FROM stand_in WHERE kind = ? AND realm = ? AND name = ?", kind, realm, name)


def hashed(password):
    return hashlib.sha256(b"stand-in" + password.encode()).hexdigest()


def part(value):
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def token(issuer, realm, who, life):
    now = int(time.time())
    claims = {"iss": issuer, "realm": realm, "preferred_username": who, "iat": now, "exp": now + life}
    text = part(b'{"alg":"HS256","typ":"JWT"}') + "." + part(json.dumps(claims).encode())
    return text + "." + part(hmac.new(KEY, text.encode(), hashlib.sha256).digest())


def claims_of(text):
    head, _, signature = text.rpartition(".")
    if not head or part(hmac.new(KEY, head.encode(), hashlib.sha256).digest()) != signature:
        return None
    body = head.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return claims if claims["exp"] > time.time() else None


class Keycloak:
    def __init__(self, store):
        self.store = store

    def make_realm(self, body):
        name = body["realm"]
        for client in body.pop("clients", []):
            self.store.put("client", name, client["clientId"], {"id": secrets.token_hex(8), **client})
        for user in body.pop("users", []):
            self.make_user(name, user)
        for client in ("admin-cli", "account"):
            self.store.put("client", name, client, {"id": secrets.token_hex(8), "clientId": client,
                                                    "publicClient": True, "directAccessGrantsEnabled": True})
        self.store.put("realm", "", name, {"id": name, "enabled": True, **body})

    def make_user(self, realm, user):
        for credential in user.pop("credentials", []):
            if credential.get("type", "password") == "password":
                user["hash"] = hashed(credential["value"])
        self.store.put("user", realm, user["username"], {"id": secrets.token_hex(8), "enabled": True, **user})

    def first_start(self):
        user = environment("KC_BOOTSTRAP_ADMIN_USERNAME") or environment("KEYCLOAK_ADMIN")
        password = environment("KC_BOOTSTRAP_ADMIN_PASSWORD") or environment("KEYCLOAK_ADMIN_PASSWORD")
        if not self.store.get("realm", "", "master"):
            self.make_realm({"realm": "master", "displayName": "Keycloak"})
            if user and password:
                self.make_user("master", {"username": user, "credentials": [{"value": password}]})
                log(f"INFO Created temporary admin user with username {user}")

    def issue(self, request, realm):
        form = request.form()
        client_id, secret = request.basic() if "Authorization" in request.headers else ("", "")
        client_id, secret = form.get("client_id", client_id), form.get("client_secret", secret)
        client = self.store.get("client", realm, client_id)
        if not client or not client.get("publicClient") and client.get("secret") != secret:
            return Answer(401, {"error": "invalid_client",
                                "error_description": "Invalid client or Invalid client credentials"})
        grant = form.get("grant_type")
        who = "service-account-" + client_id
        if grant == "password":
            who = form.get("username", "")
            user = self.store.get("user", realm, who)
            if not user or user.get("hash") != hashed(form.get("password", "")):
                log(f"WARN type=\"LOGIN_ERROR\", realmId=\"{realm}\", error=\"invalid_user_credentials\"")
                return Answer(401, {"error": "invalid_grant", "error_description": "Invalid user credentials"})
        elif grant != "client_credentials":
            return Answer(400, {"error": "unsupported_grant_type", "error_description": "Unsupported grant_type"})
        issuer = f"http://{request.headers.get('Host')}/realms/{realm}"
        return Answer(200, {"access_token": token(issuer, realm, who, 60), "expires_in": 60, "token_type": "Bearer",
                            "refresh_token": token(issuer, realm, who, 1800), "refresh_expires_in": 1800,
                            "scope": "profile email"})

    def realm_endpoint(self, request, realm, rest):
        if not self.store.get("realm", "", realm):
            return Answer(404, {"error": "Realm does not exist"})
        issuer = f"http://{request.headers.get('Host')}/realms/{realm}"
        oidc = issuer + "/protocol/openid-connect"
        if not rest:
            return Answer(200, {"realm": realm, "public_key": "stand-in", "token-service": oidc,
                                "account-service": issuer + "/account", "tokens-not-before": 0})
        if rest == ".well-known/openid-configuration":
            return Answer(200, {"issuer": issuer, "authorization_endpoint": oidc + "/auth",
                                "token_endpoint": oidc + "/token", "jwks_uri": oidc + "/certs",
                                "userinfo_endpoint": oidc + "/userinfo",
                                "grant_types_supported": ["password", "client_credentials"]})
        if rest == "protocol/openid-connect/token" and request.method == "POST":
            return self.issue(request, realm)
        if rest == "protocol/openid-connect/certs":
            return Answer(200, {"keys": []})
        if rest == "protocol/openid-connect/userinfo":
            claims = claims_of(request.bearer())
            return Answer(200, claims) if claims else Answer(401, {"error": "invalid_token"})
        if rest == "protocol/openid-connect/auth":
            return page("Sign in to " + realm)
        return Answer(404, {"error": "Not Found"})

    def admin_endpoint(self, request, rest):
        claims = claims_of(request.bearer())
        if not claims or claims["realm"] != "master":
            return Answer(401, {"error": "HTTP 401 Unauthorized"})
        realm, _, rest = rest.partition("/")
        kind, _, name = rest.partition("/")
        if not realm:
            if request.method == "GET":
                return Answer(200, self.store.all("realm", ""))
            body = request.json()
            if self.store.get("realm", "", body["realm"]):
                return Answer(409, {"errorMessage": "Conflict detected. See logs for details"})
            self.make_realm(body)
            return Answer(201, headers={"Location": request.path.rstrip("/") + "/" + body["realm"]})
        found = self.store.get("realm", "", realm)
        if not found:
            return Answer(404, {"error": "Realm not found."})
        if not kind:
            return self.one(request, "realm", "", realm, found)
        if kind not in ("clients", "users"):
            return Answer(404, {"error": "Not Found"})
        key = {"clients": "clientId", "users": "username"}[kind]
        known = self.store.all(kind[:-1], realm)
        if name:
            match = next((each for each in known if each["id"] == name.partition("/")[0]), None)
            return self.one(request, kind[:-1], realm, match[key], match) if match else \
                Answer(404, {"error": f"Could not find {kind[:-1]}"})
        if request.method == "GET":
            wanted = request.query.get(key)
            return Answer(200, [{k: v for k, v in each.items() if k not in ("hash", "secret")} for each in known
                                if not wanted or each[key] == wanted])
        body = request.json()
        if any(each[key] == body[key] for each in known):
            return Answer(409, {"errorMessage": f"{kind[:-1].capitalize()} {body[key]} already exists"})
        if kind == "users":
            self.make_user(realm, body)
        else:
            self.store.put("client", realm, body[key], {"id": secrets.token_hex(8), **body})
        return Answer(201)

    def one(self, request, kind, realm, name, found):
        if request.method == "GET":
            return Answer(200, {k: v for k, v in found.items() if k != "hash"})
        if request.method == "PUT":
            change = request.json() or {}
            if request.path.endswith("/reset-password"):
                change = {"hash": hashed(change["value"])}
            self.store.put(kind, realm, name, {**found, **change})
        elif request.method == "DELETE":
            self.store.drop(kind, realm, name)
        return Answer(204)

    def main_port(self, request):
        if request.path in ("/", "/admin", "/admin/"):
            return redirect("/admin/master/console/" if request.path != "/" else "/admin/")
        if match := re.fullmatch(r"/admin/([^/]+)/console/?.*", request.path):
            return page("Keycloak Administration Console", "realm " + match[1])
        if match := re.fullmatch(r"/admin/realms/?(.*)", request.path):
            return self.admin_endpoint(request, match[1].rstrip("/"))
        if match := re.fullmatch(r"/realms/([^/]+)/?(.*)", request.path):
            return self.realm_endpoint(request, match[1], match[2])
        return Answer(404, {"error": "Unable to find matching target resource method"})

    def health(self, request):
        if request.path not in ("/health", "/health/live", "/health/ready", "/health/started"):
            return Answer(404)
        checks = []
        if request.path in ("/health", "/health/ready"):
            try:
                self.store.run("SELECT 1")
                state = "UP"
            except psycopg2.Error:
                state = "DOWN"
            checks = [{"name": "Keycloak database connections async health check", "status": state}]
        up = all(check["status"] == "UP" for check in checks)
        return Answer(200 if up else 503, {"status": "UP" if up else "DOWN", "checks": checks})


def main(arguments):
    options, words = flags(arguments)
    if not words or words[0] not in ("start", "start-dev"):
        fail("Missing required subcommand: start, start-dev", 2)
    version = tuple(int(number) for number in VERSION.split("."))
    enabled = lambda name: environment("KC_" + name, "false") == "true" or \
        options.get(name.lower().replace("_", "-")) == "true"
    # About as long as the real one takes to find that there is no database.
    give_up = time.monotonic() + 15
    store = None
    while store is None:
        try:
            store = Store()
        except psycopg2.Error as error:
            if time.monotonic() < give_up:
                time.sleep(0.5)
                continue
            fail(f"ERROR: Failed to start server in ({'development' if words[0] == 'start-dev' else 'production'}) mode\n"
                 f"ERROR: Failed to obtain JDBC connection\nERROR: {error}")
    keycloak = Keycloak(store)
    keycloak.first_start()
    if "import-realm" in options:
        for file in sorted(glob.glob("/opt/keycloak/data/import/*.json")):
            with open(file, encoding="utf-8") as text:
                body = json.load(text)
            if not store.get("realm", "", body["realm"]):
                keycloak.make_realm(body)
                log(f"INFO Realm '{body['realm']}' imported")

    # From version 25 on health and metrics are on a port of their own.
    separate = version >= (25,)
    health_apart = separate and not (
        version >= (26, 4) and environment("KC_HTTP_MANAGEMENT_HEALTH_ENABLED", "true") == "false")
    answers_health = lambda request: enabled("HEALTH_ENABLED") and request.path.startswith("/health")
    answers_metrics = lambda request: enabled("METRICS_ENABLED") and request.path == "/metrics"
    values = lambda: metrics(vendor_agroal_available_count=1, jvm_threads_live_threads=threading.active_count())

    def main_port(request):
        if answers_health(request) and not health_apart:
            return keycloak.health(request)
        if answers_metrics(request) and not separate:
            return values()
        return keycloak.main_port(request)

    def management(request):
        if answers_health(request) and health_apart:
            return keycloak.health(request)
        return values() if answers_metrics(request) else Answer(404)

    if enabled("METRICS_ENABLED") and separate or enabled("HEALTH_ENABLED") and health_apart:
        serve(int(environment("KC_HTTP_MANAGEMENT_PORT", "9000")), management, start=False)
    port = int(environment("KC_HTTP_PORT", "8080"))
    log(f"INFO Keycloak {VERSION} (stand-in) started. Listening on: http://0.0.0.0:{port}")
    serve(port, main_port)
