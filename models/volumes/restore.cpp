// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/restore.h"

#include "models/core/translate.h"
#include "models/volumes/background.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/helper.h"
#include "models/volumes/look.h"
#include "models/volumes/recovery.h"
#include "models/volumes/room.h"
#include "models/volumes/volumelist.h"

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

class Replacement
{
public:
    Replacement(engine::Engine &engine, const Places &places, const ReplaceRequest &request, const Progress &progress,
                const std::stop_token &stop)
        : m_engine(engine)
        , m_places(places)
        , m_request(request)
        , m_progress(progress)
        , m_stop(stop)
    {
    }

    Result<ReplaceResult> run()
    {
        if (const auto ready = prepareHelper(m_engine, m_stop); !ready)
            return failure(ready.error());
        if (const auto checked = check(); !checked)
            return failure(checked.error());
        if (const auto found = findUsers(); !found)
            return failure(found.error());
        const auto journal = begin();
        if (!journal)
            return failure(journal.error());
        Result<Done> done = holdAndSave(**journal);
        if (done)
            done = createMissing();
        if (done)
            done = checkUnused(m_request.volumes);
        if (!done) {
            for (const QString &name : std::as_const(m_result.created))
                static_cast<void>(waitFor(m_engine.removeVolume(name, false)));
            // Nothing was replaced. What was saved is the current state, which undo must not return to.
            if (!m_savedId.isEmpty())
                static_cast<void>(m_places.store.remove(m_savedId));
            const auto thawed = thaw(m_engine, idsOf(m_writers), Freeze::Stop);
            if (thawed)
                (*journal)->close(u"failed"_s);
            else
                (*journal)->leaveOpen();
            return failure(done.error());
        }
        done = replaceAll(**journal);
        if (!done) {
            (*journal)->leaveOpen(); // undo or restore ends it
            return failure(incomplete(done.error()));
        }
        (*journal)->close(u"done"_s);
        settleReplaced(m_engine, m_places, m_request.volumes);
        if (const auto thawed = thaw(m_engine, idsOf(m_writers), Freeze::Stop); !thawed)
            return failure(thawed.error());
        return m_result;
    }

private:
    void tell(Phase phase, const QString &volume, qint64 bytes = 0) const
    {
        if (m_progress)
            m_progress(phase, volume, bytes);
    }

    bool isRestore() const { return m_request.verb == ReplaceRequest::Verb::Restore; }

    //! Before anything is touched.
    Result<Done> check()
    {
        for (const QString &name : std::as_const(m_request.volumes)) {
            if (!isRestore())
                break;
            const SavedVolume *saved = m_request.from.find(name);
            if (!saved)
                return failure(ErrorCode::NotFound, tr("restoring volume %1").arg(name),
                               tr("the snapshot %1 does not have it").arg(m_request.from.id));
            tell(Phase::Verifying, name);
            if (auto good = SnapshotStore::verify(m_places.store.fileOf(m_request.from, *saved), *saved, m_stop); !good)
                return good;
        }
        return Done{};
    }

    Result<Done> findUsers()
    {
        const auto volumes = waitFor(m_engine.listVolumes({}), m_stop);
        if (!volumes)
            return failure(volumes.error());
        for (const QString &name : std::as_const(m_request.volumes)) {
            const bool exists = std::any_of(volumes->cbegin(), volumes->cend(),
                                            [&name](const engine::Volume &volume) { return volume.name == name; });
            if (exists)
                m_existing.append(name);
            else if (!isRestore())
                return failure(ErrorCode::NotFound, tr("volume %1").arg(name), tr("there is no such volume"));
        }
        const auto containers = waitFor(m_engine.listContainers({}), m_stop);
        if (!containers)
            return failure(containers.error());
        // As it was when the user agreed, or something has changed since.
        if (const auto refused = refusal(*volumes, *containers, m_existing, m_request.project))
            return failure(*refused);
        for (const engine::Container &user : usersOf(*containers, m_request.volumes)) {
            if (user.status == engine::ContainerStatus::Paused)
                return failure(ErrorCode::Conflict, tr("replacing volumes"),
                               tr("container %1 is paused and would continue with other data").arg(user.name),
                               tr("Unpause or stop it first."));
        }
        for (const QString &name : std::as_const(m_request.volumes)) {
            const SavedVolume *saved = isRestore() ? m_request.from.find(name) : nullptr;
            const auto conflict =
                saved ? formatConflict(name, saved->format, usersOf(*containers, {name})) : std::nullopt;
            if (conflict)
                return failure(*conflict);
        }
        m_users = usersOf(*containers, m_request.volumes);
        m_writers = writersOf(*containers, m_request.volumes);
        qint64 incoming = 0;
        for (const QString &name : std::as_const(m_request.volumes)) {
            const SavedVolume *saved = isRestore() ? m_request.from.find(name) : nullptr;
            incoming += saved ? saved->bytes : 0;
        }
        // What is saved first is checked once more, when the users stand still.
        return checkRoom(m_engine, m_places.store.folder(), m_existing, m_request.saveFirst, incoming, m_stop);
    }

