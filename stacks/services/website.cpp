// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/website.h"

#include "stacks/services/connection.h"

#include <charconv>

namespace services {

int statusOf(const Address &address)
{
    Connection connection;
    std::string answer;
    const std::string question = "GET /" + address.path + " HTTP/1.1\r\nHost: " + address.host + ":" +
                                 std::to_string(address.port) +
                                 "\r\nUser-Agent: service\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    if (!connection.open(address.host, address.port) || !connection.send(question))
        return 0;
    while (answer.find("\r\n\r\n") == std::string::npos && connection.receiveSome(answer)) {
    }
    int status = 0;
    if (answer.starts_with("HTTP/1.") && answer.size() > 12)
        std::from_chars(answer.data() + 9, answer.data() + 12, status);
    return status;
}

bool Website::isUp()
{
    return statusOf(address()) == 200;
}

} // namespace services
