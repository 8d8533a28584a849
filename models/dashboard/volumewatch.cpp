// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/volumewatch.h"

#include "models/actions/keptcaches.h"
#include "models/actions/snapshotbudget.h"
#include "models/core/onpool.h"
#include "models/core/whenall.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/snapshotschedule.h"
#include "models/volumes/choices.h"
#include "models/volumes/protection.h"

#include <algorithm>
#include <utility>

namespace pierside::dashboard {

namespace {

struct Kept
{
    QSet<QString> protectedNames;
    QMap<QString, QString> classes;
    QList<volumes::Manifest> snapshots;
    volumes::BudgetUse budget;

    bool operator==(const Kept &) const = default;
};

} // namespace

VolumeWatch::VolumeWatch(Dashboard &dashboard, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_schedule(new SnapshotSchedule(dashboard, *this, this))
{
    dashboard.setBeforeDeletion([this] { return endMeasuring(); });
    connect(&dashboard.engineState(), &engine::EngineState::changed, this, [this](const engine::Change &change) {
        if (!change.volumes.isEmpty() || !change.containers.isEmpty())
            Q_EMIT changed();
    });
    connect(&dashboard.engineState(), &engine::EngineState::connectionChanged, this, [this] {
        if (identity() == m_engine)
            return;
        m_hasRead = false;
        cancelMeasuring();
        m_engine = identity();
        m_sizes.clear();
        reread();
    });
}

VolumeWatch::~VolumeWatch()
{
    m_dashboard.setBeforeDeletion({});
    for (const Work &work : m_works)
        work.end();
    // Without an event loop, because events could reach objects that are already destroyed.
    for (const Work &work : m_works)
        work.wait();
}

QString VolumeWatch::identity() const
{
    return m_dashboard.engineState().info().identity();
}

QSet<QString> VolumeWatch::knownProjects() const
{
    QSet<QString> names;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids)
        names.insert(m_dashboard.find(id)->project.value);
    return names;
}

QMap<QString, QString> VolumeWatch::declaredClasses() const
{
    QMap<QString, QString> classes;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        if (const compose::Project *project = m_dashboard.find(id)->declared())
            classes.insert(actions::declaredClasses(*project));
    }
    return classes;
}

QList<volumes::VolumeRow> VolumeWatch::rowsOf(const StackId &id) const
{
    const DashboardStack *stack = m_dashboard.find(id);
    if (!stack || stack->project.isEmpty())
        return {};
    const engine::Snapshot &snapshot = m_dashboard.engineState().snapshot();
    QList<volumes::VolumeRow> all =
        volumes::volumeRows(snapshot.volumes.values(), snapshot.containers.values(), knownProjects(), m_protected);
    volumes::applyClasses(all, declaredClasses(), m_classes);
    QHash<QString, volumes::VolumeSize> sizes;
    for (auto it = m_sizes.cbegin(); it != m_sizes.cend(); ++it)
        sizes.insert(it.key(), it->size);
    volumes::applyContent(all, sizes);
    const compose::Project *declared = stack->declared();
    return volumes::rowsOf(volumes::withExternal(all, declared ? declared->external.volumes : QStringList()),
                           stack->project);
}

QList<volumes::Manifest> VolumeWatch::snapshotsOf(const StackId &id) const
{
    const DashboardStack *stack = m_dashboard.find(id);
    QList<volumes::Manifest> own;
    std::copy_if(m_snapshots.cbegin(), m_snapshots.cend(), std::back_inserter(own),
                 [this, stack](const volumes::Manifest &one) {
                     return stack && one.project == stack->project.value && one.engine == m_engine;
                 });
    return own;
}

std::optional<MeasuredSize> VolumeWatch::sizeOf(const QString &volume) const
{
    const auto found = m_sizes.constFind(volume);
    return found == m_sizes.cend() ? std::nullopt : std::optional(*found);
}

void VolumeWatch::measure(const QStringList &names)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine || names.isEmpty())
        return;
    cancelMeasuring();
    m_measuring = actions::measureVolumes(engine, names);
    guard(*m_measuring, AtEnd::Cancel);
    std::erase_if(m_measurings, [](const auto &task) { return task.isFinished(); });
    m_measurings.push_back(*m_measuring);
    const int number = ++m_number;
    m_measuring->then(
        this, [this, number](const Result<QHash<QString, volumes::VolumeSize>> &sizes) { measured(number, sizes); });
    Q_EMIT changed();
}

void VolumeWatch::measured(int number, const Result<QHash<QString, volumes::VolumeSize>> &sizes)
{
    if (number != m_number)
        return;
    m_measuring.reset();
    if (sizes)
        return keep(*sizes);
    Q_EMIT changed();
    if (!sizes.error().isCancelled())
        Q_EMIT failed(sizes.error());
}

void VolumeWatch::cancelMeasuring()
{
    if (!m_measuring)
        return;
    m_measuring->cancel();
    m_measuring.reset();
    ++m_number;
    Q_EMIT changed();
}

Task<Done> VolumeWatch::endMeasuring()
{
    cancelMeasuring();
    return whenAll(m_measurings, this).map(this, [](const auto &) { return Result<Done>(Done{}); });
}

void VolumeWatch::keep(const QHash<QString, volumes::VolumeSize> &sizes)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (auto it = sizes.cbegin(); it != sizes.cend(); ++it)
        m_sizes.insert(it.key(), {*it, now});
    Q_EMIT changed();
}

void VolumeWatch::forget(const QStringList &names)
{
    for (const QString &name : names)
        m_sizes.remove(name);
    Q_EMIT changed();
}

void VolumeWatch::reread()
{
    if (std::exchange(m_reading, true)) {
        m_again = true;
        return;
    }
    onPool([stores = m_dashboard.actions().volumeStores(), engine = identity()]() -> Result<Kept> {
        const auto names = volumes::protectedVolumes(stores.protectionFile, engine);
        if (!names)
            return failure(names.error());
        const auto classes = volumes::choicesOf(stores.choicesFile, engine, volumes::classChoice);
        if (!classes)
            return failure(classes.error());
        const auto budget = actions::surveyBudget(stores);
        if (!budget)
            return failure(budget.error());
        return Kept{*names, *classes, stores.places.store.list({}, {}), *budget};
    }).then(this, [this](const Result<Kept> &kept) {
        m_reading = false;
        const bool isFirst = !m_hasRead && kept && !m_again;
        m_hasRead = m_hasRead || isFirst;
        if (!kept)
            Q_EMIT failed(kept.error());
        else if (isFirst || *kept != Kept{m_protected, m_classes, m_snapshots, m_budget}) {
            m_protected = kept->protectedNames;
            m_classes = kept->classes;
            m_snapshots = kept->snapshots;
            m_budget = kept->budget;
            Q_EMIT changed();
        }
        if (std::exchange(m_again, false))
            reread();
    });
}

} // namespace pierside::dashboard

#include "moc_volumewatch.cpp"
