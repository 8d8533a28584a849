// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "models/engine/target.h"
#include "tests/engine/await.h"

#include <QJsonArray>
#include <QTest>

#include <unistd.h>

namespace pierside::tests {

using namespace Qt::StringLiterals;
using namespace pierside::engine;

inline const QString serviceImage = u"pierside-test/service:latest"_s;

inline Target docker()
{
    const QString host = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
    return {u"docker"_s, host, {}, true, {}};
}

//! \brief A real engine; everything made here carries one label and goes again.
class DockerFixture
{
protected:
    void connectEngine();
    void removeAll();
    ContainerSpec spec(const QString &name, const QStringList &environment = {}) const;
    Result<ContainerId> run(const QString &name, const QStringList &environment = {});
    QString named(const QString &name) const { return m_prefix + name; }

    QString m_prefix;
    Labels m_labels;
    std::unique_ptr<Engine> m_engine;
};

inline ContainerSpec DockerFixture::spec(const QString &name, const QStringList &environment) const
{
    QJsonObject labels;
    for (auto it = m_labels.cbegin(); it != m_labels.cend(); ++it)
        labels.insert(it.key(), it.value());
    ContainerSpec result;
    result.name = named(name);
    result.body = {{"Image"_L1, serviceImage},
                   {"Labels"_L1, labels},
                   {"Env"_L1, QJsonArray::fromStringList(environment)},
                   {"HostConfig"_L1, QJsonObject{{"NetworkMode"_L1, "none"_L1}}}};
    return result;
}

inline Result<ContainerId> DockerFixture::run(const QString &name, const QStringList &environment)
{
    auto id = await(m_engine->createContainer(spec(name, environment)));
    if (!id)
        return id;
    if (const auto started = await(m_engine->startContainer(*id)); !started)
        return failure(started.error());
    return id;
}

inline void DockerFixture::connectEngine()
{
    m_prefix = u"t-engine-%1-"_s.arg(getpid());
    m_labels = {{u"org.pierside.test"_s, m_prefix}};
    m_engine = std::make_unique<Engine>(docker());
    VERIFY_RESULT(await(m_engine->connect()));
}

inline void DockerFixture::removeAll()
{
    const auto containers = await(m_engine->listContainers(m_labels));
    VERIFY_RESULT(containers);
    for (const Container &container : *containers)
        VERIFY_RESULT(await(m_engine->removeContainer(container.id, true, true)));
    const auto networks = await(m_engine->listNetworks(m_labels));
    VERIFY_RESULT(networks);
    for (const Network &network : *networks)
        VERIFY_RESULT(await(m_engine->removeNetwork(network.id.value)));
    const auto volumes = await(m_engine->listVolumes(m_labels));
    VERIFY_RESULT(volumes);
    for (const Volume &volume : *volumes)
        VERIFY_RESULT(await(m_engine->removeVolume(volume.name, true)));
}

} // namespace pierside::tests
