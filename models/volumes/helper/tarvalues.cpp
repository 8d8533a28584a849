// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/tarvalues.h"

#include <charconv>
#include <limits>

namespace volumehelper {

std::string attributeName(const std::string &key)
{
    std::string name;
    for (size_t i = 0; i < key.size(); ++i) {
        const std::string escape = key.substr(i, 3);
        if (escape == "%25" || escape == "%3D") {
            name += escape == "%25" ? '%' : '=';
            i += 2;
        } else {
            name += key[i];
        }
    }
    return name;
}

int64_t decimal(const std::string &text, const char *what)
{
    int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        refuse("the archive has an invalid number", what);
    return value;
}

int64_t fieldNumber(const char *field, size_t size, const char *what)
{
    const auto first = static_cast<unsigned char>(field[0]);
    if (first & 0x80) {
        int64_t value = first == 0xff ? -1 : 0;
        for (size_t i = 1; i < size; ++i) {
            if (value > (std::numeric_limits<int64_t>::max() >> 8) ||
                value < (std::numeric_limits<int64_t>::min() >> 8))
                refuse("the archive has a number that is too large", what);
            value = value * 256 + static_cast<unsigned char>(field[i]);
        }
        return value;
    }
    int64_t value = 0;
    for (size_t i = 0; i < size && field[i] != '\0'; ++i) {
        if (field[i] == ' ')
            continue;
        if (field[i] < '0' || field[i] > '7')
            refuse("the archive has an invalid number", what);
        value = value * 8 + (field[i] - '0');
    }
    return value;
}

timespec timeOf(const std::string &text)
{
    const size_t dot = text.find('.');
    const bool isNegative = !text.empty() && text.front() == '-';
    timespec time{};
    time.tv_sec = decimal(text.substr(0, dot), "mtime");
    if (dot != std::string::npos) {
        std::string part = text.substr(dot + 1, 9);
        part.resize(9, '0');
        time.tv_nsec = static_cast<long>(decimal(part, "mtime"));
    }
    if (isNegative && time.tv_nsec > 0) {
        --time.tv_sec;
        time.tv_nsec = 1'000'000'000 - time.tv_nsec;
    }
    return time;
}

Records recordsIn(const std::string &bytes)
{
    Records records;
    for (size_t begin = 0; begin < bytes.size();) {
        const size_t blank = bytes.find(' ', begin);
        if (blank == std::string::npos || blank - begin > 10)
            refuse("the archive has an invalid extended header", "length");
        const auto length = static_cast<size_t>(decimal(bytes.substr(begin, blank - begin), "extended header"));
        const size_t equals = bytes.find('=', blank);
        if (length > bytes.size() - begin || equals == std::string::npos || begin + length < equals + 2 ||
            bytes[begin + length - 1] != '\n')
            refuse("the archive has an invalid extended header", "record");
        records[bytes.substr(blank + 1, equals - blank - 1)] =
            bytes.substr(equals + 1, begin + length - 1 - equals - 1);
        begin += length;
    }
    return records;
}

} // namespace volumehelper