    Result<std::shared_ptr<JournalWriter>> begin()
    {
        const QList<JournalRun> unfinished = interruptedReplacements(m_places, m_engine.info().identity());
        const auto touches = [this](const JournalRun &run) {
            return std::any_of(run.steps.cbegin(), run.steps.cend(), [this](const JournalStep &step) {
                return step.kind == replaceStep && m_request.volumes.contains(step.object);
            });
        };
        const auto before = std::find_if(unfinished.cbegin(), unfinished.cend(), touches);
        const bool isHalfWritten = before != unfinished.cend();
        // A half written state is not worth saving, unless a container may have worked with it since.
        const bool isWorthSaving = !isHalfWritten || !isUntouchedSince(*before);
        const bool saves = m_request.saveFirst && isWorthSaving && !m_existing.isEmpty();
        m_savedId = saves ? SnapshotStore::newId(QDateTime::currentDateTimeUtc()) : QString();
        m_result.saved = m_savedId;
        const QString stateBefore = isHalfWritten ? before->request["saved"_L1].toString() : QString();
        JournalRun record;
        record.engine = m_engine.info().identity();
        record.project = m_request.project.value;
        record.verb = isRestore() ? u"restore"_s : u"wipe"_s;
        record.request = {{"snapshot"_L1, m_request.from.id},
                          {"saved"_L1, stateBefore.isEmpty() ? m_savedId : stateBefore},
                          {"made"_L1, m_savedId}};
        record.steps = stepsFor(m_writers, Freeze::Stop);
        for (const QString &name : std::as_const(m_request.volumes))
            record.steps.append({replaceStep, name, {}});
        return m_places.journal.begin(record);
    }

    //! Whether the containers that were stopped for that run are all that use the volumes, and were not started again.
    bool isUntouchedSince(const JournalRun &run) const
    {
        const auto isStopped = [this, &run](const JournalStep &step) {
            return std::any_of(m_users.cbegin(), m_users.cend(), [&](const engine::Container &user) {
                return user.id.value == step.object && !user.isRunning() && user.startedAt < run.begun;
            });
        };
        qsizetype stopped = 0;
        for (const JournalStep &step : run.steps) {
            if (step.kind == stopStep && !isStopped(step))
                return false;
            stopped += step.kind == stopStep ? 1 : 0;
        }
        return stopped > 0 && stopped == m_users.size();
    }

    Result<Done> holdAndSave(JournalWriter &journal)
    {
        for (qsizetype i = 0; i < m_writers.size(); ++i) {
            if (auto begun = journal.stepBegins(i); !begun)
                return begun;
            m_result.stopped.append(m_writers.at(i).name);
        }
        if (auto frozen = freeze(m_engine, m_writers, Freeze::Stop, m_stop); !frozen)
            return frozen;
        if (m_savedId.isEmpty())
            return Done{};
        const BackupRequest request{m_savedId, m_request.project, m_existing, Freeze::Stop, m_request.reason};
        const auto saved = backUp(m_engine, m_places, request, m_progress, m_stop);
        if (!saved)
            return failure(saved.error());
        return Done{};
    }

    //! A volume with options can lead to a folder with files that no snapshot has.
    Result<Done> createMissing()
    {
        for (const QString &name : std::as_const(m_request.volumes)) {
            const SavedVolume *saved = isRestore() ? m_request.from.find(name) : nullptr;
            if (!saved || m_existing.contains(name))
                continue;
            const auto made =
                waitFor(m_engine.createVolume({name, saved->driver, saved->options, saved->labels}), m_stop);
            if (!made)
                return failure(made.error());
            m_result.created.append(name);
            if (saved->options.isEmpty())
                continue;
            const auto sizes = measureVolumes(m_engine, {name}, m_stop);
            if (!sizes)
                return failure(sizes.error());
            if (!sizes->contains(name) || sizes->value(name).files > 0)
                return failure(
                    ErrorCode::Conflict, tr("restoring volume %1").arg(name),
                    tr("it is stored in %1, which is not empty").arg(saved->options.value(u"device"_s, saved->driver)),
                    tr("Move these files elsewhere first: a restore would remove them."));
        }
        return Done{};
    }

