// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/stream.h"

namespace pierside::http {

void StreamControl::resume()
{
    m_paused = false;
    std::function<void()> resumed;
    {
        const std::lock_guard lock(m_mutex);
        resumed = m_resumed;
    }
    if (resumed)
        resumed();
}

void StreamControl::setResumed(std::function<void()> resumed)
{
    const std::lock_guard lock(m_mutex);
    m_resumed = std::move(resumed);
}

} // namespace pierside::http
