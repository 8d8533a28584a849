// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! A container of a service for one command, in addition to the service's containers: `docker compose run`.
struct OneOff
{
    QString service;
    QString name;            //!< of the container; "PROJECT-SERVICE-run-1a2b3c4d5e6f"
    QStringList argv;        //!< replaces the service's command; empty = that one
    QString entrypoint;      //!< replaces the service's; empty = that one
    QStringList environment; //!< "K=V", in addition to the service's
    QString user;
    QString workingDir;
    bool tty = false;
    bool input = false;                      //!< standard input is sent to it
    bool publishPorts = false;               //!< publish the service's ports; otherwise none
    QList<compose::PortMapping> ports = {};  //!< published besides those
    QList<compose::VolumeMount> mounts = {}; //!< one on a target of the service replaces it
    engine::Labels labels = {};
    bool useAliases = false; //!< answers to the names of the service on its networks
    bool build = false;      //!< build the image first
    std::optional<compose::PullPolicy> pull = {};
    bool autoRemove = false; //!< the engine removes it when it exits

    bool operator==(const OneOff &) const = default;
};

//! \brief Plans the one-off container and its image, networks and volumes; does not start it. Pure.
//!
//! It has Docker Compose's labels (oneoff=True), no restart policy, and does not answer to the service's name on
//! networks. Dependencies of the service are not part of the plan. Fails with BadInput for an unknown service.
Result<Plan> planOneOff(const compose::Project &project, const Observed &observed, const OneOff &oneOff);

} // namespace pierside::plan
