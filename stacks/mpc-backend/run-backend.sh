#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The MPC backend on this machine: your own from MPC_BACKEND_SRC where that is set, else the small program that comes
# with Pierside and honours the same ports, health and dependencies.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ -n "${MPC_BACKEND_SRC:-}" ]; then
    cd "$MPC_BACKEND_SRC"
    exec cargo run --release
fi
exec "$here/mpc-backend" --config "$here/config.yaml"
