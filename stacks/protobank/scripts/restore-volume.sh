#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scripts/restore-volume.sh [VOLUME]: replaces what the volume holds by <volume>_backup.tar.gz from here. Stop what uses
# the volume first. The backup is read to its end before anything is deleted.
set -euo pipefail
volume=${1:-postgres_data}
docker run --rm -v "protobankbankc_$volume:/data" -v "$PWD:/backup:ro" alpine sh -c \
    'tar tzf "$1" >/dev/null && find /data -mindepth 1 -delete && tar xzf "$1" -C /data' sh "/backup/${volume}_backup.tar.gz"
