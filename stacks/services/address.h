// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace services {

// scheme://user:password@host:port/path, as the environment writes what a service needs.
struct Address
{
    std::string scheme;
    std::string user;
    std::string password;
    std::string host;
    unsigned short port = 0; // the scheme's own where the text gives none
    std::string path;        // without the first slash, and without what follows a question mark

    bool isSet() const { return !host.empty(); }
};

// An address without a host where the text is none.
Address readAddress(std::string_view text);

} // namespace services
