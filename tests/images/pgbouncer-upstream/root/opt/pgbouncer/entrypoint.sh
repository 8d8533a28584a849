#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
if [ ! -s /etc/pgbouncer/pgbouncer.ini ]; then
    printf '"%s" "%s"\n' "${DATABASES_USER:-postgres}" "${DATABASES_PASSWORD:-}" >/etc/pgbouncer/userlist.txt
    cat >/etc/pgbouncer/pgbouncer.ini <<INI
[databases]
${DATABASES_CLIENT_SIDE_DBNAME:-*} = host=$DATABASES_HOST port=${DATABASES_PORT:-5432} user=${DATABASES_USER:-postgres}${DATABASES_PASSWORD:+ password=$DATABASES_PASSWORD}${DATABASES_DBNAME:+ dbname=$DATABASES_DBNAME}
[pgbouncer]
listen_addr = ${PGBOUNCER_LISTEN_ADDR:-0.0.0.0}
listen_port = ${PGBOUNCER_LISTEN_PORT:-6432}
unix_socket_dir =
auth_file = ${PGBOUNCER_AUTH_FILE:-/etc/pgbouncer/userlist.txt}
auth_type = ${PGBOUNCER_AUTH_TYPE:-any}
pool_mode = ${PGBOUNCER_POOL_MODE:-session}
max_client_conn = ${PGBOUNCER_MAX_CLIENT_CONN:-100}
default_pool_size = ${PGBOUNCER_DEFAULT_POOL_SIZE:-20}
ignore_startup_parameters = ${PGBOUNCER_IGNORE_STARTUP_PARAMETERS:-extra_float_digits}
INI
fi
exec pgbouncer /etc/pgbouncer/pgbouncer.ini
