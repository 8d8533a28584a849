// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/health.h"

#include "stacks/quickstart/service/clock.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace services {

namespace {

// Requests that arrive during a check, or shortly after it, share its result.
constexpr long freshMs = 100;

// True if at least a twentieth of the machine's memory is free.
bool memoryIsFree()
{
    FILE *file = std::fopen("/proc/meminfo", "re");
    if (!file)
        return true;
    long total = 0;
    long available = 0;
    char line[128];
    while (std::fgets(line, sizeof line, file)) {
        std::sscanf(line, "MemTotal: %ld", &total);
        std::sscanf(line, "MemAvailable: %ld", &available);
    }
    std::fclose(file);
    return available * 20 >= total;
}

std::string pair(std::string_view key, std::string_view value)
{
    return '"' + std::string(key) + "\":\"" + std::string(value) + '"';
}

} // namespace

Health::Health(const Settings &settings)
    : m_settings(settings)
{
    Address keycloak = settings.keycloak;
    keycloak.path = "realms/master";
    const std::pair<const char *, const Address &> all[] = {{"database", settings.database},
                                                            {"redis", settings.redis},
                                                            {"rabbitmq", settings.rabbitmq},
                                                            {"keycloak", keycloak}};
    for (const auto &[name, address] : all) {
        const bool needed = settings.needs.empty() || settings.needs.find(name) != std::string::npos;
        if (needed && address.isSet())
            m_checks.push_back({makeDependency(name, address)});
    }
}

void Health::ask()
{
    for (Check &check : m_checks) {
        const bool up = check.dependency && check.dependency->isUp();
        if (up != check.up)
            std::fprintf(stderr, "%s: %s is %s\n", m_settings.name.c_str(), check.dependency->name().c_str(),
                         up ? "up" : "down");
        check.up = up;
    }
    m_memory = memoryIsFree();
    m_askedMs = quickstart::nowMs();
}

Health::Report Health::report()
{
    const long cameMs = quickstart::nowMs();
    const std::lock_guard lock(m_mutex);
    if (m_askedMs < cameMs && quickstart::nowMs() - m_askedMs > freshMs)
        ask();
    const bool up = std::all_of(m_checks.begin(), m_checks.end(), [](const Check &check) { return check.up; });
    Report report;
    report.healthy = up && (m_settings.body == Settings::Body::Plain || m_memory);
    report.json = m_settings.body == Settings::Body::Plain ? plainBody(report.healthy) : checksBody(report.healthy);
    report.metrics = "# HELP up Whether the service finds itself healthy.\n# TYPE up gauge\nup " +
                     std::string(report.healthy ? "1\n" : "0\n");
    if (!m_checks.empty())
        report.metrics += "# TYPE dependency_up gauge\n";
    for (const Check &check : m_checks)
        report.metrics += "dependency_up{name=\"" + check.dependency->name() + "\"} " + (check.up ? "1\n" : "0\n");
    return report;
}

std::string Health::plainBody(bool healthy) const
{
    std::string json = '{' + pair("status", healthy ? "healthy" : "unhealthy");
    for (const Check &check : m_checks) {
        if (!check.up)
            json += ',' + pair(check.dependency->name(), "down");
    }
    return json + "}\n";
}

std::string Health::checksBody(bool healthy) const
{
    std::string json = '{' + pair("status", healthy ? "healthy" : "unhealthy") +
                       ",\"timestamp\":" + std::to_string(std::time(nullptr)) + ',' +
                       pair("version", m_settings.version) + ",\"checks\":{";
    for (const Check &check : m_checks)
        json += pair(check.dependency->name(), check.up ? "healthy" : "unhealthy") + ',';
    return json + pair("memory", m_memory ? "healthy" : "unhealthy") + "}}\n";
}

} // namespace services
