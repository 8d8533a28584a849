#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
if [ "$1" = rabbitmq-server ]; then
    if [ -n "${RABBITMQ_VM_MEMORY_HIGH_WATERMARK:-}" ]; then
        echo "error: RABBITMQ_VM_MEMORY_HIGH_WATERMARK is set but deprecated" >&2
        echo "error: deprecated environment variables detected" >&2
        exit 1
    fi
    {
        echo 'loopback_users.guest = false'
        [ -z "${RABBITMQ_DEFAULT_USER:-}" ] || echo "default_user = $RABBITMQ_DEFAULT_USER"
        [ -z "${RABBITMQ_DEFAULT_PASS:-}" ] || echo "default_pass = $RABBITMQ_DEFAULT_PASS"
        [ -z "${RABBITMQ_DEFAULT_VHOST:-}" ] || echo "default_vhost = $RABBITMQ_DEFAULT_VHOST"
    } >/etc/rabbitmq/conf.d/10-defaults.conf
    if [ "$(id -u)" = 0 ]; then
        find /var/lib/rabbitmq \! -user rabbitmq -exec chown rabbitmq '{}' +
        chmod 640 /etc/rabbitmq/conf.d/10-defaults.conf
        chown rabbitmq /etc/rabbitmq/conf.d/10-defaults.conf
        exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups /usr/lib/rabbitmq/bin/rabbitmq-server
    fi
    exec /usr/lib/rabbitmq/bin/rabbitmq-server
fi
exec "$@"
