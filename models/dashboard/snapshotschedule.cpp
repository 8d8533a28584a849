// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/snapshotschedule.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "models/volumes/schedule.h"
#include "models/volumes/users.h"

#include <algorithm>

namespace pierside::dashboard {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds betweenAttempts = 10min;
constexpr Milliseconds longestWait = 1h; //!< a machine that slept has another time

} // namespace

SnapshotSchedule::SnapshotSchedule(Dashboard &dashboard, VolumeWatch &watch, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_watch(watch)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    m_next.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &SnapshotSchedule::look);
    connect(&m_next, &QTimer::timeout, this, &SnapshotSchedule::look);
    const auto lookAgain = [this] {
        if (m_interval > 0s && !m_soon.isActive())
            m_soon.start();
    };
    connect(&watch, &VolumeWatch::changed, this, lookAgain);
    connect(&dashboard, &Dashboard::stackChanged, this, lookAgain);
}

void SnapshotSchedule::setInterval(std::chrono::seconds interval, Milliseconds settle)
{
    if (interval == m_interval)
        return;
    m_interval = interval;
    m_tried.clear();
    m_from = QDateTime::currentDateTimeUtc().addMSecs(settle.count());
    m_next.stop();
    // Until it is read, every stack seems to have no snapshot.
    if (interval > 0s) {
        m_watch.reread();
        m_next.start(settle);
    }
    Q_EMIT changed();
}

std::optional<QDateTime> SnapshotSchedule::nextOf(const StackId &id) const
{
    return dueAt(id, QDateTime::currentDateTimeUtc());
}

std::optional<QDateTime> SnapshotSchedule::dueAt(const StackId &id, const QDateTime &now) const
{
    const DashboardStack *stack = m_dashboard.find(id);
    if (m_interval <= 0s || !stack || stack->foreign || !m_watch.hasRead() || !m_dashboard.engineState().engine())
        return std::nullopt;
    const QList<volumes::VolumeRow> saved =
        volumes::rowsBesidesClass(volumes::ownRowsOf(m_watch.rowsOf(id), stack->project), volumes::VolumeClass::Cache);
    const auto users = volumes::usersOf(m_dashboard.containersOf(id), volumes::namesOf(saved));
    auto due = volumes::nextScheduled(m_watch.snapshotsOf(id), users, m_interval, now);
    if (!due)
        return due;
    due = std::max(*due, m_from);
    const auto tried = m_tried.constFind(id);
    return tried == m_tried.cend() ? due : std::max(*due, tried->addSecs(betweenAttempts.count()));
}

void SnapshotSchedule::look()
{
    m_next.stop();
    if (m_interval <= 0s)
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Milliseconds wait = longestWait;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        const auto at = dueAt(id, now);
        if (!at)
            continue;
        if (*at > now) {
            wait = std::min(wait, Milliseconds(now.msecsTo(*at)));
            continue;
        }
        m_tried.insert(id, now);
        wait = std::min<Milliseconds>(wait, betweenAttempts);
        if (!m_dashboard.isBusy(id))
            Q_EMIT due(id);
    }
    m_next.start(std::max<Milliseconds>(wait, 1s));
    Q_EMIT changed();
}

} // namespace pierside::dashboard

#include "moc_snapshotschedule.cpp"
