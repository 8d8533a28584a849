// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/copyvolume.h"

#include "models/core/translate.h"
#include "models/volumes/background.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/helper.h"
#include "models/volumes/room.h"
#include "models/volumes/volumelist.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fillIndex = 0; //!< of the steps in the record
constexpr qsizetype nextIndex = 1; //!< the removal of a rename, or the first container that is paused

QString verbName(CopyRequest::Verb verb)
{
    return verb == CopyRequest::Verb::Clone    ? u"clone"_s
           : verb == CopyRequest::Verb::Rename ? u"rename"_s
                                               : u"restore"_s;
}

//! The work of one request.
class VolumeCopy
{
public:
    VolumeCopy(engine::Engine &engine, const Places &places, const CopyRequest &request, const Progress &progress,
               const std::stop_token &stop)
        : m_engine(engine)
        , m_places(places)
        , m_request(request)
        , m_progress(progress)
        , m_stop(stop)
    {
    }

    Result<CopyResult> run()
    {
        tell(Phase::Preparing, m_request.source);
        Result<Done> done = prepareHelper(m_engine, m_stop);
        if (done)
            done = check();
        if (done)
            done = begin();
        if (!done)
            return failure(done.error());
        done = make();
        if (done && m_request.verb == CopyRequest::Verb::Rename)
            done = removeSource();
        if (!done && m_target == Target::Ours)
            static_cast<void>(waitFor(m_engine.removeVolume(m_request.target, false)));
        if (m_isHeld || m_target == Target::Unknown)
            m_journal->leaveOpen();
        else
            m_journal->close(done ? u"done"_s : u"failed"_s);
        if (!done)
            return failure(done.error());
        return m_result;
    }

private:
    bool isRestore() const { return m_request.verb == CopyRequest::Verb::Restore; }
    void tell(Phase phase, const QString &volume, qint64 bytes = 0) const
    {
        if (m_progress)
            m_progress(phase, volume, bytes);
    }

    //! Before anything is touched.
    Result<Done> check()
    {
        const auto volumes = waitFor(m_engine.listVolumes({}), m_stop);
        if (!volumes)
            return failure(volumes.error());
        QStringList existing;
        for (const engine::Volume &volume : *volumes) {
            existing.append(volume.name);
            if (!isRestore() && volume.name == m_request.source)
                m_source = {volume.name, {}, volume.driver, volume.labels, volume.options, {}, 0, 0, {}, {}, {}};
        }
        if (const auto refused = nameRefusal(m_request.target, existing))
            return failure(*refused);
        if (isRestore())
            return checkSnapshot();
        if (m_source.name.isEmpty())
            return failure(ErrorCode::NotFound, tr("volume %1").arg(m_request.source), tr("there is no such volume"));
        if (m_request.verb == CopyRequest::Verb::Rename) {
            if (const auto refused = renameRefusal(m_source.name, m_source.driver, m_source.options))
                return failure(*refused);
            if (auto unused = checkUnused(*volumes); !unused)
                return unused;
        }
        return checkSpace();
    }

    Result<Done> checkSnapshot()
    {
        const SavedVolume *saved = m_request.from.find(m_request.source);
        if (!saved)
            return failure(ErrorCode::NotFound, tr("restoring volume %1").arg(m_request.source),
                           tr("the snapshot %1 does not have it").arg(m_request.from.id));
        m_source = *saved;
        tell(Phase::Verifying, m_source.name);
        return SnapshotStore::verify(m_places.store.fileOf(m_request.from, m_source), m_source, m_stop);
    }

    Result<Done> checkUnused(const QList<engine::Volume> &volumes)
    {
        const auto containers = waitFor(m_engine.listContainers({}), m_stop);
        if (!containers)
            return failure(containers.error());
        if (const auto refused = refusal(volumes, *containers, {m_source.name}, m_request.project))
            return failure(*refused);
        const QList<engine::Container> users = usersOf(*containers, {m_source.name});
        if (users.isEmpty())
            return Done{};
        return failure(ErrorCode::Conflict, tr("renaming %1").arg(m_source.name),
                       tr("the container %1 uses it").arg(users.first().name),
                       tr("Remove the containers first: pierside down."));
    }

    //! The engine's disk has to hold the copy, unless the blocks are shared.
    Result<Done> checkSpace()
    {
        const auto sizes = measureVolumes(m_engine, {m_source.name}, m_stop);
        if (!sizes)
            return failure(sizes.error());
        Room room;
        room.volumes = sizes->values();
        room.savesFirst = false;
        for (const VolumeSize &size : std::as_const(room.volumes))
            room.incoming += size.sharesBlocks ? 0 : size.bytes;
        if (const auto lack = lackOfRoom(room))
            return failure(*lack);
        return Done{};
    }

    Result<Done> begin()
    {
        const auto containers = waitFor(m_engine.listContainers({}), m_stop);
        if (!containers)
            return failure(containers.error());
        if (m_request.verb == CopyRequest::Verb::Clone)
            m_writers = writersOf(*containers, {m_source.name});
        JournalRun record;
        record.engine = m_engine.info().identity();
        record.project = m_request.project.value;
        record.verb = verbName(m_request.verb);
        record.request = {{"source"_L1, m_source.name}, {"mark"_L1, m_mark}};
        record.steps = {{QString(fillStep), m_request.target, {}}};
        if (m_request.verb == CopyRequest::Verb::Rename)
            record.steps.append({QString(removeOldStep), m_source.name, {}});
        record.steps += stepsFor(m_writers, Freeze::Pause);
        auto journal = m_places.journal.begin(record);
        if (!journal)
            return failure(journal.error());
        m_journal = *journal;
        auto begun = m_journal->stepBegins(fillIndex);
        if (!begun)
            m_journal->close(u"failed"_s);
        return begun;
    }

