// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/dockerrow.h"

#include "models/core/steadyclock.h"
#include "models/core/units.h"
#include "models/engine/words.h"
#include "models/health/verdict.h"

#include <QJsonArray>
#include <QTimeZone>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString ago(const QDateTime &time)
{
    return time.isValid() ? humanDuration(ageOf(time, QDateTime::currentDateTimeUtc())) : QString();
}

//! The engine's words, which are not translated.
QString statusText(const engine::Container &container, const QString &health)
{
    using engine::ContainerStatus;
    switch (container.status) {
    case ContainerStatus::Running:
        return health.isEmpty() ? u"Up %1"_s.arg(ago(container.startedAt))
                                : u"Up %1 (%2)"_s.arg(ago(container.startedAt), health);
    case ContainerStatus::Paused:
        return u"Up %1 (Paused)"_s.arg(ago(container.startedAt));
    case ContainerStatus::Restarting:
        return u"Restarting (%1) %2 ago"_s.arg(container.exitCode).arg(ago(container.finishedAt));
    case ContainerStatus::Exited:
        return u"Exited (%1) %2 ago"_s.arg(container.exitCode).arg(ago(container.finishedAt));
    case ContainerStatus::Created:
        return u"Created"_s;
    case ContainerStatus::Removing:
        return u"Removal In Progress"_s;
    case ContainerStatus::Dead:
        return u"Dead"_s;
    }
    return {};
}

QString commandText(const engine::Container &container, bool shortens)
{
    constexpr qsizetype longest = 20;
    QString text = (container.entrypoint + container.command).join(u' ');
    if (shortens && text.size() > longest)
        text = text.left(longest - 1) + u'…';
    return u'"' + text + u'"';
}

QJsonArray publishers(const engine::Container &container)
{
    QJsonArray list;
    for (const engine::PublishedPort &port : container.ports)
        list.append(QJsonObject{{u"URL"_s, port.hostIp},
                                {u"TargetPort"_s, port.containerPort},
                                {u"PublishedPort"_s, port.hostPort},
                                {u"Protocol"_s, port.protocol}});
    return list;
}

} // namespace

QString portList(const engine::Container &container)
{
    QStringList texts;
    for (const engine::PublishedPort &port : container.ports) {
        const QString inside = u"%1/%2"_s.arg(port.containerPort).arg(port.protocol);
        const QString host = port.hostIp.contains(u':') ? u'[' + port.hostIp + u']' : port.hostIp;
        texts.append(port.hostPort == 0 ? inside : u"%1:%2->%3"_s.arg(host).arg(port.hostPort).arg(inside));
    }
    return texts.join(u", "_s);
}

QJsonObject dockerRow(const engine::Container &container, bool shortens)
{
    constexpr qsizetype shortId = 12;
    QStringList labels;
    for (auto it = container.labels.cbegin(); it != container.labels.cend(); ++it)
        labels.append(it.key() + u'=' + *it);
    QStringList mounts;
    for (const engine::Mount &mount : container.mounts)
        mounts.append(mount.name.isEmpty() ? mount.source : mount.name);
    QStringList networks;
    for (const engine::ContainerNetwork &network : container.networks)
        networks.append(network.name);
    const QString health = engine::wordOf(health::currentHealth(container));
    return {{u"Command"_s, commandText(container, shortens)},
            {u"CreatedAt"_s, container.created.toUTC().toString(u"yyyy-MM-dd HH:mm:ss +0000 'UTC'"_s)},
            {u"ExitCode"_s, container.isRunning() ? 0 : container.exitCode},
            {u"Health"_s, health},
            {u"ID"_s, shortens ? container.id.value.left(shortId) : container.id.value},
            {u"Image"_s, container.image},
            {u"Labels"_s, labels.join(u',')},
            {u"Mounts"_s, mounts.join(u',')},
            {u"Name"_s, container.name},
            {u"Names"_s, container.name},
            {u"Networks"_s, networks.join(u',')},
            {u"Ports"_s, portList(container)},
            {u"Project"_s, container.project().value},
            {u"Publishers"_s, publishers(container)},
            {u"RunningFor"_s, u"%1 ago"_s.arg(ago(container.created))},
            {u"Service"_s, container.service()},
            {u"State"_s, engine::wordOf(container.status)},
            {u"Status"_s, statusText(container, health)}};
}

QStringList dockerFields()
{
    return dockerRow({}, false).keys();
}

} // namespace pierside::cli
