# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays programs that Debian does not have, for tests: at their ports and health endpoints as their documentation says."""
