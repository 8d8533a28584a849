// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/connection.h"
#include "stacks/services/dependency.h"

namespace services {

// PostgreSQL or a pooler: logs in (SCRAM-SHA-256, clear text, or no password) and runs SELECT 1. Source: PostgreSQL
// documentation, "Frontend/Backend Protocol", version 3.0.
class Postgres : public Dependency
{
public:
    using Dependency::Dependency;
    bool isUp() override;

private:
    struct Message
    {
        char type = 0; // 0 = no message
        std::string body;
    };

    bool logIn();
    bool authenticate();
    bool selectOne();
    bool send(char type, std::string_view body);
    Message next();

    Connection m_connection;
};

} // namespace services
