// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/address.h"

#include <memory>
#include <string>

namespace services {

// Something a service cannot do without, asked in its own protocol.
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
    // Asks now. Logged in where the protocol has a login, on a connection that is kept where a new one for each
    // question would fill the other side's log.
    virtual bool isUp() = 0;

protected:
    const Address &address() const { return m_address; }

private:
    std::string m_name;
    Address m_address;
};

// By the address' scheme: postgres, redis, amqp, http. Nothing for any other.
std::unique_ptr<Dependency> makeDependency(std::string name, const Address &address);

} // namespace services
