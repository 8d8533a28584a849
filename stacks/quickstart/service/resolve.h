// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <netinet/in.h>
#include <optional>
#include <string_view>

namespace quickstart {

// Just enough of DNS to find a neighbour: getaddrinfo() loads shared libraries, which a static program in an empty
// image does not have.

// A dotted address or "localhost".
std::optional<in_addr> numericAddress(std::string_view host);
// The first IPv4 name server of /etc/resolv.conf, else 127.0.0.11, where the engine's own resolver listens.
in_addr nameServer();
// A question for the IPv4 address of host; 0 if host is no name.
std::size_t writeQuestion(std::string_view host, unsigned short id, unsigned char *packet, std::size_t capacity);
// The first IPv4 address of an answer to question `id`.
std::optional<in_addr> readAnswer(const unsigned char *packet, std::size_t size, unsigned short id);

} // namespace quickstart
