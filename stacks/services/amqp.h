// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/connection.h"
#include "stacks/services/dependency.h"

namespace services {

// AMQP 0-9-1: logs in to the virtual host in the path, then opens and closes a channel for each check.
class Amqp : public Dependency
{
public:
    using Dependency::Dependency;
    bool isUp() override;

private:
    bool logIn();
    bool roundTrip();
    bool send(unsigned short channel, unsigned methodClass, unsigned method, std::string_view arguments);
    // The class and method of the next method frame, as one number; 0 = none.
    unsigned next();

    Connection m_connection;
};

} // namespace services
