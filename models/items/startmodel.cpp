// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/startmodel.h"

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;
using plan::ServiceStart;
using plan::StartSpan;

namespace {

QString clock(const QDateTime &time)
{
    return time.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
}

QString lasted(const QDateTime &from, const QDateTime &to)
{
    return humanDuration(Milliseconds(std::max<qint64>(0, from.msecsTo(to))));
}

QString capital(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

void StartModel::setStart(const ShownStart &start)
{
    if (start == m_start)
        return;
    const auto &now = start.timeline.services;
    const auto &before = m_start.timeline.services;
    qsizetype same = 0;
    while (same < now.size() && same < before.size() && now[same].service == before[same].service)
        ++same;
    if (before.size() > same) {
        beginRemoveRows({}, int(same), int(before.size()) - 1);
        m_start.timeline.services.resize(same);
        endRemoveRows();
    }
    const ShownStart old = m_start;
    const auto added = int(now.size() - same);
    if (added > 0)
        beginInsertRows({}, int(same), int(now.size()) - 1);
    m_start = start;
    if (added > 0)
        endInsertRows();
    for (qsizetype row = 0; row < same; ++row) {
        const QString &name = now[row].service;
        if (now[row] != old.timeline.services[row] || start.usualOf.value(name) != old.usualOf.value(name))
            Q_EMIT dataChanged(index(int(row)), index(int(row)));
    }
}

QString StartModel::summary() const
{
    const plan::StartTimeline &timeline = m_start.timeline;
    if (timeline.isEmpty())
        return {};
    const QString what = timeline.ours ? capital(plan::verbName(timeline.verb)) : tr("Started elsewhere");
    if (const QString ready = plan::startSummary(timeline, m_start.usual); !ready.isEmpty())
        return tr("%1: %2").arg(what, ready);
    const auto failed = std::find_if(timeline.services.cbegin(), timeline.services.cend(),
                                     [](const ServiceStart &service) { return !service.problem.isEmpty(); });
    if (failed != timeline.services.cend())
        return tr("%1: %2 failed").arg(what, failed->service);
    const auto ready = std::count_if(timeline.services.cbegin(), timeline.services.cend(),
                                     [](const ServiceStart &service) { return service.ready.isValid(); });
    return timeline.isOver() ? tr("%1 at %2").arg(what, clock(timeline.begin).left(8))
                             : tr("%1: %2 of %3 ready").arg(what).arg(ready).arg(timeline.services.size());
}

QString StartModel::timeText(const ServiceStart &service) const
{
    if (!service.problem.isEmpty())
        return tr("failed");
    if (const auto own = service.ownTime(); own && service.checked) {
        const auto usual = m_start.usualOf.constFind(service.service);
        return usual == m_start.usualOf.cend() ? humanDuration(*own)
                                               : tr("%1, usually %2").arg(humanDuration(*own), humanDuration(*usual));
    }
    if (service.ready.isValid())
        return tr("running");
    if (service.started.isValid())
        return m_start.timeline.isOver() ? tr("running") : tr("getting ready");
    if (m_start.timeline.isOver())
        return {};
    return service.blockedBy.isEmpty() ? tr("waiting") : tr("waiting for %1").arg(service.blockedBy);
}

QStringList StartModel::lines(const ServiceStart &service) const
{
    QStringList lines;
    for (const StartSpan &span : service.spans) {
        if (span.phase == StartSpan::Phase::Image)
            lines.append(span.end.isValid()
                             ? tr("image available at %1, after %2").arg(clock(span.end), lasted(span.begin, span.end))
                             : tr("pulling or building its image since %1").arg(clock(span.begin)));
        else if (span.phase == StartSpan::Phase::Stop && span.end.isValid())
            lines.append(tr("old container removed at %1").arg(clock(span.end)));
    }
    if (service.created.isValid())
        lines.append(tr("created at %1").arg(clock(service.created)));
    if (!service.blockedBy.isEmpty())
        lines.append(service.blockedFor.count() > 0
                         ? tr("blocked by %1 for %2").arg(service.blockedBy, humanDuration(service.blockedFor))
                         : tr("blocked by %1").arg(service.blockedBy));
    if (service.started.isValid())
        lines.append(tr("started at %1, %2 after the begin of the run")
                         .arg(clock(service.started), lasted(m_start.timeline.begin, service.started)));
    if (service.ready.isValid() && service.checked)
        lines.append(service.started.isValid() ? tr("ready at %1, %2 after its start")
                                                     .arg(clock(service.ready), lasted(service.started, service.ready))
                                               : tr("ready at %1").arg(clock(service.ready)));
    else if (service.ready.isValid())
        lines.append(tr("no readiness check"));
    if (const auto usual = m_start.usualOf.constFind(service.service); usual != m_start.usualOf.cend())
        lines.append(tr("usually %1").arg(humanDuration(*usual)));
    if (!service.problem.isEmpty())
        lines.append(service.problem);
    return lines;
}

int StartModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_start.timeline.services.size());
}

QVariant StartModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ServiceStart &service = m_start.timeline.services[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case ServiceRole:
        return service.service;
    case Qt::AccessibleTextRole:
        return QString(service.service + u": "_s + timeText(service) + u"; "_s + lines(service).join(u", "_s));
    case DetailRole:
        return QString(service.service + u'\n' + lines(service).join(u'\n'));
    case TimeTextRole:
        return timeText(service);
    case SlowestRole: {
        const ServiceStart *slowest = m_start.timeline.slowest();
        return slowest && slowest->service == service.service;
    }
    default:
        return {};
    }
}

} // namespace pierside::items

#include "moc_startmodel.cpp"
