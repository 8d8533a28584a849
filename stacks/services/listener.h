// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace services {

// Hands each connection to `serve` on a thread of its own; the socket is closed afterwards. Silent peers are given up
// after ten seconds. False, after a message on stderr, when the port cannot be had.
bool listenOn(const std::string &address, unsigned short port, const std::function<void(int socket)> &serve);

} // namespace services
