// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/alertwatch.h"

namespace pierside::logs {

AlertWatch::AlertWatch(const AlertMatcher &matcher, QObject *parent)
    : QObject(parent)
    , m_matcher(matcher)
{
    connect(&m_logs, &ContainerLogs::linesRead, this, &AlertWatch::take);
}

void AlertWatch::follow(const std::shared_ptr<engine::Engine> &engine, const QList<engine::Container> &containers)
{
    m_containers.clear();
    for (const engine::Container &container : containers)
        m_containers.insert(container.id, container);
    m_told.removeIf([this](const Told &told) { return !m_containers.contains(told.container); });
    LogStart start;
    // A container that is new later is read from its start.
    start.tail = m_hasBegun ? -1 : 0;
    start.withTimes = true;
    m_hasBegun = true;
    m_logs.setContainers(engine, containers);
    m_logs.follow(start);
}

void AlertWatch::take(const QList<LogLine> &lines)
{
    for (const LogLine &line : lines) {
        const auto reason = m_matcher.match(line.text);
        const auto container = m_containers.constFind(line.container);
        if (!reason || container == m_containers.cend())
            continue;
        const Told told{line.container, container->startedAt.toMSecsSinceEpoch(), *reason};
        if (m_matcher.rule().onlyFirst && m_told.contains(told))
            continue;
        m_told.insert(told);
        Q_EMIT found(*container, *reason, line.text);
    }
}

} // namespace pierside::logs
#include "moc_alertwatch.cpp"
