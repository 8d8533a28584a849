#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the MPC backend on this machine: the source in MPC_BACKEND_SRC if it is set, else the small program that comes
# with Pierside, with the same ports, health endpoints and dependencies.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ -n "${MPC_BACKEND_SRC:-}" ]; then
    cd "$MPC_BACKEND_SRC"
    exec cargo run --release
fi
exec "$here/mpc-backend" --config "$here/config.yaml"
