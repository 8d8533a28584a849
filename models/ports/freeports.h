// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/host.h"
#include "models/ports/published.h"

#include <array>
#include <bitset>

namespace pierside::ports {

//! \brief Suggests ports instead of taken ones.
//!
//! Suggests the next higher port that no socket, container or known stack uses or claims, whether that stack runs or
//! not, so the same files give the same answer after a restart. A port is suggested once.
class FreePorts
{
public:
    //! belowEphemeral: the first port of the range for outgoing connections; that range is used last.
    explicit FreePorts(const Host &host, quint16 belowEphemeral = 32768);

    //! Marks ports as claimed.
    void reserve(const Published &port);
    void reserve(const QList<Published> &ports);

    //! 0 if nothing is left.
    quint16 instead(const Published &port);
    //! True if the port is neither used nor claimed.
    bool isFree(const Published &port, quint16 number) const;

private:
    using Numbers = std::bitset<65'536>;

    const Host &m_host;
    quint16 m_ephemeral;
    std::array<Numbers, 3> m_reserved; //!< by protocol: a port on another address is left alone, too
};

} // namespace pierside::ports
