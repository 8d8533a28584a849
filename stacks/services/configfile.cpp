// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/configfile.h"

#include <cstdio>
#include <string_view>

namespace services {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Removes comment and quotes.
std::string_view plain(std::string_view value)
{
    value = trimmed(value);
    if (!value.empty() && (value.front() == '"' || value.front() == '\''))
        return value.substr(1, value.find(value.front(), 1) - 1);
    return trimmed(value.substr(0, value.find(" #")));
}

} // namespace

bool ConfigFile::read(const char *name)
{
    FILE *file = std::fopen(name, "re");
    if (!file)
        return false;
    char buffer[1024];
    std::string section;
    while (std::fgets(buffer, sizeof buffer, file)) {
        const std::string_view line(buffer);
        const std::string_view content = trimmed(line);
        const auto colon = content.find(':');
        if (content.empty() || content.front() == '#' || colon == std::string_view::npos)
            continue;
        const std::string key(content.substr(0, colon));
        if (line.front() != ' ')
            section = key;
        else
            m_values[section + "." + key] = plain(content.substr(colon + 1));
    }
    std::fclose(file);
    return true;
}

std::string ConfigFile::value(const std::string &key) const
{
    const auto it = m_values.find(key);
    return it == m_values.end() ? std::string() : it->second;
}

} // namespace services
