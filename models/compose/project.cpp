// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/project.h"

#include <QSet>

#include <algorithm>
#include <functional>

namespace pierside::compose {

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
    return service.image.isEmpty() ? name.value + u'-' + service.name : service.image;
}

} // namespace pierside::compose
