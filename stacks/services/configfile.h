// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace services {

// Two levels of YAML, one "key: value" a line: all that a config.yaml here holds.
class ConfigFile
{
public:
    bool read(const char *name);
    // The value under "section.key"; empty where there is none.
    std::string value(const std::string &key) const;

private:
    std::map<std::string, std::string> m_values;
};

} // namespace services
