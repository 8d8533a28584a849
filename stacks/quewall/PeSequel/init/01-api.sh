#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs once, on an empty volume: creates the schema that PostgREST serves, its login role, and the role of requests
# without a token.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set password="$AUTHENTICATOR_PASSWORD" <<'SQL'
CREATE ROLE web_anon NOLOGIN;
CREATE ROLE authenticator NOINHERIT LOGIN PASSWORD :'password';
GRANT web_anon TO authenticator;
CREATE SCHEMA api;
GRANT USAGE ON SCHEMA api TO web_anon;
CREATE TABLE api.status (name text PRIMARY KEY, value text NOT NULL);
INSERT INTO api.status VALUES ('pesequel', 'ready');
GRANT SELECT ON api.status TO web_anon;
SQL
