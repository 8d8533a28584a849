// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "models/engine/target.h"
#include "tests/engine/await.h"

namespace pierside::tests {

//! The Docker engine of the tests: DOCKER_HOST or the socket of this machine.
inline engine::Target localDocker()
{
    const QString host = qEnvironmentVariable("DOCKER_HOST", QStringLiteral("unix:///var/run/docker.sock"));
    return {QStringLiteral("docker"), host, {}, true, {}};
}

//! Removes the containers, networks and volumes that have these labels.
inline void removeLabelled(engine::Engine &engine, const engine::Labels &labels)
{
    const auto containers = await(engine.listContainers(labels));
    VERIFY_RESULT(containers);
    for (const engine::Container &container : *containers)
        VERIFY_RESULT(await(engine.removeContainer(container.id, true, true)));
    const auto networks = await(engine.listNetworks(labels));
    VERIFY_RESULT(networks);
    for (const engine::Network &network : *networks)
        VERIFY_RESULT(await(engine.removeNetwork(network.id.value)));
    const auto volumes = await(engine.listVolumes(labels));
    VERIFY_RESULT(volumes);
    for (const engine::Volume &volume : *volumes)
        VERIFY_RESULT(await(engine.removeVolume(volume.name, true)));
}

} // namespace pierside::tests
