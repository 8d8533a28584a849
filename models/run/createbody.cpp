// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/createbody.h"

#include "models/core/translate.h"
#include "models/plan/confighash.h"
#include "models/plan/containerspec.h"
#include "models/plan/labels.h"

#include <QHash>
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

//! Sets the mode to "container:ID" where a service is named.
Result<Done> join(QString &mode, const QString &service, const Services &services)
{
    if (service.isEmpty())
        return Done{};
    const auto container = firstOf(services, service);
    if (!container)
        return failure(container.error());
    mode = u"container:"_s + container->id.value;
    return Done{};
}

QSet<QString> mountedTargets(const engine::HostSpec &host)
{
    QSet<QString> targets;
    for (const engine::MountSpec &mount : host.mounts)
        targets.insert(mount.target);
    for (const engine::BindSpec &bind : host.binds)
        targets.insert(bind.target);
    for (auto it = host.tmpfs.cbegin(); it != host.tmpfs.cend(); ++it)
        targets.insert(it.key());
    return targets;
}

//! Anonymous data survives a recreation: the predecessor's volumes are mounted again where the new image or the
//! service still wants an anonymous one.
void inherit(engine::HostSpec &host, const engine::Image &image, const engine::Container &predecessor)
{
    const QSet<QString> taken = mountedTargets(host);
    QHash<QString, QString> present;
    for (const engine::Mount &mount : predecessor.mounts) {
        if (mount.type == "volume"_L1 && !mount.name.isEmpty())
            present.insert(mount.destination, mount.name);
    }
    for (engine::MountSpec &mount : host.mounts) {
        if (mount.isAnonymousVolume())
            mount.source = present.value(mount.target);
    }
    for (const engine::Mount &mount : predecessor.mounts) {
        const bool isVolume = mount.type == "volume"_L1 && !mount.name.isEmpty();
        if (isVolume && !taken.contains(mount.destination) && image.volumes.contains(mount.destination))
            host.mounts.append({u"volume"_s, mount.name, mount.destination});
    }
}

Result<QStringList> linksOf(const plan::CreateContainer &operation, const CreateFacts &facts)
{
    QStringList links;
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
    spec.labels.insert(plan::label::image, facts.image.id.value);
    if (!operation.hashedThen.isEmpty())
        spec.labels.insert(plan::label::configHash,
                           plan::configHash(operation.hashedThen,
                                            plan::recipeOf(spec.labels.value(plan::label::version)),
                                            [&](const QString &service) {
                                                const auto container = firstOf(facts.services, service);
                                                return container ? container->id.value : QString();
                                            }));

    engine::HostSpec &host = spec.host;
    const std::pair<QString &, const QString &> namespaces[] = {{host.networkMode, operation.networkOfService},
                                                                {host.ipcMode, operation.ipcOfService},
                                                                {host.pidMode, operation.pidOfService}};
    for (const auto &[mode, service] : namespaces) {
        if (const auto joined = join(mode, service, facts.services); !joined)
            return failure(joined.error());
    }
    for (const QString &source : operation.volumesFromServices) {
        const auto container = firstOf(facts.services, source.section(u':', 0, 0));
        if (!container)
            return failure(container.error());
        host.volumesFrom.append(container->id.value +
                                (source.contains(u':') ? u':' + source.section(u':', 1) : QString()));
    }
    if (facts.predecessor)
        inherit(host, facts.image, *facts.predecessor);
    plan::expandPortRanges(spec);

    if (!operation.linkedServices.isEmpty() && !spec.endpoints.isEmpty()) {
        const auto links = linksOf(operation, facts);
        if (!links)
            return failure(links.error());
        spec.endpoints.first().links = *links;
    }
    return spec;
}

} // namespace pierside::run
