// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/dependency.h"

#include "stacks/services/amqp.h"
#include "stacks/services/postgres.h"
#include "stacks/services/redis.h"
#include "stacks/services/website.h"

namespace services {

std::unique_ptr<Dependency> makeDependency(std::string name, const Address &address)
{
    if (address.scheme == "postgres" || address.scheme == "postgresql")
        return std::make_unique<Postgres>(std::move(name), address);
    if (address.scheme == "redis")
        return std::make_unique<Redis>(std::move(name), address);
    if (address.scheme == "amqp")
        return std::make_unique<Amqp>(std::move(name), address);
    if (address.scheme == "http")
        return std::make_unique<Website>(std::move(name), address);
    return {};
}

} // namespace services
