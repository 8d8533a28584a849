// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/containerspec.h"

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::NetworkAttachment;
using compose::Project;
using compose::Service;

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
        engine::EndpointSpec endpoint;
        endpoint.network = project.networks.value(key).name;
        endpoint.aliases = QStringList{containerName(project, service, number), service.name} + attachment.aliases;
        endpoint.aliases.removeDuplicates();
        endpoint.links = service.externalLinks;
        endpoint.ipv4Address = attachment.ipv4Address;
        endpoint.ipv6Address = attachment.ipv6Address;
        endpoint.linkLocalIps = attachment.linkLocalIps;
        endpoint.driverOptions = attachment.driverOpts;
        // Under driver_opts, a name of the user's own takes precedence.
        const QString interfaceName = u"com.docker.network.endpoint.ifname"_s;
        if (!attachment.interfaceName.isEmpty() && !endpoint.driverOptions.contains(interfaceName))
            endpoint.driverOptions.insert(interfaceName, attachment.interfaceName);
        endpoint.gatewayPriority = attachment.gatewayPriority;
        endpoint.macAddress = attachment.macAddress;
        if (endpoint.macAddress.isEmpty() && list.isEmpty() && engine.apiVersion >= engine::ApiVersion{1, 44})
            endpoint.macAddress = service.macAddress;
        list.append(endpoint);
    }
    return list;
}

} // namespace pierside::plan
