// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/containerspec.h"
#include "models/plan/labels.h"

#include <QJsonArray>

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::NetworkAttachment;
using compose::Project;
using compose::Service;

namespace {

QJsonObject ipamConfig(const NetworkAttachment &attachment)
{
    QJsonObject ipam;
    if (!attachment.ipv4Address.isEmpty())
        ipam.insert(u"IPv4Address"_s, attachment.ipv4Address);
    if (!attachment.ipv6Address.isEmpty())
        ipam.insert(u"IPv6Address"_s, attachment.ipv6Address);
    if (!attachment.linkLocalIps.isEmpty())
        ipam.insert(u"LinkLocalIPs"_s, QJsonArray::fromStringList(attachment.linkLocalIps));
    return ipam;
}

} // namespace

QStringList networkKeys(const Service &service)
{
    QStringList keys = service.networks.keys();
    std::stable_sort(keys.begin(), keys.end(), [&service](const QString &a, const QString &b) {
        return service.networks.value(a).priority > service.networks.value(b).priority;
    });
    return keys;
}

QList<engine::EndpointSpec> endpoints(const Project &project, const Service &service, int number,
                                      const engine::EngineInfo &engine)
{
    QList<engine::EndpointSpec> list;
    const QStringList keys = networkKeys(service);
    for (const QString &key : keys) {
        const NetworkAttachment attachment = service.networks.value(key);
        QJsonObject config;
        QStringList aliases{containerName(project, service, number), service.name};
        aliases += attachment.aliases;
        aliases.removeDuplicates();
        config.insert(u"Aliases"_s, QJsonArray::fromStringList(aliases));
        if (const QJsonObject ipam = ipamConfig(attachment); !ipam.isEmpty())
            config.insert(u"IPAMConfig"_s, ipam);
        if (!attachment.driverOpts.isEmpty())
            config.insert(u"DriverOpts"_s, toJson(attachment.driverOpts));
        QString mac = attachment.macAddress;
        if (mac.isEmpty() && list.isEmpty() && engine.apiVersion >= engine::ApiVersion{1, 44})
            mac = service.macAddress;
        if (!mac.isEmpty())
            config.insert(u"MacAddress"_s, mac);
        if (!service.externalLinks.isEmpty())
            config.insert(u"Links"_s, QJsonArray::fromStringList(service.externalLinks));
        list.append({project.networks.value(key).name, config});
    }
    return list;
}

} // namespace pierside::plan
