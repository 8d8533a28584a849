// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace services {

// An address of a dependency in the environment: scheme://user:password@host:port/path.
struct Address
{
    std::string scheme;
    std::string user;
    std::string password;
    std::string host;
    unsigned short port = 0; // default: the scheme's port
    std::string path;        // without the leading slash and the query

    bool isSet() const { return !host.empty(); }
};

// Returns an address without a host if the text is invalid.
Address readAddress(std::string_view text);

} // namespace services
