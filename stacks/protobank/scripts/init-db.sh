#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs once, on an empty volume, after the schema: creates the role for replication and a first account.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set replicator="$REPLICATOR_PASSWORD" <<'SQL'
CREATE ROLE replicator WITH REPLICATION LOGIN PASSWORD :'replicator';
WITH someone AS (
    INSERT INTO users (email, password_hash) VALUES ('developer@example.org', 'not a password') RETURNING id
)
INSERT INTO accounts (user_id, balance) SELECT id, 1250.50 FROM someone;
SQL
echo 'host replication replicator all scram-sha-256' >>"$PGDATA/pg_hba.conf"
