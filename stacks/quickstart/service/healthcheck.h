// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quickstart {

// Requests /health from the server on 127.0.0.1 within two seconds and prints the answer. Returns 0 if it is 200, else
// 1.
int healthcheck(long port);

} // namespace quickstart
