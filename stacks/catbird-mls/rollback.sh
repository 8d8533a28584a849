#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Returns to the old systemd service: removes the containers and keeps their volumes.
set -euo pipefail
cd "$(dirname "$0")"
docker compose --env-file .env.docker down
sudo systemctl enable mls-server
sudo systemctl start mls-server
sudo systemctl --no-pager status mls-server
for ((left = 30; left > 0; left--)); do
    ! curl -fs http://localhost:3000/health || exit 0
    sleep 1
done
echo "mls-server does not answer on port 3000" >&2
exit 1
