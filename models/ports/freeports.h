// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/host.h"
#include "models/ports/published.h"

#include <array>
#include <bitset>

namespace pierside::ports {

//! \brief Ports to offer instead of taken ones.
//!
//! The next one up that no socket, no container and no known stack has or wants, whether that stack runs or not: so the
//! same files give the same answer after a restart. What was offered once is not offered again.
class FreePorts
{
public:
    //! belowEphemeral: first port that the machine gives to outgoing connections; those are offered last.
    explicit FreePorts(const Host &host, quint16 belowEphemeral = 32768);

    //! Wanted by somebody, now or later.
    void reserve(const Published &port);
    void reserve(const QList<Published> &ports);

    //! 0 where nothing is left.
    quint16 instead(const Published &port);
    //! True where nobody has or wants it.
    bool isFree(const Published &port, quint16 number) const;

private:
    using Numbers = std::bitset<65'536>;

    const Host &m_host;
    quint16 m_ephemeral;
    std::array<Numbers, 3> m_reserved; //!< by protocol: a port on another address is left alone, too
};

} // namespace pierside::ports
