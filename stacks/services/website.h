// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/dependency.h"

namespace services {

// A web server that answers GET with 200.
class Website : public Dependency
{
public:
    using Dependency::Dependency;
    bool isUp() override;
};

// The status that GET gives; 0 where nothing answers.
int statusOf(const Address &address);

} // namespace services
