// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/createbody.h"

#include "models/core/translate.h"
#include "models/plan/confighash.h"
#include "models/plan/containerspec.h"
#include "models/plan/labels.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace pierside::run {

using namespace Qt::StringLiterals;

namespace {

using Services = QHash<QString, QList<plan::ContainerRef>>;

Result<plan::ContainerRef> firstOf(const Services &services, const QString &service)
{
    const auto containers = services.value(service);
    if (containers.isEmpty())
        return failure(ErrorCode::NotFound, {}, tr("service %1, which it refers to, has no container").arg(service),
                       tr("Bring that service up too."));
    return containers.first();
}

//! Puts "container:ID" under key where a service is named.
Result<Done> join(QJsonObject &host, const QString &key, const QString &service, const Services &services)
{
    if (service.isEmpty())
        return Done{};
    const auto container = firstOf(services, service);
    if (!container)
        return failure(container.error());
    host.insert(key, u"container:"_s + container->id.value);
    return Done{};
}

QSet<QString> mountedTargets(const QJsonObject &host)
{
    QSet<QString> targets;
    const QJsonArray mounts = host.value("Mounts"_L1).toArray();
    for (const QJsonValue &mount : mounts)
        targets.insert(mount.toObject().value("Target"_L1).toString());
    const QJsonArray binds = host.value("Binds"_L1).toArray();
    for (const QJsonValue &bind : binds)
        targets.insert(bind.toString().section(u':', 1, 1));
    const QJsonObject tmpfs = host.value("Tmpfs"_L1).toObject();
    for (auto it = tmpfs.begin(); it != tmpfs.end(); ++it)
        targets.insert(it.key());
    return targets;
}

//! Anonymous data survives a recreation: the predecessor's volumes are mounted again where the new image or the
//! service still wants an anonymous one.
void inherit(QJsonObject &host, const QJsonObject &body, const engine::Image &image,
             const engine::Container &predecessor)
{
    const QSet<QString> taken = mountedTargets(host);
    QHash<QString, QString> present;
    for (const engine::Mount &mount : predecessor.mounts) {
        if (mount.type == "volume"_L1 && !mount.name.isEmpty())
            present.insert(mount.destination, mount.name);
    }
    // An anonymous volume of the service is a mount without a source.
    QJsonArray mounts;
    const QJsonArray wanted = host.value("Mounts"_L1).toArray();
    for (const QJsonValue &item : wanted) {
        QJsonObject mount = item.toObject();
        const QString old = present.value(mount.value("Target"_L1).toString());
        const bool anonymousMount = mount.value("Type"_L1) == "volume"_L1 && !mount.contains("Source"_L1);
        if (anonymousMount && !old.isEmpty())
            mount.insert("Source"_L1, old);
        mounts.append(mount);
    }
    const QJsonObject anonymous = body.value("Volumes"_L1).toObject();
    for (const engine::Mount &mount : predecessor.mounts) {
        const QString &target = mount.destination;
        if (mount.type != "volume"_L1 || mount.name.isEmpty() || taken.contains(target))
            continue;
        if (!image.volumes.contains(target) && !anonymous.contains(target))
            continue;
        mounts.append(QJsonObject{{u"Type"_s, u"volume"_s}, {u"Source"_s, mount.name}, {u"Target"_s, target}});
    }
    if (!mounts.isEmpty())
        host.insert(u"Mounts"_s, mounts);
}

Result<QJsonArray> linksOf(const plan::CreateContainer &operation, const CreateFacts &facts)
{
    QJsonArray links;
    for (const QString &link : operation.linkedServices) {
        const QString service = link.section(u':', 0, 0);
        const QString alias = link.contains(u':') ? link.section(u':', 1) : service;
        if (const auto found = firstOf(facts.services, service); !found)
            return failure(found.error());
        const auto containers = facts.services.value(service);
        for (qsizetype i = 0; i < containers.size(); ++i) {
            const QString &name = containers.at(i).name;
            const QString numbered = u"%1-%2"_s.arg(service).arg(i + 1);
            for (const QString &as : {alias, numbered, facts.project + u'-' + numbered})
                links.append(name + u':' + as);
        }
    }
    return links;
}

} // namespace

Result<engine::ContainerSpec> completeSpec(const plan::CreateContainer &operation, const CreateFacts &facts)
{
    engine::ContainerSpec spec = operation.spec;
    QJsonObject labels = spec.body.value("Labels"_L1).toObject();
    labels.insert(plan::label::image, facts.image.id.value);
    if (!operation.hashedThen.isEmpty())
        labels.insert(plan::label::configHash, plan::configHash(operation.hashedThen, [&](const QString &service) {
                          const auto container = firstOf(facts.services, service);
                          return container ? container->id.value : QString();
                      }));
    spec.body.insert(u"Labels"_s, labels);

    QJsonObject host = spec.body.value("HostConfig"_L1).toObject();
    const std::pair<QString, QString> namespaces[] = {{u"NetworkMode"_s, operation.networkOfService},
                                                      {u"IpcMode"_s, operation.ipcOfService},
                                                      {u"PidMode"_s, operation.pidOfService}};
    for (const auto &[key, service] : namespaces) {
        if (const auto joined = join(host, key, service, facts.services); !joined)
            return failure(joined.error());
    }
    QJsonArray from = host.value("VolumesFrom"_L1).toArray();
    for (const QString &source : operation.volumesFromServices) {
        const auto container = firstOf(facts.services, source.section(u':', 0, 0));
        if (!container)
            return failure(container.error());
        from.append(container->id.value + (source.contains(u':') ? u':' + source.section(u':', 1) : QString()));
    }
    if (!from.isEmpty())
        host.insert(u"VolumesFrom"_s, from);
    if (facts.predecessor)
        inherit(host, spec.body, facts.image, *facts.predecessor);
    spec.body.insert(u"HostConfig"_s, host);
    plan::expandPortRanges(spec.body);

    if (!operation.linkedServices.isEmpty() && !spec.endpoints.isEmpty()) {
        const auto links = linksOf(operation, facts);
        if (!links)
            return failure(links.error());
        spec.endpoints.first().config.insert(u"Links"_s, *links);
    }
    return spec;
}

} // namespace pierside::run
