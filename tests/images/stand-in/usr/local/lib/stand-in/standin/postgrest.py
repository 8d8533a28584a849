# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""PostgREST: the tables and views of a schema as they are for the anonymous role; its admin server."""
import threading
import time

import psycopg2
import psycopg2.extras
from psycopg2 import sql

from standin.web import VERSION, Answer, environment, fail, log, serve

SCHEMA = environment("PGRST_DB_SCHEMAS", "public").split(",")[0].strip()
ROLE = environment("PGRST_DB_ANON_ROLE")


class Database:
    def __init__(self):
        self.lock, self.connection, self.tables = threading.Lock(), None, None

    def rows(self, statement, *values, as_anonymous=True):
        with self.lock:
            try:
                if self.connection is None:
                    self.connection = psycopg2.connect(environment("PGRST_DB_URI"), connect_timeout=3)
                with self.connection, self.connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
                    if as_anonymous and ROLE:
                        cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(ROLE)))
                    cursor.execute(statement, values)
                    return [dict(row) for row in cursor.fetchall()]
            except (psycopg2.OperationalError, psycopg2.InterfaceError):
                self.connection = None
                raise

    def read_tables(self):
        found = self.rows("SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'm') AND "
                          "relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = %s)", SCHEMA, as_anonymous=False)
        self.tables = [row["relname"] for row in found]

    def keep_trying(self):
        while self.tables is None:
            try:
                self.read_tables()
                log(f"Schema cache loaded {len(self.tables)} Relations")
            except psycopg2.Error as error:
                log(f"Attempting to reconnect to the database in 1 seconds... ({str(error).splitlines()[0]})")
                time.sleep(1)


def main(_):
    if not environment("PGRST_DB_URI"):
        fail("PGRST_DB_URI is not set")
    database = Database()
    threading.Thread(target=database.keep_trying, daemon=True).start()

    def public(request):
        name = request.path.strip("/")
        if database.tables is None:
            return Answer(503, {"code": "PGRST002", "message": "Could not query the database for the schema cache. Retrying."})
        if not name:
            return Answer(200, {"swagger": "2.0", "info": {"title": "standard public schema", "version": VERSION},
                                "paths": {"/" + table: {} for table in database.tables}})
        if name not in database.tables:
            return Answer(404, {"code": "PGRST205", "message": f"Could not find the table '{SCHEMA}.{name}' in the schema cache"})
        try:
            statement = sql.SQL("SELECT * FROM {}.{}").format(sql.Identifier(SCHEMA), sql.Identifier(name))
            rows = database.rows(statement)
        except psycopg2.errors.InsufficientPrivilege as error:
            return Answer(401, {"code": "42501", "message": str(error).strip()})
        except psycopg2.OperationalError as error:
            return Answer(503, {"code": "PGRST001", "message": str(error).strip()})
        return Answer(200, [{key: value if isinstance(value, (int, float, bool, str, type(None))) else str(value)
                             for key, value in row.items()} for row in rows])

    def admin(request):
        if request.path == "/live":
            return Answer(200)
        if request.path == "/ready":
            try:
                database.rows("SELECT 1", as_anonymous=False)
            except psycopg2.Error:
                return Answer(503)
            return Answer(200 if database.tables is not None else 503)
        return Answer(404)

    if environment("PGRST_ADMIN_SERVER_PORT"):
        serve(int(environment("PGRST_ADMIN_SERVER_PORT")), admin, start=False)
    port = int(environment("PGRST_SERVER_PORT", "3000"))
    log(f"Starting PostgREST (stand-in) on {port}")
    serve(port, public)
