// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace services {

// Reads two levels of YAML with one "key: value" per line, the format of config.yaml.
class ConfigFile
{
public:
    bool read(const char *name);
    // The value of "section.key"; empty if it is missing.
    std::string value(const std::string &key) const;

private:
    std::map<std::string, std::string> m_values;
};

} // namespace services
