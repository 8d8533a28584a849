// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/resolve.h"

#include <arpa/inet.h>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace quickstart {

namespace {

constexpr std::size_t headerSize = 12;
constexpr unsigned typeA = 1;
constexpr unsigned classInternet = 1;

unsigned twoBytes(const unsigned char *bytes)
{
    return static_cast<unsigned>(bytes[0]) << 8 | bytes[1];
}

// The position after a name; `size` if the name does not end in the packet.
std::size_t skipName(const unsigned char *packet, std::size_t size, std::size_t at)
{
    while (at < size) {
        const unsigned length = packet[at];
        if (length == 0)
            return at + 1;
        if (length >= 0xc0)
            return at + 2;
        at += length + 1;
    }
    return size;
}

} // namespace

std::optional<in_addr> numericAddress(std::string_view host)
{
    if (host == "localhost")
        return in_addr{htonl(INADDR_LOOPBACK)};
    char text[INET_ADDRSTRLEN] = {};
    if (host.size() >= sizeof text)
        return {};
    std::memcpy(text, host.data(), host.size());
    in_addr address{};
    if (inet_pton(AF_INET, text, &address) != 1)
        return {};
    return address;
}

in_addr nameServer()
{
    char text[4096] = {};
    const int file = open("/etc/resolv.conf", O_RDONLY | O_CLOEXEC);
    const ssize_t size = file < 0 ? 0 : read(file, text, sizeof text - 1);
    if (file >= 0)
        close(file);
    std::string_view rest(text, size > 0 ? static_cast<std::size_t>(size) : 0);
    while (!rest.empty()) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : rest.size());
        constexpr std::string_view key = "nameserver";
        if (line.substr(0, key.size()) != key)
            continue;
        line.remove_prefix(key.size());
        while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
            line.remove_prefix(1);
        if (const auto address = numericAddress(line.substr(0, line.find_first_of(" \t\r"))))
            return *address;
    }
    return in_addr{htonl(0x7f00000b)};
}

std::size_t writeQuestion(std::string_view host, unsigned short id, unsigned char *packet, std::size_t capacity)
{
    if (host.empty() || host.size() > 253 || capacity < headerSize + host.size() + 6)
        return 0;
    std::memset(packet, 0, headerSize);
    packet[0] = static_cast<unsigned char>(id >> 8);
    packet[1] = static_cast<unsigned char>(id & 0xff);
    packet[2] = 1; // recursion desired
    packet[5] = 1; // one query
    std::size_t at = headerSize;
    while (!host.empty()) {
        const std::string_view label = host.substr(0, host.find('.'));
        if (label.empty() || label.size() > 63)
            return 0;
        packet[at++] = static_cast<unsigned char>(label.size());
        std::memcpy(packet + at, label.data(), label.size());
        at += label.size();
        host.remove_prefix(label.size() < host.size() ? label.size() + 1 : host.size());
    }
    const unsigned char tail[] = {0, 0, typeA, 0, classInternet};
    std::memcpy(packet + at, tail, sizeof tail);
    return at + sizeof tail;
}

std::optional<in_addr> readAnswer(const unsigned char *packet, std::size_t size, unsigned short id)
{
    if (size < headerSize || twoBytes(packet) != id || (packet[2] & 0x80) == 0)
        return {};
    std::size_t at = headerSize;
    for (unsigned questions = twoBytes(packet + 4); questions > 0; --questions)
        at = skipName(packet, size, at) + 4;
    for (unsigned answers = twoBytes(packet + 6); answers > 0; --answers) {
        at = skipName(packet, size, at);
        if (at + 10 > size)
            return {};
        const unsigned type = twoBytes(packet + at);
        const unsigned length = twoBytes(packet + at + 8);
        at += 10;
        if (type == typeA && length == sizeof(in_addr) && at + length <= size) {
            in_addr address{};
            std::memcpy(&address, packet + at, sizeof address);
            return address;
        }
        at += length;
    }
    return {};
}

} // namespace quickstart
