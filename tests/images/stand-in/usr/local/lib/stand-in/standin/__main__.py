# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""python3 -m standin ROLE [ARGUMENT...]"""
import importlib
import signal
import sys

# Process 1 has no default for these.
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: sys.exit(0))
role = importlib.import_module("standin." + sys.argv[1].replace("-", "_"))
sys.exit(role.main(sys.argv[2:]))
