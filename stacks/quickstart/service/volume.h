// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/quickstart/service/settings.h"

namespace quickstart {

// A counter in the file DATA_DIR/counter, which is replaced atomically at each count. It continues the count of an
// earlier container, which shows whether a volume was kept, deleted or restored.
class Volume
{
public:
    explicit Volume(const Settings &settings);

    bool used() const { return m_directory >= 0 || m_failed; }
    bool writable() const { return !m_failed; }
    long counter() const { return m_counter; }
    int waitMs(long now) const;
    void count(long now);

private:
    bool store() const;

    int m_directory = -1;
    long m_everyMs;
    long m_counter = 0;
    long m_nextMs = 0;
    bool m_failed = false;
};

} // namespace quickstart
