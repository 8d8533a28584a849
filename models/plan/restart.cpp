// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/restart.h"

#include "models/core/translate.h"
#include "models/plan/waiting.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;

void planRestart(const Selection &selection, const Inventory &inventory, const Options &options, Draft &draft)
{
    QHash<QString, QList<StepId>> restarted;
    for (const QString &name : selection.order) {
        QList<StepId> after;
        QString cause;
        const auto &dependencies = selection[name].dependsOn;
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it) {
            const QList<StepId> before = restarted.value(it.key());
            after += before;
            if (it->restart && !before.isEmpty())
                cause = it.key();
        }
        const bool named = selection.named.contains(name);
        if (!named && cause.isEmpty())
            continue;
        const QString why = named ? tr("asked for") : tr("%1 is restarted").arg(cause);
        QList<StepId> steps;
        for (const engine::Container *container : inventory.of(name))
            steps.append(
                draft.add(RestartContainer{{container->name, container->id}, options.stopTimeout}, name, why, after));
        restarted.insert(name, steps);
        if (!options.waitForReady)
            continue;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            const engine::Container *container = inventory.of(name).at(size_t(i));
            const WaitReady wait = waitReady(selection[name], {container->name, container->id}, container->image,
                                             compose::Dependency::Condition::Healthy, false, options);
            draft.add(wait, name, whyWaiting(false), {steps.at(i)});
        }
    }
}

} // namespace pierside::plan
