// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/dependency.h"
#include "stacks/services/settings.h"

#include <memory>
#include <mutex>
#include <vector>

namespace services {

// Checks the dependencies for each request, as the applications do; simultaneous requests share one check. Any thread.
class Health
{
public:
    explicit Health(const Settings &settings);

    struct Report
    {
        bool healthy = false;
        std::string json;
        std::string metrics;
    };
    Report report();

private:
    struct Check
    {
        std::unique_ptr<Dependency> dependency;
        bool up = false;
    };

    void ask();
    std::string plainBody(bool healthy) const;
    std::string checksBody(bool healthy) const;

    const Settings &m_settings;
    std::mutex m_mutex;
    std::vector<Check> m_checks;
    bool m_memory = true;
    long m_askedMs = 0;
};

} // namespace services
