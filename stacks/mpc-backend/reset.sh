#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Deletes all data, starts both stacks, and configures Keycloak.
set -euo pipefail
cd "$(dirname "$0")"
for file in docker-compose.pgonly.yml docker-compose.keycloak.yml; do docker compose -f "$file" down -v; done
for file in docker-compose.pgonly.yml docker-compose.keycloak.yml; do docker compose -f "$file" up -d --wait; done
./setup-keycloak.sh
