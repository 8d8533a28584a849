// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/localdocker.h"

#include <QTest>

#include <unistd.h>

namespace pierside::tests {

using namespace Qt::StringLiterals;
using namespace pierside::engine;

inline const QString serviceImage = u"pierside-test/service:latest"_s;

//! \brief A test on the local Docker engine. All objects that it creates have one label and are removed again.
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
    ContainerSpec result;
    result.name = named(name);
    result.image = serviceImage;
    result.labels = m_labels;
    result.environment = environment;
    result.host.networkMode = u"none"_s;
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
    m_engine = std::make_unique<Engine>(localDocker());
    VERIFY_RESULT(await(m_engine->connect()));
}

inline void DockerFixture::removeAll()
{
    removeLabelled(*m_engine, m_labels);
}

} // namespace pierside::tests
