// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/waiting.h"

#include "models/core/translate.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using Condition = compose::Dependency::Condition;

WaitReady waitReady(const compose::Service &service, const ContainerRef &container, const QString &imageReference,
                    Condition condition, bool needsHealthCheck, const Options &options)
{
    WaitReady wait;
    wait.container = container;
    wait.condition = condition;
    wait.asking = service.pierside.ask ? options.asking : WaitReady::Asking::Engine;
    wait.imageReference = imageReference;
    wait.needsHealthCheck = needsHealthCheck;
    wait.timeout = options.readyTimeout;
    return wait;
}

QString whyWaiting(bool needsHealthCheck)
{
    return needsHealthCheck ? tr("others depend on it") : tr("asked for");
}

QSet<QString> servicesToComplete(const Selection &selection)
{
    QSet<QString> services;
    for (const QString &name : selection.order) {
        const auto &dependencies = selection[name].dependsOn;
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it) {
            if (it->condition == Condition::CompletedSuccessfully)
                services.insert(it.key());
        }
    }
    return services;
}

} // namespace pierside::plan