    //! A container may have been started since its volumes were stopped for this.
    Result<Done> checkUnused(const QStringList &names)
    {
        const auto containers = waitFor(m_engine.listContainers({}), m_stop);
        if (!containers)
            return failure(containers.error());
        for (const engine::Container &user : usersOf(*containers, names)) {
            if (user.isRunning() || user.status == engine::ContainerStatus::Restarting)
                return failure(ErrorCode::Conflict, tr("replacing volumes"),
                               tr("container %1 was started meanwhile and uses them").arg(user.name),
                               tr("Stop it, then try again."));
        }
        return Done{};
    }

    Result<Done> replaceAll(JournalWriter &journal)
    {
        for (qsizetype i = 0; i < m_request.volumes.size(); ++i) {
            if (i > 0) {
                if (const auto unused = checkUnused(m_request.volumes.mid(i)); !unused)
                    return unused;
            }
            const qsizetype step = m_writers.size() + i;
            if (auto begun = journal.stepBegins(step); !begun)
                return begun;
            if (auto replaced = replace(m_request.volumes.at(i)); !replaced)
                return replaced;
            journal.stepDone(step);
        }
        return Done{};
    }

    Result<Done> replace(const QString &name)
    {
        tell(Phase::Writing, name);
        const SavedVolume *saved = isRestore() ? m_request.from.find(name) : nullptr;
        HelperRun empty;
        empty.what = tr("emptying volume %1").arg(name);
        empty.command = {u"empty"_s, u"/volume"_s};
        empty.mounts = {{name, u"/volume"_s, true}};
        if (auto emptied = runHelper(m_engine, empty, m_stop); !emptied || !saved)
            return emptied;
        CompressedReader reader(m_places.store.fileOf(m_request.from, *saved));
        HelperRun fill;
        fill.what = tr("restoring volume %1").arg(name);
        fill.command = {u"untar"_s, u"/volume"_s};
        if (!saved->top.isEmpty())
            fill.command.append(saved->top);
        fill.mounts = empty.mounts;
        fill.give = [&]() -> Result<QByteArray> {
            tell(Phase::Writing, name, reader.bytesRead());
            return reader.next();
        };
        return runHelper(m_engine, fill, m_stop);
    }

    Error incomplete(Error error) const
    {
        error.next = tr("The volumes are incomplete, and their containers stay stopped. Return to the saved state with "
                        "\"pierside volumes undo\", or repeat the command.");
        return error;
    }

    engine::Engine &m_engine;
    const Places &m_places;
    const ReplaceRequest &m_request;
    const Progress &m_progress;
    const std::stop_token m_stop;
    QStringList m_existing;
    QList<engine::Container> m_users;
    QList<engine::Container> m_writers; //!< those that run
    QString m_savedId;
    ReplaceResult m_result;
};

} // namespace

Result<ReplaceResult> replaceContent(engine::Engine &engine, const Places &places, const ReplaceRequest &request,
                                     const Progress &progress, const std::stop_token &stop)
{
    return Replacement(engine, places, request, progress, stop).run();
}

Result<QString> saveAndRemove(engine::Engine &engine, const Places &places, const BackupRequest &request,
                              bool saveFirst, const Progress &progress, const std::stop_token &stop)
{
    const auto containers = waitFor(engine.listContainers({}), stop);
    if (!containers)
        return failure(containers.error());
    const auto volumes = waitFor(engine.listVolumes({}), stop);
    if (!volumes)
        return failure(volumes.error());
    if (const auto refused = refusal(*volumes, *containers, request.volumes, request.project))
        return failure(*refused);
    QList<VolumeRow> rows = volumeRows(*volumes, *containers, {}, {});
    rows.removeIf([&request](const VolumeRow &row) { return !request.volumes.contains(row.name); });
    if (const auto used = usedError(rows))
        return failure(*used);
    if (saveFirst) {
        const auto saved = backUp(engine, places, request, progress, stop);
        if (!saved)
            return failure(saved.error());
    }
    endHelpersOf(engine, request.volumes);
    for (const QString &name : request.volumes) {
        const auto removed = waitFor(engine.removeVolume(name, false), stop);
        if (removed)
            continue;
        // As after a replacement that was not begun.
        if (saveFirst && name == request.volumes.first())
            static_cast<void>(places.store.remove(request.id));
        return failure(removed.error());
    }
    return saveFirst ? request.id : QString();
}

} // namespace pierside::volumes
