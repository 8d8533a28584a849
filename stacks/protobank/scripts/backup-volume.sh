#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scripts/backup-volume.sh [VOLUME]: writes <volume>_backup.tar.gz to this directory. Stop the volume's users first.
set -euo pipefail
volume=${1:-postgres_data}
docker run --rm -v "protobankbankc_$volume:/data:ro" -v "$PWD:/backup" alpine \
    tar czf "/backup/${volume}_backup.tar.gz" -C /data .
