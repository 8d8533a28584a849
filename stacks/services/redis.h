// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/connection.h"
#include "stacks/services/dependency.h"

namespace services {

// Redis: AUTH with the password, SELECT of the database in the path, and PING.
class Redis : public Dependency
{
public:
    using Dependency::Dependency;
    bool isUp() override;

private:
    Connection m_connection;
};

} // namespace services
