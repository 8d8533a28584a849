// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/volume.h"

#include "stacks/quickstart/service/text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace quickstart {

Volume::Volume(const Settings &settings)
    : m_everyMs(settings.countMs)
{
    if (!*settings.dataDir)
        return;
    m_directory = open(settings.dataDir, O_DIRECTORY | O_RDONLY | O_CLOEXEC);
    m_failed = m_directory < 0;
    const int file = m_failed ? -1 : openat(m_directory, "counter", O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        char text[32] = {};
        if (read(file, text, sizeof text - 1) > 0)
            m_counter = std::strtol(text, nullptr, 10);
        close(file);
    }
}

int Volume::waitMs(long now) const
{
    return m_directory < 0 ? -1 : static_cast<int>(std::max(0L, m_nextMs - now));
}

void Volume::count(long now)
{
    if (m_directory < 0 || now < m_nextMs)
        return;
    m_nextMs = now + m_everyMs;
    ++m_counter;
    m_failed = !store();
}

bool Volume::store() const
{
    // The file is renamed, so that a snapshot always contains a complete number.
    const int file = openat(m_directory, "counter.new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return false;
    Text<32> text;
    text.add("%ld\n", m_counter);
    const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(file);
    return written && renameat(m_directory, "counter.new", m_directory, "counter") == 0;
}

} // namespace quickstart
