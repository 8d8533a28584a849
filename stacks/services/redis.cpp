// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/redis.h"

namespace services {

namespace {

std::string command(std::initializer_list<std::string_view> words)
{
    std::string text = "*" + std::to_string(words.size()) + "\r\n";
    for (const std::string_view word : words) {
        text += "$" + std::to_string(word.size()) + "\r\n";
        text += word;
        text += "\r\n";
    }
    return text;
}

bool answers(Connection &connection, const std::string &question, std::string_view expected)
{
    std::string line;
    if (!connection.send(question))
        return false;
    while (line.find("\r\n") == std::string::npos) {
        if (!connection.receiveSome(line))
            return false;
    }
    return line.starts_with(expected);
}

} // namespace

bool Redis::isUp()
{
    const std::string ping = command({"PING"});
    if (m_connection.isOpen() && answers(m_connection, ping, "+PONG"))
        return true;
    bool good = m_connection.open(address().host, address().port);
    if (good && !address().password.empty())
        good = answers(m_connection, command({"AUTH", address().password}), "+OK");
    if (good && !address().path.empty())
        good = answers(m_connection, command({"SELECT", address().path}), "+OK");
    good = good && answers(m_connection, ping, "+PONG");
    if (!good)
        m_connection.close();
    return good;
}

} // namespace services
