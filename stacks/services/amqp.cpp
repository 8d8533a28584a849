// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/amqp.h"

namespace services {

namespace {

constexpr unsigned connectionClass = 10;
constexpr unsigned channelClass = 20;
constexpr unsigned char methodFrame = 1;
constexpr unsigned char frameEnd = 0xCE;

constexpr unsigned method(unsigned ofClass, unsigned number)
{
    return ofClass << 16 | number;
}

std::string number(unsigned value, int bytes)
{
    std::string text;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        text += static_cast<char>(value >> shift & 0xFF);
    return text;
}

unsigned numberAt(std::string_view bytes, std::size_t at, std::size_t count)
{
    unsigned value = 0;
    for (std::size_t i = at; i < at + count; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::string shortText(std::string_view text)
{
    return number(static_cast<unsigned>(text.size()), 1).append(text);
}

std::string longText(std::string_view text)
{
    return number(static_cast<unsigned>(text.size()), 4).append(text);
}

} // namespace

bool Amqp::send(unsigned short channel, unsigned methodClass, unsigned methodNumber, std::string_view arguments)
{
    const std::string payload = number(methodClass, 2) + number(methodNumber, 2) + std::string(arguments);
    return m_connection.send(number(methodFrame, 1) + number(channel, 2) +
                             number(static_cast<unsigned>(payload.size()), 4) + payload + number(frameEnd, 1));
}

unsigned Amqp::next()
{
    constexpr unsigned sane = 128 * 1024;
    for (;;) {
        std::string frame;
        if (!m_connection.receive(frame, 7))
            return 0;
        const unsigned size = numberAt(frame, 3, 4);
        if (size > sane || !m_connection.receive(frame, size + 1))
            return 0;
        // Skips heartbeats.
        if (frame[0] == methodFrame && size >= 4)
            return numberAt(frame, 7, 4);
    }
}

bool Amqp::logIn()
{
    const std::string login = std::string(1, '\0') + address().user + std::string(1, '\0') + address().password;
    const std::string vhost = address().path.empty() ? "/" : address().path;
    return m_connection.open(address().host, address().port) &&
           m_connection.send(std::string_view("AMQP\0\0\x09\x01", 8)) && next() == method(connectionClass, 10) &&
           send(0, connectionClass, 11, longText("") + shortText("PLAIN") + longText(login) + shortText("en_US")) &&
           next() == method(connectionClass, 30) &&
           // One channel, the smallest frames, and no heartbeats, because checks are frequent.
           send(0, connectionClass, 31, number(1, 2) + number(4096, 4) + number(0, 2)) &&
           send(0, connectionClass, 40, shortText(vhost) + shortText("") + number(0, 1)) &&
           next() == method(connectionClass, 41);
}

bool Amqp::roundTrip()
{
    return send(1, channelClass, 10, shortText("")) && next() == method(channelClass, 11) &&
           send(1, channelClass, 40, number(200, 2) + shortText("") + number(0, 4)) &&
           next() == method(channelClass, 41);
}

bool Amqp::isUp()
{
    if (m_connection.isOpen() && roundTrip())
        return true;
    const bool good = logIn() && roundTrip();
    if (!good)
        m_connection.close();
    return good;
}

} // namespace services
