// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/freeports.h"

namespace pierside::ports {

namespace {

constexpr int unprivileged = 1024;
constexpr int webOffset = 8000; // 80 becomes 8080, 443 becomes 8443

} // namespace

FreePorts::FreePorts(const Host &host, quint16 belowEphemeral)
    : m_host(host)
    , m_ephemeral(belowEphemeral)
{
}

void FreePorts::reserve(const Published &port)
{
    if (port.isEphemeral())
        return;
    for (int number = port.first; number <= port.last; ++number)
        m_reserved[size_t(port.protocol)].set(size_t(number));
}

void FreePorts::reserve(const QList<Published> &ports)
{
    for (const Published &port : ports)
        reserve(port);
}

bool FreePorts::isFree(const Published &port, quint16 number) const
{
    return !m_reserved[size_t(port.protocol)].test(number) && m_host.isFree(port.protocol, number, port.binds);
}

quint16 FreePorts::instead(const Published &port)
{
    const int wanted = port.isEphemeral() ? port.target : port.first;
    const int begin = wanted < unprivileged ? wanted + webOffset : wanted + 1;
    const auto search = [&](int from, int to) -> quint16 {
        for (int number = from; number < to; ++number) {
            if (!isFree(port, quint16(number)))
                continue;
            m_reserved[size_t(port.protocol)].set(size_t(number));
            return quint16(number);
        }
        return 0;
    };
    // For an ephemeral port the next ephemeral port is suggested.
    if (wanted >= m_ephemeral) {
        if (const quint16 next = search(begin, 0x10000))
            return next;
    }
    if (const quint16 next = search(begin, m_ephemeral))
        return next;
    return search(unprivileged, 0x10000);
}

} // namespace pierside::ports
