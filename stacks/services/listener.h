// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace services {

// Calls `serve` for each connection on a separate thread and closes the socket afterwards. Sockets time out after ten
// seconds. Returns false, after a message on stderr, if the port is not available.
bool listenOn(const std::string &address, unsigned short port, const std::function<void(int socket)> &serve);

} // namespace services
