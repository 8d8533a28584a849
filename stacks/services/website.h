// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/dependency.h"

namespace services {

// A web server; the check passes if GET answers 200.
class Website : public Dependency
{
public:
    using Dependency::Dependency;
    bool isUp() override;
};

// The status of a GET request; 0 = no answer.
int statusOf(const Address &address);

} // namespace services
