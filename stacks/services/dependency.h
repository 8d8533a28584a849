// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/address.h"

#include <memory>
#include <string>

namespace services {

// A dependency of a service, which is checked in its own protocol.
class Dependency
{
public:
    Dependency(std::string name, Address address)
        : m_name(std::move(name))
        , m_address(std::move(address))
    {
    }
    virtual ~Dependency() = default;

    const std::string &name() const { return m_name; }
    // Checks the dependency now, with a login if the protocol has one. The connection is kept if a new one per check
    // would fill the server's log.
    virtual bool isUp() = 0;

protected:
    const Address &address() const { return m_address; }

private:
    std::string m_name;
    Address m_address;
};

// Creates a dependency by the scheme of its address: postgres, redis, amqp, http. Null for other schemes.
std::unique_ptr<Dependency> makeDependency(std::string name, const Address &address);

} // namespace services
