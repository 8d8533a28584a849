// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watch/trigger.h"

#include <QJsonArray>

namespace pierside::watch {

using namespace Qt::StringLiterals;

namespace {

Action actionOf(const QString &word)
{
    static const QHash<QString, Action> actions{{u"sync"_s, Action::Sync},
                                                {u"rebuild"_s, Action::Rebuild},
                                                {u"restart"_s, Action::Restart},
                                                {u"sync+restart"_s, Action::SyncRestart},
                                                {u"sync+exec"_s, Action::SyncExec}};
    return actions.value(word, Action::Sync);
}

compose::ServiceHook hookOf(const QJsonObject &object)
{
    compose::ServiceHook hook;
    hook.command = object.value("command"_L1).toVariant().toStringList();
    hook.user = object.value("user"_L1).toString();
    hook.workingDir = object.value("working_dir"_L1).toString();
    hook.privileged = object.value("privileged"_L1).toBool();
    const QJsonObject variables = object.value("environment"_L1).toObject();
    for (auto it = variables.constBegin(); it != variables.constEnd(); ++it)
        hook.environment.insert(it.key(), it->toString());
    return hook;
}

Trigger triggerOf(const QString &service, const QJsonObject &object)
{
    Trigger trigger;
    trigger.service = service;
    trigger.action = actionOf(object.value("action"_L1).toString());
    trigger.path = object.value("path"_L1).toString();
    trigger.target = object.value("target"_L1).toString();
    trigger.include = object.value("include"_L1).toVariant().toStringList();
    trigger.ignore = object.value("ignore"_L1).toVariant().toStringList();
    trigger.initialSync = object.value("initial_sync"_L1).toBool() || object.value("x-initialSync"_L1).toBool();
    trigger.exec = hookOf(object.value("exec"_L1).toObject());
    return trigger;
}

} // namespace

QList<Trigger> triggersOf(const compose::Project &project, const QString &service)
{
    const QJsonObject resolved = project.resolved.value("services"_L1).toObject().value(service).toObject();
    QList<Trigger> triggers;
    const QJsonArray entries = resolved.value("develop"_L1).toObject().value("watch"_L1).toArray();
    for (const QJsonValue &entry : entries)
        triggers.append(triggerOf(service, entry.toObject()));
    return triggers;
}

QStringList watchableServices(const compose::Project &project)
{
    QStringList services;
    for (const compose::Service &service : project.services) {
        if (!triggersOf(project, service.name).isEmpty())
            services.append(service.name);
    }
    return services;
}

bool isWithin(const QString &path, const QString &folder)
{
    return path == folder || folder == "/"_L1 || path.startsWith(folder + u'/');
}

} // namespace pierside::watch
