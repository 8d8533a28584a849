// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace services {

// Functions for SCRAM-SHA-256 (RFC 5802, RFC 7677).
std::string sha256(std::string_view bytes);
std::string hmacSha256(std::string_view key, std::string_view bytes);
std::string base64(std::string_view bytes);
std::string fromBase64(std::string_view text);

// The client's final message, from its first message and the server's answer; empty if the answer is invalid.
std::string scramFinal(std::string_view password, std::string_view clientFirst, std::string_view serverFirst);

} // namespace services
