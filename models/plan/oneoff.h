// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! A container of a service for one command, beside those that the service has: `docker compose run`.
struct OneOff
{
    QString service;
    QString name;            //!< of the container; "PROJECT-SERVICE-run-1a2b3c4d5e6f"
    QStringList argv;        //!< instead of the service's command; empty = that one
    QString entrypoint;      //!< instead of the service's, where it is not empty
    QStringList environment; //!< "K=V", over the service's
    QString user;
    QString workingDir;
    bool tty = false;
    bool input = false;        //!< its standard input is fed
    bool publishPorts = false; //!< as the service does; else it publishes none

    bool operator==(const OneOff &) const = default;
};

//! \brief Makes the one-off container and what it needs (image, networks, volumes); it is not started. Pure.
//!
//! Labels as Docker Compose gives them (oneoff=True), no restart policy, and not found under the service's name by
//! others. What the service depends on is not part of it. Fails with BadInput for an unknown service.
Result<Plan> planOneOff(const compose::Project &project, const Observed &observed, const OneOff &oneOff);

} // namespace pierside::plan
