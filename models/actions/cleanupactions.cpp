// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/cleanupactions.h"

#include "models/core/translate.h"
#include "models/run/projectlock.h"
#include "models/volumes/background.h"
#include "models/volumes/choices.h"
#include "models/volumes/protection.h"

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using volumes::CleanupItem;
using volumes::CleanupKind;
using volumes::waitFor;

namespace {

Result<QSet<QString>> keptOf(const VolumeStores &stores, const QString &engine)
{
    const auto choices = volumes::choicesOf(stores.choicesFile, engine, volumes::keepChoice);
    if (!choices)
        return failure(choices.error());
    const QStringList names = choices->keys();
    return QSet<QString>(names.cbegin(), names.cend());
}

Error changed(const QString &cause)
{
    return {ErrorCode::Conflict, {}, cause, tr("Nothing was removed. Look again.")};
}

class Cleanup
{
public:
    Cleanup(engine::Engine &engine, const VolumeStores &stores, const std::stop_token &stop)
        : m_engine(engine)
        , m_stores(stores)
        , m_stop(stop)
    {
    }

    CleanupOutcome remove(const CleanupItem &item)
    {
        CleanupOutcome outcome{item, {}, item.bytes.value_or(0), {}};
        const Result<Done> done = removeLocked(item, outcome);
        if (!done) {
            outcome.error = done.error();
            outcome.freed = 0;
        }
        return outcome;
    }

private:
    Result<Done> removeLocked(const CleanupItem &item, CleanupOutcome &outcome)
    {
        if (m_stop.stop_requested())
            return failure(Error::cancelled());
        if (!item.isRemovable())
            return failure(changed(item.isKept ? tr("it is on the keep list") : item.reason));
        // The window may have been open since the user put it on the list.
        const auto kept = keptOf(m_stores, m_engine.info().identity());
        if (!kept)
            return failure(kept.error());
        if (isKept(item, *kept))
            return failure(changed(tr("it is on the keep list")));
        switch (item.kind) {
        case CleanupKind::Cache:
            return removeCache(item, outcome);
        case CleanupKind::Image:
            return removeImage(item);
        case CleanupKind::Container:
        case CleanupKind::Volume:
            break;
        }
        const auto lock = run::ProjectLock::acquire(m_engine.info(), ProjectName{item.projects.value(0)});
        if (!lock)
            return failure(lock.error());
        return item.kind == CleanupKind::Container ? removeContainer(item) : removeVolume(item, outcome);
    }

    Result<Done> removeCache(const CleanupItem &item, CleanupOutcome &outcome)
    {
        const auto freed = waitFor(m_engine.removeCache(item.id), m_stop);
        if (!freed)
            return failure(freed.error());
        outcome.freed = *freed;
        if (*freed == 0 && item.bytes.value_or(0) > 0)
            return failure(changed(tr("the engine kept it: something needs it")));
        return Done{};
    }

    Result<Done> removeContainer(const CleanupItem &item)
    {
        const auto now = waitFor(m_engine.inspectContainer(ContainerId{item.id}), m_stop);
        if (!now)
            return failure(now.error());
        if (now->isRunning() || now->status == engine::ContainerStatus::Restarting)
            return failure(changed(tr("it runs")));
        // Its anonymous volumes stay: they are listed on their own.
        return waitFor(m_engine.removeContainer(now->id, false, false));
    }

    //! An image goes with its last name. A name that means another image by now stays.
    Result<Done> removeImage(const CleanupItem &item)
    {
        if (item.tags.isEmpty())
            return waitFor(m_engine.removeImage(item.id));
        for (const QString &tag : item.tags) {
            const auto now = waitFor(m_engine.inspectImage(tag), m_stop);
            if (!now)
                return failure(now.error());
            if (now->id.value != item.id)
                return failure(changed(tr("%1 is another image now").arg(tag)));
        }
        const auto containers = waitFor(m_engine.containerSummaries({}), m_stop);
        if (!containers)
            return failure(containers.error());
        const auto user =
            std::find_if(containers->cbegin(), containers->cend(),
                         [&item](const engine::Container &container) { return container.imageId.value == item.id; });
        if (user != containers->cend())
            return failure(changed(tr("used by %1").arg(user->name)));
        for (const QString &tag : item.tags) {
            if (auto removed = waitFor(m_engine.removeImage(tag)); !removed)
                return removed;
        }
        return Done{};
    }

    Result<Done> removeVolume(const CleanupItem &item, CleanupOutcome &outcome)
    {
        const auto kept = volumes::protectedVolumes(m_stores.protectionFile, m_engine.info().identity());
        if (!kept)
            return failure(kept.error());
        if (kept->contains(item.id))
            return failure(volumes::protectedError(item.id));
        volumes::BackupRequest request = backupOf(ProjectName{item.projects.value(0)}, u"cleanup"_s);
        request.freeze = volumes::Freeze::Stop;
        request.volumes = {item.id};
        const auto saved = volumes::saveAndRemove(m_engine, m_stores.places, request, true, {}, m_stop);
        if (!saved)
            return failure(saved.error());
        outcome.snapshot = *saved;
        return Done{};
    }

    engine::Engine &m_engine;
    const VolumeStores &m_stores;
    const std::stop_token m_stop;
};

} // namespace

Task<CleanupSurvey> surveyDisk(const EnginePointer &engine, const VolumeStores &stores, const QSet<QString> &known,
                               const QHash<QString, QStringList> &needed)
{
    return volumes::inBackground([engine, stores, known, needed](const std::stop_token &stop) -> Result<CleanupSurvey> {
        const auto survey = waitFor(surveyVolumes(engine, stores, known), stop);
        if (!survey)
            return failure(survey.error());
        volumes::CleanupFacts facts;
        auto usage = waitFor(engine->diskUsage(), stop);
        if (!usage)
            return failure(usage.error());
        auto kept = keptOf(stores, engine->info().identity());
        if (!kept)
            return failure(kept.error());
        facts.usage = std::move(*usage);
        facts.containers = survey->containers;
        facts.volumes = survey->rows;
        facts.needed = needed;
        facts.kept = std::move(*kept);
        // The last write of those that could go.
        QStringList unused;
        for (const volumes::VolumeRow &row : survey->rows) {
            if (row.users.isEmpty() && !row.isProtected)
                unused.append(row.name);
        }
        auto sizes = volumes::measureVolumes(*engine, unused, stop);
        if (!sizes && sizes.error().isCancelled())
            return failure(sizes.error());
        facts.sizes = sizes.value_or(QHash<QString, volumes::VolumeSize>());
        return CleanupSurvey{cleanupItems(facts), facts.usage.layers, facts.kept};
    });
}

Task<QList<CleanupOutcome>> cleanUp(const EnginePointer &engine, const VolumeStores &stores,
                                    const QList<CleanupItem> &items,
                                    const std::function<void(const CleanupOutcome &)> &tell)
{
    return volumes::inBackground(
        [engine, stores, items, tell](const std::stop_token &stop) -> Result<QList<CleanupOutcome>> {
            QList<CleanupItem> sorted = items;
            std::stable_sort(sorted.begin(), sorted.end(),
                             [](const CleanupItem &a, const CleanupItem &b) { return a.kind < b.kind; });
            Cleanup cleanup(*engine, stores, stop);
            QList<CleanupOutcome> outcomes;
            for (const CleanupItem &item : sorted) {
                outcomes.append(cleanup.remove(item));
                if (tell)
                    tell(outcomes.last());
            }
            return outcomes;
        });
}

} // namespace pierside::actions
