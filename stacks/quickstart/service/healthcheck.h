// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quickstart {

// Asks the server on 127.0.0.1 for /health within two seconds and prints what it says. 0 if it answered 200, else 1.
int healthcheck(long port);

} // namespace quickstart
