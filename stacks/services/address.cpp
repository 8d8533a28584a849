// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/address.h"

#include <charconv>

namespace services {

namespace {

unsigned short usualPort(std::string_view scheme)
{
    if (scheme == "postgres" || scheme == "postgresql")
        return 5432;
    if (scheme == "redis")
        return 6379;
    if (scheme == "amqp")
        return 5672;
    return 80;
}

int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string unescaped(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex(text[i + 1]) : -1;
        const int low = high >= 0 ? hex(text[i + 2]) : -1;
        if (low < 0) {
            plain += text[i];
        } else {
            plain += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return plain;
}

// Removes and returns the text before the mark; text keeps the rest, without the mark.
std::string_view cut(std::string_view &text, std::string_view mark)
{
    const auto at = text.find(mark);
    if (at == std::string_view::npos)
        return {};
    const std::string_view before = text.substr(0, at);
    text.remove_prefix(at + mark.size());
    return before;
}

} // namespace

Address readAddress(std::string_view text)
{
    Address address;
    address.scheme = cut(text, "://");
    if (address.scheme.empty())
        return {};
    text = text.substr(0, text.find('?'));
    std::string_view place = text.substr(0, text.find('/'));
    if (place.size() < text.size())
        address.path = unescaped(text.substr(place.size() + 1));
    if (const auto at = place.rfind('@'); at != std::string_view::npos) {
        const std::string_view who = place.substr(0, at);
        place.remove_prefix(at + 1);
        address.user = unescaped(who.substr(0, who.find(':')));
        if (const auto colon = who.find(':'); colon != std::string_view::npos)
            address.password = unescaped(who.substr(colon + 1));
    }
    address.port = usualPort(address.scheme);
    if (const auto colon = place.rfind(':'); colon != std::string_view::npos) {
        const char *end = place.data() + place.size();
        const auto [stop, error] = std::from_chars(place.data() + colon + 1, end, address.port);
        if (error != std::errc{} || stop != end || address.port == 0)
            return {};
        place = place.substr(0, colon);
    }
    address.host = place;
    return address;
}

} // namespace services
