#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
if [ ! -s /etc/pgbouncer/pgbouncer.ini ]; then
    printf '"%s" "%s"\n' "$DB_USER" "$DB_PASSWORD" >/etc/pgbouncer/userlist.txt
    cat >/etc/pgbouncer/pgbouncer.ini <<INI
[databases]
${DB_NAME:-*} = host=$DB_HOST port=${DB_PORT:-5432} auth_user=$DB_USER
[pgbouncer]
listen_addr = ${LISTEN_ADDR:-0.0.0.0}
listen_port = ${LISTEN_PORT:-5432}
unix_socket_dir =
auth_file = /etc/pgbouncer/userlist.txt
auth_type = ${AUTH_TYPE:-md5}
${POOL_MODE:+pool_mode = $POOL_MODE}
${MAX_CLIENT_CONN:+max_client_conn = $MAX_CLIENT_CONN}
${DEFAULT_POOL_SIZE:+default_pool_size = $DEFAULT_POOL_SIZE}
ignore_startup_parameters = ${IGNORE_STARTUP_PARAMETERS:-extra_float_digits}
${ADMIN_USERS:+admin_users = $ADMIN_USERS}
INI
fi
exec "$@"
