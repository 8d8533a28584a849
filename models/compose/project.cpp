// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/project.h"

#include "models/compose/portranges.h"

#include <QSet>

#include <algorithm>
#include <functional>

namespace pierside::compose {

using namespace Qt::StringLiterals;

QString PortMapping::targets() const
{
    return isRange() ? u"%1-%2"_s.arg(target).arg(targetLast) : QString::number(target);
}

PortMapping PortMapping::part(quint16 first, quint16 last) const
{
    PortMapping mapping = *this;
    mapping.target = first;
    mapping.targetLast = last > first ? last : quint16(0);
    if (const std::optional<PortRange> numbers = readPortRange(published); numbers && isRange()) {
        const int begin = numbers->first - target;
        mapping.published = PortRange{begin + first, begin + last}.text();
    }
    return mapping;
}

quint16 PortMapping::targetOf(quint16 hostPort) const
{
    const std::optional<PortRange> numbers = readPortRange(published);
    if (!numbers || numbers->first == 0 || !numbers->contains(hostPort))
        return 0;
    return isRange() ? quint16(target + hostPort - numbers->first) : target;
}

const Service *Project::findService(const QString &serviceName) const
{
    const auto it = std::find_if(services.cbegin(), services.cend(),
                                 [&](const Service &service) { return service.name == serviceName; });
    return it == services.cend() ? nullptr : &*it;
}

QStringList Project::withDependencies(const QStringList &serviceNames) const
{
    QHash<QString, const Service *> byName;
    for (const Service &service : services)
        byName.insert(service.name, &service);
    QStringList order;
    QSet<QString> seen;
    const std::function<void(const QString &)> visit = [&](const QString &one) {
        const Service *service = byName.value(one);
        if (!service || seen.contains(one))
            return;
        seen.insert(one);
        for (auto it = service->dependsOn.cbegin(); it != service->dependsOn.cend(); ++it)
            visit(it.key());
        order.append(one);
    };
    for (const QString &wanted : serviceNames)
        visit(wanted);
    return order;
}

QStringList Project::dependencyOrder() const
{
    QStringList all;
    for (const Service &service : services)
        all.append(service.name);
    return withDependencies(all);
}

QString Project::imageOf(const Service &service) const
{
    if (!service.hasContainer())
        return {};
    return service.image.isEmpty() ? name.value + separator + service.name : service.image;
}

} // namespace pierside::compose
