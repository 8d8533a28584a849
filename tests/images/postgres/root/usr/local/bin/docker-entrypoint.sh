#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Two phases on an empty volume: a temporary server that listens on its socket only runs the init scripts and stops;
# then the real server takes this process. Whoever asks over the socket during the first phase hears "ready" too soon.
set -euo pipefail
: "${POSTGRES_USER:=postgres}"
: "${POSTGRES_DB:=$POSTGRES_USER}"

case ${1:-} in -*) set -- postgres "$@" ;; esac
if [ "${1:-}" != postgres ]; then exec "$@"; fi
if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE"); fi

if [ "$(id -u)" -eq 0 ]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chown -R postgres:postgres "$PGDATA" /var/run/postgresql
    chmod 700 "$PGDATA"
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

run_sql() { psql -v ON_ERROR_STOP=1 --no-password --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" "$@"; }

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
        echo "Error: Database is uninitialized and superuser password is not specified." >&2
        echo "       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser." >&2
        exit 1
    fi
    # No test needs its files to outlive the machine.
    # shellcheck disable=SC2086
    initdb ${POSTGRES_INITDB_ARGS:-} --no-sync --username="$POSTGRES_USER" \
        --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:-}") --auth-local=trust --auth-host=scram-sha-256
    printf 'host all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
    pg_ctl --pgdata "$PGDATA" -o "-c listen_addresses='' -p 5432" --wait start
    if [ "$POSTGRES_DB" != postgres ]; then
        POSTGRES_DB=postgres run_sql --set db="$POSTGRES_DB" <<<'CREATE DATABASE :"db";'
    fi
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh)
                echo "running $file"
                # shellcheck disable=SC1090
                if [ -x "$file" ]; then "$file"; else . "$file"; fi
                ;;
            *.sql)
                echo "running $file"
                run_sql -f "$file"
                ;;
            *.sql.gz)
                echo "running $file"
                gunzip -c "$file" | run_sql
                ;;
        esac
    done
    pg_ctl --pgdata "$PGDATA" -m fast --wait stop
    printf '\nPostgreSQL init process complete; ready for start up.\n\n'
fi
shift
exec postgres -c listen_addresses='*' "$@"
