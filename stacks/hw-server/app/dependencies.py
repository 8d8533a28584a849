# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""PostgreSQL, Redis and Keycloak, with the addresses in docker/.srv_env."""
import os
import threading
import time
import urllib.request

import psycopg2
import redis

LOCK = threading.Lock()
SCHEMA = """
CREATE TABLE IF NOT EXISTS authors (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE IF NOT EXISTS user_actions (id serial PRIMARY KEY, at timestamptz DEFAULT now(), who text, action text);
"""
_database = None
cache = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=2, socket_connect_timeout=2)
sessions = redis.Redis.from_url(os.environ["AUTH_REDIS_URL"], socket_timeout=2, socket_connect_timeout=2)


def run(statement, *values):
    """Runs a query on one connection, which is reopened if the server closed it."""
    global _database
    with LOCK:
        for attempt in (1, 2):
            try:
                if _database is None:
                    _database = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=2)
                    _database.autocommit = True
                    with _database.cursor() as cursor:
                        cursor.execute(SCHEMA)
                with _database.cursor() as cursor:
                    cursor.execute(statement, values)
                    return cursor.fetchall() if cursor.description else []
            except (psycopg2.OperationalError, psycopg2.InterfaceError):
                _database = None
                if attempt == 2:
                    raise


def works(question):
    try:
        question()
        return True
    except Exception:
        return False


def check():
    realm = f"{os.environ['KEYCLOAK_URL']}/realms/{os.environ['KEYCLOAK_REALM']}"
    return {"database": works(lambda: run("SELECT 1")),
            "redis": works(lambda: (cache.ping(), sessions.ping())),
            "keycloak": works(lambda: urllib.request.urlopen(realm, timeout=2).close())}


def count_request(client):
    key = f"rate:{client}:{int(time.time() // 60)}"
    count = cache.incr(key)
    cache.expire(key, 120)
    return count


def authors():
    return [{"id": number, "name": name} for number, name in run("SELECT id, name FROM authors ORDER BY id")]


def add_author(name):
    number = run("INSERT INTO authors (name) VALUES (%s) RETURNING id", name)[0][0]
    run("INSERT INTO user_actions (who, action) VALUES ('developer', %s)", f"added author {number}")
    return {"id": number, "name": name}
