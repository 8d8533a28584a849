#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scripts/restore-volume.sh [VOLUME]: replaces the content of the volume with <volume>_backup.tar.gz from this
# directory. Stop the volume's users first. The backup is read completely before anything is deleted.
set -euo pipefail
volume=${1:-postgres_data}
docker run --rm -v "protobankbankc_$volume:/data" -v "$PWD:/backup:ro" alpine sh -c \
    'tar tzf "$1" >/dev/null && find /data -mindepth 1 -delete && tar xzf "$1" -C /data' sh "/backup/${volume}_backup.tar.gz"
