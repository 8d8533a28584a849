#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Copies the database of the old systemd deployment (mls_dev, in the host's PostgreSQL) into the container, in one
# transaction.
set -euo pipefail
database=${1:-mls_dev}
dump=$(mktemp)
trap 'rm -f "$dump"' EXIT
pg_dump -U "${PGUSER:-postgres}" --no-owner "$database" >"$dump"
docker exec -i catbird-postgres psql -q -v ON_ERROR_STOP=1 --single-transaction -U catbird catbird <"$dump"
echo "imported $database: $(stat -c %s "$dump") bytes of SQL"
