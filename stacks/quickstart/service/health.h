// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/quickstart/service/settings.h"
#include "stacks/quickstart/service/text.h"
#include "stacks/quickstart/service/upstream.h"
#include "stacks/quickstart/service/volume.h"

#include <array>
#include <span>

namespace quickstart {

using Body = Text<2048>;

// Computes the result of /health: 200 if READY_MS has passed, the volume is writable and the upstreams answer.
class Health
{
public:
    Health(const Settings &settings, const Volume &volume, long startMs);

    // Returns false, after a message on stderr, if UPSTREAM is invalid.
    bool readUpstreams();
    std::span<Upstream> upstreams() { return {m_upstreams.data(), m_count}; }

    bool healthy(long now) const;
    void writeJson(Body &body, long now) const;
    void writePage(Body &body, long now) const;

private:
    const char *status(long now) const;

    const Settings &m_settings;
    const Volume &m_volume;
    long m_startMs;
    std::array<Upstream, 8> m_upstreams;
    std::size_t m_count = 0;
};

} // namespace quickstart
