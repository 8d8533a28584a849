// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/labels.h"
#include "models/plan/planner.h"

#include <QJsonArray>

#include <functional>

namespace planfixture {

using namespace pierside;
using namespace pierside::plan;
using Condition = compose::Dependency::Condition;

//! A project "p" of services on the image "app", all on the network p_default.
inline compose::Service service(const QString &name)
{
    compose::Service result;
    result.name = name;
    result.image = QStringLiteral("app");
    result.networks.insert(QStringLiteral("default"), {});
    return result;
}

inline compose::Service healthy(compose::Service base)
{
    compose::HealthCheck check;
    check.test = {QStringLiteral("CMD"), QStringLiteral("ok")};
    base.healthcheck = check;
    return base;
}

inline compose::Service needs(compose::Service base, const QString &other, Condition condition = Condition::Started,
                              bool required = true, bool restart = false)
{
    base.dependsOn.insert(other, {condition, restart, required});
    return base;
}

inline compose::Service mounts(compose::Service base, const QString &volume)
{
    compose::VolumeMount mount;
    mount.source = volume;
    mount.target = QStringLiteral("/data");
    base.volumes.append(mount);
    return base;
}

inline compose::Project project(const QList<compose::Service> &services)
{
    compose::Project result;
    result.name = {QStringLiteral("p")};
    result.workingDirectory = QStringLiteral("/w");
    result.files = {QStringLiteral("/w/compose.yaml")};
    result.services = services;
    QJsonObject resolved;
    for (const compose::Service &one : services) {
        resolved.insert(one.name, QJsonObject{{QStringLiteral("image"), one.image}});
        for (auto it = one.networks.cbegin(); it != one.networks.cend(); ++it) {
            compose::Network network;
            network.key = it.key();
            network.name = QStringLiteral("p_") + it.key();
            result.networks.insert(it.key(), network);
        }
        for (const compose::VolumeMount &mount : one.volumes) {
            if (mount.type != compose::VolumeMount::Type::Volume || mount.source.isEmpty())
                continue;
            compose::Volume volume;
            volume.key = mount.source;
            volume.name = QStringLiteral("p_") + mount.source;
            result.volumes.insert(mount.source, volume);
        }
    }
    result.resolved.insert(QStringLiteral("services"), resolved);
    return result;
}

engine::Image image(const QString &tag, const QString &id);

//! An engine that has the image "app" and nothing of the project.
Observed emptyEngine();

//! What the engine has after every step of the plan went well.
void apply(const Plan &plan, Observed &observed);

engine::Container *find(Observed &observed, const QString &name);

//! "create store-1 <- network p_default; start store-1 <- create store-1": step <- predecessors; ? only if changed,
//! ! undo, (x) an optional predecessor. The prefix "p-" of names is left out.
QString describe(const Plan &plan);
//! "Blocking: text", one a line.
QString findings(const Plan &plan);

//! proxy needs web, web needs store, and store mounts a volume.
QList<compose::Service> storeWebProxy();
//! What the engine has after an up.
Observed running(const compose::Project &wanted);

using Change = std::function<void(compose::Project &, Observed &, Options &)>;
//! Plans \a verb for store, web and proxy, which run, after \a change, and compares the steps and findings.
void verifySteps(Verb verb, const Change &change, const QString &steps, const QString &notes);

} // namespace planfixture
