// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/restore.h"

#include "models/core/translate.h"
#include "models/volumes/background.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/helper.h"
#include "models/volumes/recovery.h"
#include "models/volumes/room.h"

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
        if (!done) {
            // Nothing was replaced.
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
        for (const QString &name : std::as_const(m_request.volumes)) {
            const SavedVolume *saved = isRestore() ? m_request.from.find(name) : nullptr;
            const auto conflict =
                saved ? formatConflict(name, saved->format, usersOf(*containers, {name})) : std::nullopt;
            if (conflict)
                return failure(*conflict);
        }
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
        // A half written state is not worth saving; the state before it is saved already.
        const bool isHalfWritten = before != unfinished.cend();
        const bool saves = m_request.saveFirst && !isHalfWritten && !m_existing.isEmpty();
        m_savedId = saves ? SnapshotStore::newId(QDateTime::currentDateTimeUtc()) : QString();
        m_result.saved = m_savedId;
        JournalRun record;
        record.engine = m_engine.info().identity();
        record.project = m_request.project.value;
        record.verb = isRestore() ? u"restore"_s : u"wipe"_s;
        record.request = {{"snapshot"_L1, m_request.from.id},
                          {"saved"_L1, isHalfWritten ? before->request["saved"_L1].toString() : m_savedId}};
        record.steps = stepsFor(m_writers, Freeze::Stop);
        for (const QString &name : std::as_const(m_request.volumes))
            record.steps.append({replaceStep, name, {}});
        return m_places.journal.begin(record);
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

    Result<Done> replaceAll(JournalWriter &journal)
    {
        for (qsizetype i = 0; i < m_request.volumes.size(); ++i) {
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
        if (saved && !m_existing.contains(name)) {
            const auto made =
                waitFor(m_engine.createVolume({name, saved->driver, saved->options, saved->labels}), m_stop);
            if (!made)
                return failure(made.error());
            m_result.created.append(name);
        }
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
    QList<engine::Container> m_writers;
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
    const QList<engine::Container> users = usersOf(*containers, request.volumes);
    if (!users.isEmpty())
        return failure(ErrorCode::Conflict, tr("removing %1").arg(request.volumes.join(u", "_s)),
                       tr("container %1 uses it").arg(users.first().name),
                       tr("Remove the containers first: pierside down."));
    if (saveFirst) {
        const auto saved = backUp(engine, places, request, progress, stop);
        if (!saved)
            return failure(saved.error());
    }
    endHelpersOf(engine, request.volumes);
    for (const QString &name : request.volumes) {
        if (const auto removed = waitFor(engine.removeVolume(name, false), stop); !removed)
            return failure(removed.error());
    }
    return saveFirst ? request.id : QString();
}

} // namespace pierside::volumes
