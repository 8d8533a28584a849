// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/health.h"

#include "stacks/quickstart/service/lifetime.h"

#include <algorithm>
#include <cstring>

namespace quickstart {

namespace {

const char *word(Upstream::State state)
{
    switch (state) {
    case Upstream::State::Unknown:
        return "not yet asked";
    case Upstream::State::Reachable:
        return "reachable";
    case Upstream::State::Unreachable:
        break;
    }
    return "unreachable";
}

// Appends a name from the environment as a JSON string.
void addQuoted(Body &body, std::string_view text)
{
    body.add("\"");
    for (const char c : text) {
        if (c == '"' || c == '\\')
            body.add("\\%c", c);
        else if (static_cast<unsigned char>(c) < 0x20)
            body.add("\\u%04x", static_cast<unsigned>(c));
        else
            body.add("%c", c);
    }
    body.add("\"");
}

} // namespace

Health::Health(const Settings &settings, const Volume &volume, long startMs)
    : m_settings(settings)
    , m_volume(volume)
    , m_startMs(startMs)
{
}

bool Health::readUpstreams()
{
    std::string_view rest(m_settings.upstream);
    while (!rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find(','));
        rest.remove_prefix(one.size() < rest.size() ? one.size() + 1 : rest.size());
        if (m_count == m_upstreams.size() || !m_upstreams[m_count].set(one)) {
            std::fputs("service: UPSTREAM must be up to 8 of host:port, separated by commas\n", stderr);
            return false;
        }
        ++m_count;
    }
    return true;
}

const char *Health::status(long now) const
{
    const long age = now - m_startMs;
    if (Lifetime::stopping())
        return "stopping";
    if (age < m_settings.readyMs)
        return "starting";
    if (m_settings.sickAfterMs > 0 && age >= m_settings.sickAfterMs)
        return "unhealthy";
    if (!m_volume.writable())
        return "unhealthy";
    const auto end = m_upstreams.begin() + static_cast<std::ptrdiff_t>(m_count);
    const bool all = std::all_of(m_upstreams.begin(), end,
                                 [](const Upstream &u) { return u.state() == Upstream::State::Reachable; });
    return all ? "healthy" : "unhealthy";
}

bool Health::healthy(long now) const
{
    return std::strcmp(status(now), "healthy") == 0;
}

void Health::writeJson(Body &body, long now) const
{
    body.add("{\"service\":");
    addQuoted(body, m_settings.name);
    body.add(",\"status\":\"%s\",\"checks\":{", status(now));
    const char *comma = "";
    if (m_volume.used()) {
        body.add("\"volume\":\"%s\"", m_volume.writable() ? "writable" : "not writable");
        comma = ",";
    }
    for (std::size_t i = 0; i < m_count; ++i) {
        body.add("%s", comma);
        addQuoted(body, m_upstreams[i].address());
        body.add(":\"%s\"", word(m_upstreams[i].state()));
        comma = ",";
    }
    body.add("}}\n");
}

void Health::writePage(Body &body, long now) const
{
    body.add("%s, a service of the Pierside quickstart stack\n\n", m_settings.name);
    body.add("status   %s\nup for   %ld s\n", status(now), (now - m_startMs) / 1000);
    if (m_volume.used())
        body.add("volume   %s, counter %ld\n", m_volume.writable() ? "writable" : "not writable", m_volume.counter());
    for (std::size_t i = 0; i < m_count; ++i) {
        body.add("needs    ");
        body.add(m_upstreams[i].address());
        body.add(", %s\n", word(m_upstreams[i].state()));
    }
}

} // namespace quickstart
