// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <string_view>

namespace quickstart {

// Text of a fixed capacity; longer text is truncated. std::string would add half a megabyte of exception and locale
// code to the static program.
template <std::size_t Capacity>
class Text
{
public:
    [[gnu::format(printf, 2, 3)]] void add(const char *format, ...)
    {
        va_list arguments;
        va_start(arguments, format);
        const int wanted = std::vsnprintf(m_bytes + m_size, Capacity - m_size, format, arguments);
        va_end(arguments);
        if (wanted > 0) {
            const std::size_t free = Capacity - m_size - 1;
            m_size += static_cast<std::size_t>(wanted) < free ? static_cast<std::size_t>(wanted) : free;
        }
    }
    void add(std::string_view text) { add("%.*s", static_cast<int>(text.size()), text.data()); }
    void clear() { m_size = 0; }

    const char *data() const { return m_bytes; }
    std::size_t size() const { return m_size; }
    std::string_view view() const { return {m_bytes, m_size}; }

private:
    char m_bytes[Capacity] = {};
    std::size_t m_size = 0;
};

} // namespace quickstart
