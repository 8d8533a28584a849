#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Two phases on an empty volume: a temporary server without a network runs the init scripts and stops; then the real
# server takes this process. Whoever asks over the socket during the first phase hears "ready" too soon.
set -euo pipefail
data=/var/lib/mysql socket=/run/mysqld/mysqld.sock

case ${1:-} in -*) set -- mariadbd "$@" ;; esac
case ${1:-} in mariadbd | mysqld) ;; *) exec "$@" ;; esac

# setting NAME: MARIADB_NAME or the file it is in, else the same of MYSQL_NAME.
setting() {
    local prefix value file
    for prefix in MARIADB MYSQL; do
        value=${prefix}_$1 file=${prefix}_$1_FILE
        if [ -n "${!value:-}" ]; then printf %s "${!value}" && return; fi
        if [ -n "${!file:-}" ]; then cat "${!file}" && return; fi
    done
}
# quoted TEXT: as a string of SQL.
quoted() {
    local text=${1//\\/\\\\}
    printf "'%s'" "${text//\'/\\\'}"
}

if [ "$(id -u)" -eq 0 ]; then
    mkdir -p "$data" /run/mysqld
    chown -R mysql:mysql "$data" /run/mysqld
    exec setpriv --reuid=mysql --regid=mysql --init-groups "$0" "$@"
fi

root_password=$(setting ROOT_PASSWORD)
database=$(setting DATABASE) user=$(setting USER) password=$(setting PASSWORD)
run_sql() { MYSQL_PWD=$root_password mariadb --no-defaults --protocol=socket -u root --socket="$socket" "$@"; }

set_up() {
    if [ -n "$root_password" ]; then
        MYSQL_PWD='' mariadb --no-defaults --protocol=socket -u root --socket="$socket" <<SQL
CREATE USER root@'%' IDENTIFIED BY $(quoted "$root_password");
GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;
SET PASSWORD FOR root@localhost = PASSWORD($(quoted "$root_password"));
SQL
    fi
    # They have no password.
    run_sql <<<"DELETE FROM mysql.global_priv WHERE User = 'root' AND Host NOT IN ('localhost', '%'); FLUSH PRIVILEGES;"
    [ -z "$database" ] || run_sql -e "CREATE DATABASE IF NOT EXISTS \`$database\`"
    if [ -n "$user" ]; then
        run_sql <<<"CREATE USER $(quoted "$user")@'%' IDENTIFIED BY $(quoted "$password");"
        # A name is a pattern there.
        [ -z "$database" ] || run_sql <<<"GRANT ALL ON \`${database//_/\\_}\`.* TO $(quoted "$user")@'%';"
    fi
    local file
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh)
                echo "running $file"
                # shellcheck disable=SC1090
                if [ -x "$file" ]; then "$file"; else . "$file"; fi
                ;;
            *.sql)
                echo "running $file"
                run_sql ${database:+--database="$database"} <"$file"
                ;;
            *.sql.gz)
                echo "running $file"
                gunzip -c "$file" | run_sql ${database:+--database="$database"}
                ;;
        esac
    done
}

if [ ! -d "$data/mysql" ]; then
    if [ -n "$(setting RANDOM_ROOT_PASSWORD)" ]; then
        root_password=$(openssl rand -hex 16)
        echo "GENERATED ROOT PASSWORD: $root_password"
    elif [ -z "$root_password$(setting ALLOW_EMPTY_ROOT_PASSWORD)$(setting ALLOW_EMPTY_PASSWORD)" ]; then
        echo "[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified" >&2
        echo "        You need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and" \
            "MARIADB_RANDOM_ROOT_PASSWORD" >&2
        exit 1
    fi
    mariadb-install-db --no-defaults --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
        --skip-name-resolve >/dev/null
    "$@" --skip-networking --socket="$socket" --innodb-fast-shutdown=0 &
    temporary=$!
    until mariadb-admin --no-defaults --socket="$socket" --silent ping 2>/dev/null; do
        kill -0 "$temporary" || exit 1
        sleep 0.1
    done
    set_up
    MYSQL_PWD=$root_password mariadb-admin --no-defaults --socket="$socket" -u root shutdown
    wait "$temporary"
    printf '\nMariaDB init process done. Ready for start up.\n\n'
fi
exec "$@"
