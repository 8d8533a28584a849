// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <netinet/in.h>
#include <optional>
#include <string_view>

namespace quickstart {

// A minimal DNS client: getaddrinfo() loads shared libraries, which a static program in an empty image does not have.

// Parses a dotted address or "localhost".
std::optional<in_addr> numericAddress(std::string_view host);
// The first IPv4 name server of /etc/resolv.conf, else 127.0.0.11, the engine's resolver.
in_addr nameServer();
// Writes a query for the IPv4 address of host; returns 0 if host is not a valid name.
std::size_t writeQuestion(std::string_view host, unsigned short id, unsigned char *packet, std::size_t capacity);
// The first IPv4 address in an answer to the query `id`.
std::optional<in_addr> readAnswer(const unsigned char *packet, std::size_t size, unsigned short id);

} // namespace quickstart
