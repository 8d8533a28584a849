// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/select.h"

#include "models/core/translate.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;

QHash<QString, QStringList> Selection::dependants() const
{
    QHash<QString, QStringList> result;
    for (const QString &name : order) {
        const auto &dependencies = services.value(name)->dependsOn;
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it) {
            if (services.contains(it.key()))
                result[it.key()].append(name);
        }
    }
    return result;
}

Selection Selection::withContainers() const
{
    Selection kept = *this;
    kept.order.removeIf([this](const QString &name) { return !services.value(name)->hasContainer(); });
    for (const QString &name : order) {
        if (!kept.order.contains(name))
            kept.services.remove(name);
    }
    return kept;
}

Result<Selection> select(const compose::Project &project, const QStringList &services, Follow follow)
{
    Selection selection;
    QHash<QString, const compose::Service *> all;
    QStringList names;
    for (const compose::Service &service : project.services) {
        all.insert(service.name, &service);
        names.append(service.name);
    }
    for (const QString &name : services) {
        if (!all.contains(name)) {
            const bool disabled = project.disabledServices.contains(name);
            return failure(ErrorCode::BadInput, tr("no such service: %1").arg(name),
                           disabled ? tr("its profiles are not enabled") : QString(),
                           tr("services of %1: %2").arg(project.name.value, names.join(u", "_s)));
        }
    }
    const bool some = !services.isEmpty();
    const QStringList ordered =
        some && follow == Follow::Dependencies ? project.withDependencies(services) : project.dependencyOrder();
    const QSet<QString> named(services.cbegin(), services.cend());
    for (const QString &name : ordered) {
        if (some && follow == Follow::NamedOnly && !named.contains(name))
            continue;
        selection.order.append(name);
        selection.services.insert(name, all.value(name));
    }
    selection.named = some ? named : QSet<QString>(selection.order.cbegin(), selection.order.cend());
    return selection;
}

} // namespace pierside::plan
