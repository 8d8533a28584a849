// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/grpchealth.h"

#include <map>
#include <sys/socket.h>

namespace services {

namespace {

enum FrameType : unsigned char { Data = 0, Headers = 1, Reset = 3, Configure = 4, Ping = 6, GoAway = 7, Window = 8 };
constexpr unsigned char endStream = 0x1;
constexpr unsigned char endHeaders = 0x4;
constexpr unsigned char padded = 0x8;
constexpr unsigned char acknowledge = 0x1;

bool receive(int socket, std::string &bytes, std::size_t count)
{
    bytes.resize(count);
    std::size_t have = 0;
    while (have < count) {
        const ssize_t got = recv(socket, bytes.data() + have, count - have, 0);
        if (got <= 0)
            return false;
        have += static_cast<std::size_t>(got);
    }
    return true;
}

std::string frame(FrameType type, unsigned char flags, unsigned stream, std::string_view payload)
{
    std::string bytes;
    for (int shift = 16; shift >= 0; shift -= 8)
        bytes += static_cast<char>(payload.size() >> shift & 0xFF);
    bytes += static_cast<char>(type);
    bytes += static_cast<char>(flags);
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(stream >> shift & 0xFF);
    return bytes.append(payload);
}

bool send(int socket, const std::string &bytes)
{
    return ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

// A literal header field with a literal name, which is not added to the table (RFC 7541, 6.2.2).
std::string header(std::string_view name, std::string_view value)
{
    std::string bytes(1, '\0');
    bytes += static_cast<char>(name.size());
    bytes += name;
    bytes += static_cast<char>(value.size());
    return bytes.append(value);
}

// The field `service` of a HealthCheckRequest, after gRPC's prefix of five bytes.
std::string serviceOf(std::string_view message)
{
    if (message.size() < 7 || message[5] != 0x0A)
        return {};
    return std::string(message.substr(7, static_cast<unsigned char>(message[6])));
}

// The headers of a request are ignored: all methods return the same answer.
std::string answer(unsigned stream, const std::string &asked, const Settings &settings, Health &health)
{
    const std::string status200 = "\x88" + header("content-type", "application/grpc");
    if (!asked.empty() && asked != settings.name)
        return frame(Headers, endHeaders | endStream, stream,
                     status200 + header("grpc-status", "5") + header("grpc-message", "unknown service"));
    const char serving = health.report().healthy ? 1 : 2;
    const std::string message{0, 0, 0, 0, 2, 0x08, serving};
    return frame(Headers, endHeaders, stream, status200) + frame(Data, 0, stream, message) +
           frame(Headers, endHeaders | endStream, stream, header("grpc-status", "0"));
}

} // namespace

void serveGrpcHealth(int socket, const Settings &settings, Health &health)
{
    constexpr std::string_view preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    constexpr std::size_t largest = 16384;
    std::string bytes;
    if (!receive(socket, bytes, preface.size()) || bytes != preface || !send(socket, frame(Configure, 0, 0, {})))
        return;
    std::map<unsigned, std::string> requests;
    for (;;) {
        std::string head;
        if (!receive(socket, head, 9))
            return;
        const auto byte = [&head](std::size_t i) { return static_cast<unsigned char>(head[i]); };
        const std::size_t size =
            static_cast<std::size_t>(byte(0)) << 16 | static_cast<std::size_t>(byte(1)) << 8 | byte(2);
        const unsigned char flags = byte(4);
        const unsigned stream = (byte(5) & 0x7FU) << 24 | static_cast<unsigned>(byte(6)) << 16 |
                                static_cast<unsigned>(byte(7)) << 8 | byte(8);
        if (size > largest || !receive(socket, bytes, size))
            return;
        bool good = true;
        switch (byte(3)) {
        case Configure:
            good = flags & acknowledge || send(socket, frame(Configure, acknowledge, 0, {}));
            break;
        case Ping:
            good = flags & acknowledge || send(socket, frame(Ping, acknowledge, 0, bytes));
            break;
        case GoAway:
            return;
        case Reset:
            requests.erase(stream);
            break;
        case Data:
            requests[stream] += flags & padded && !bytes.empty() ? bytes.substr(1) : bytes;
            [[fallthrough]];
        case Headers:
            if (flags & endStream) {
                good = send(socket, answer(stream, serviceOf(requests[stream]), settings, health));
                requests.erase(stream);
            }
            break;
        default:
            break;
        }
        if (!good || requests.size() > 100)
            return;
    }
}

} // namespace services