    //! The new volume with all its content.
    Result<Done> make()
    {
        // Not cancelled: the engine would make the volume all the same.
        const auto made = waitFor(m_engine.createVolume(specOf(m_request, m_source, m_mark)));
        if (!made) {
            const bool isRefused = made.error().httpStatus > 0 || made.error().code == ErrorCode::Conflict;
            m_target = isRefused ? Target::None : Target::Unknown;
            return failure(made.error());
        }
        m_target = Target::Ours;
        auto done = isRestore() ? unpack() : clone();
        if (done && m_request.verb == CopyRequest::Verb::Rename)
            done = compare();
        if (done)
            m_journal->stepDone(fillIndex);
        return done;
    }

    Result<Done> clone()
    {
        for (qsizetype i = 0; i < m_writers.size(); ++i) {
            if (auto begun = m_journal->stepBegins(nextIndex + i); !begun)
                return begun;
            m_result.paused.append(m_writers.at(i).name);
        }
        tell(Phase::Copying, m_source.name);
        QElapsedTimer hold;
        hold.start();
        auto done = freeze(m_engine, m_writers, Freeze::Pause, m_stop);
        if (done) {
            HelperRun run;
            run.what = tr("copying volume %1").arg(m_source.name);
            run.command = {u"clone"_s, u"/from"_s, u"/to"_s};
            run.mounts = {{m_source.name, u"/from"_s, false}, {m_request.target, u"/to"_s, true}};
            done = runHelper(m_engine, run, m_stop);
        }
        const Result<Done> thawed = thaw(m_engine, idsOf(m_writers), Freeze::Pause);
        m_isHeld = !thawed;
        m_result.held = m_writers.isEmpty() ? Milliseconds{} : Milliseconds(hold.elapsed());
        return done ? thawed : done;
    }

    Result<Done> unpack()
    {
        const auto sizes = measureVolumes(m_engine, {m_request.target}, m_stop);
        if (!sizes)
            return failure(sizes.error());
        Room room;
        room.volumes = sizes->values();
        room.savesFirst = false;
        room.incoming = m_source.bytes;
        if (const auto lack = lackOfRoom(room))
            return failure(*lack);
        CompressedReader reader(m_places.store.fileOf(m_request.from, m_source));
        HelperRun fill;
        fill.what = tr("restoring volume %1").arg(m_request.target);
        fill.command = {u"untar"_s, u"/volume"_s};
        if (!m_source.top.isEmpty())
            fill.command.append(m_source.top);
        fill.mounts = {{m_request.target, u"/volume"_s, true}};
        fill.give = [&]() -> Result<QByteArray> {
            tell(Phase::Writing, m_request.target, reader.bytesRead());
            return reader.next();
        };
        return runHelper(m_engine, fill, m_stop);
    }

    //! Content, owners, permissions, times and attributes of all files, in the order of their names.
    Result<QByteArray> digestOf(const QString &volume)
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        qint64 bytes = 0;
        HelperRun run;
        run.what = tr("reading volume %1").arg(volume);
        run.command = {u"tar"_s, u"/volume"_s};
        run.mounts = {{volume, u"/volume"_s, false}};
        run.take = [&](const QByteArray &piece) -> Result<Done> {
            hash.addData(piece);
            bytes += piece.size();
            tell(Phase::Verifying, volume, bytes);
            return Done{};
        };
        if (const auto read = runHelper(m_engine, run, m_stop); !read)
            return failure(read.error());
        return hash.result();
    }

    //! The source last: it is removed if it still is what was copied.
    Result<Done> compare()
    {
        const auto copy = digestOf(m_request.target);
        if (!copy)
            return failure(copy.error());
        const auto source = digestOf(m_source.name);
        if (!source)
            return failure(source.error());
        if (*source != *copy)
            return failure(ErrorCode::Conflict, tr("renaming %1").arg(m_source.name),
                           tr("the copy differs from it: something has changed it meanwhile"), tr("Try again."));
        return Done{};
    }

    Result<Done> removeSource()
    {
        const auto volumes = waitFor(m_engine.listVolumes({}), m_stop);
        if (!volumes)
            return failure(volumes.error());
        if (auto unused = checkUnused(*volumes); !unused)
            return unused;
        if (auto begun = m_journal->stepBegins(nextIndex); !begun)
            return begun;
        endHelpersOf(m_engine, {m_source.name});
        auto removed = waitFor(m_engine.removeVolume(m_source.name, false));
        if (!removed && removed.error().code == ErrorCode::NotFound)
            return Done{};
        // In use: nothing of it was removed. After any other failure, it may be gone or going.
        if (removed || removed.error().httpStatus == 409)
            return removed;
        m_target = Target::Unknown;
        removed.error().next =
            tr("The content is in %1. Look whether %2 still exists.").arg(m_request.target, m_source.name);
        return removed;
    }

    //! What is known about the new volume.
    enum class Target {
        None,    //!< not made by this
        Ours,    //!< goes after a failure
        Unknown, //!< must stay: it may be the only copy, or the engine has not answered
    };

    engine::Engine &m_engine;
    const Places &m_places;
    const CopyRequest &m_request;
    const Progress &m_progress;
    const std::stop_token m_stop;
    const QString m_mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
    SavedVolume m_source;
    QList<engine::Container> m_writers;
    std::shared_ptr<JournalWriter> m_journal;
    Target m_target = Target::None;
    bool m_isHeld = false; //!< the users do not run again
    CopyResult m_result;
};

} // namespace

Result<CopyResult> copyVolume(engine::Engine &engine, const Places &places, const CopyRequest &request,
                              const Progress &progress, const std::stop_token &stop)
{
    return VolumeCopy(engine, places, request, progress, stop).run();
}

} // namespace pierside::volumes
