// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/commonfailure.h"

#include "models/core/translate.h"

#include <QHash>

namespace pierside::items {

using namespace Qt::StringLiterals;

QString CommonFailure::text() const
{
    return tr("%n services: %1 (%2)", nullptr, int(services.size())).arg(cause, services.join(u", "_s));
}

QString causeOf(const plan::StepProgress &step)
{
    if (step.state != plan::StepState::Failed)
        return {};
    if (!step.error)
        return tr("failed");
    return step.error->cause.isEmpty() ? step.error->what : step.error->cause;
}

std::optional<CommonFailure> commonFailure(const plan::Plan &plan, const QList<plan::StepProgress> &progress)
{
    if (plan.steps.size() != progress.size())
        return std::nullopt;
    QList<CommonFailure> groups;
    QHash<QString, qsizetype> groupOf;
    for (qsizetype id = 0; id < plan.steps.size(); ++id) {
        const QString cause = causeOf(progress[id]);
        const QString &service = plan.steps[id].service;
        if (cause.isEmpty() || service.isEmpty())
            continue;
        const auto known = groupOf.constFind(cause);
        const qsizetype group = known == groupOf.cend() ? groups.size() : *known;
        if (known == groupOf.cend()) {
            groupOf.insert(cause, group);
            groups.append({cause, {}});
        }
        if (!groups[group].services.contains(service))
            groups[group].services.append(service);
    }
    const CommonFailure *largest = nullptr;
    for (const CommonFailure &group : std::as_const(groups)) {
        if (group.services.size() > 1 && (!largest || group.services.size() > largest->services.size()))
            largest = &group;
    }
    return largest ? std::optional(*largest) : std::nullopt;
}

} // namespace pierside::items
