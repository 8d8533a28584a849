// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/postgres.h"

#include "stacks/services/scram.h"

#include <sys/random.h>

namespace services {

namespace {

enum Authentication : unsigned { Good = 0, ClearText = 3, Sasl = 10, SaslContinue = 11, SaslFinal = 12 };

std::string number(std::size_t value)
{
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text += static_cast<char>(value >> shift & 0xFF);
    return text;
}

std::size_t numberAt(std::string_view bytes, std::size_t at)
{
    std::size_t value = 0;
    for (std::size_t i = at; i < at + 4 && i < bytes.size(); ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::string clientFirst()
{
    std::string nonce(18, '\0');
    if (getrandom(nonce.data(), nonce.size(), 0) < 0)
        return {};
    return "n,,n=,r=" + base64(nonce);
}

} // namespace

bool Postgres::send(char type, std::string_view body)
{
    return m_connection.send(std::string(1, type) + number(body.size() + 4) + std::string(body));
}

Postgres::Message Postgres::next()
{
    constexpr std::size_t sane = 1024 * 1024;
    std::string head;
    if (!m_connection.receive(head, 5))
        return {};
    Message message{head[0], {}};
    const std::size_t size = numberAt(head, 1);
    if (size < 4 || size > sane || !m_connection.receive(message.body, size - 4))
        return {};
    return message;
}

bool Postgres::authenticate()
{
    std::string first;
    for (;;) {
        const Message message = next();
        if (message.type != 'R')
            return false;
        const std::string_view data = std::string_view(message.body).substr(message.body.size() < 4 ? 0 : 4);
        bool good = true;
        switch (numberAt(message.body, 0)) {
        case Good:
            return true;
        case ClearText:
            good = send('p', address().password + std::string(1, '\0'));
            break;
        case Sasl:
            first = clientFirst();
            good = send('p', "SCRAM-SHA-256" + std::string(1, '\0') + number(first.size()) + first);
            break;
        case SaslContinue:
            good = send('p', scramFinal(address().password, first, data));
            break;
        case SaslFinal:
            break;
        default:
            return false;
        }
        if (!good)
            return false;
    }
}

bool Postgres::logIn()
{
    std::string words = number(196608); // version 3.0
    for (const std::string &word : {std::string("user"), address().user, std::string("database"), address().path})
        words += word + std::string(1, '\0');
    words += '\0';
    if (!m_connection.open(address().host, address().port) || !m_connection.send(number(words.size() + 4) + words) ||
        !authenticate())
        return false;
    // Session parameters follow until the server is ready; an error ends the login.
    for (;;) {
        const Message message = next();
        if (message.type == 'Z')
            return true;
        if (message.type == 0 || message.type == 'E')
            return false;
    }
}

bool Postgres::selectOne()
{
    bool row = false;
    if (!send('Q', std::string_view("SELECT 1\0", 9)))
        return false;
    for (;;) {
        const Message message = next();
        row = row || message.type == 'D';
        if (message.type == 'Z')
            return row;
        if (message.type == 0 || message.type == 'E')
            return false;
    }
}

bool Postgres::isUp()
{
    if (m_connection.isOpen() && selectOne())
        return true;
    const bool good = logIn() && selectOne();
    if (!good)
        m_connection.close();
    return good;
}

} // namespace services
