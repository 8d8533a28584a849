#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Creates the realm and the client that the backend expects in an empty Keycloak. It can run repeatedly.
#
# Settings: KEYCLOAK_URL, KEYCLOAK_ADMIN and KEYCLOAK_ADMIN_PASSWORD; defaults as in docker-compose.keycloak.yml.
set -euo pipefail
url=${KEYCLOAK_URL:-http://localhost:${KEYCLOAK_PORT:-8080}}
user=${KEYCLOAK_ADMIN:-admin}
password=${KEYCLOAK_ADMIN_PASSWORD:-admin}

for ((left = 60; left > 0; left--)); do
    ! curl -fs -o /dev/null "$url/realms/master" || break
    sleep 1
done
[ "$left" -gt 0 ] || { echo "Keycloak does not answer at $url" >&2; exit 1; }

# Passwords and tokens are passed through pipes, because every user of this machine can read command lines.
answer=$(printf 'grant_type=password&client_id=admin-cli&username=%s&password=%s' "$user" "$password" |
    curl -sS --data @- "$url/realms/master/protocol/openid-connect/token")
token=$(printf '%s' "$answer" | sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p')
[ -n "$token" ] || { echo "Logging in to Keycloak as $user failed: $answer" >&2; exit 1; }

# make WHAT PATH JSON: 201 = created, 409 = already exists.
make() {
    local status
    status=$(printf 'Authorization: Bearer %s' "$token" |
        curl -sS -o /dev/null -w '%{http_code}' -H @- -H 'Content-Type: application/json' -d "$3" "$url/admin/realms$2")
    case $status in
        201) echo "$1: created" ;;
        409) echo "$1: already exists" ;;
        *) echo "$1: Keycloak answered $status" >&2 && exit 1 ;;
    esac
}
make "realm mpc" "" '{"realm": "mpc", "enabled": true}'
make "client mpc-backend" /mpc/clients \
    '{"clientId": "mpc-backend", "enabled": true, "publicClient": true, "directAccessGrantsEnabled": true}'
