// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/backup.h"

#include "models/core/translate.h"
#include "models/volumes/background.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/helper.h"
#include "models/volumes/look.h"
#include "models/volumes/owner.h"
#include "models/volumes/room.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestVersionFile = 1024 * 1024;

class Backup
{
public:
    Backup(engine::Engine &engine, const Places &places, const BackupRequest &request, const Progress &progress,
           const std::stop_token &stop)
        : m_engine(engine)
        , m_places(places)
        , m_request(request)
        , m_progress(progress)
        , m_stop(stop)
    {
    }

    Result<BackupResult> run()
    {
        Result<Done> done = prepare();
        if (done)
            done = copy();
        if (done)
            done = save();
        if (done)
            done = verify();
        if (done)
            done = m_places.store.complete(m_manifest);
        for (const QString &clone : std::as_const(m_clones))
            static_cast<void>(waitFor(m_engine.removeVolume(clone, true)));
        if (!done)
            m_places.store.discard(m_request.id);
        if (const auto ended = endHold(bool(done)); !ended && done)
            done = ended;
        if (!done)
            return failure(done.error());
        return BackupResult{m_manifest, m_held, {}};
    }

private:
    void tell(Phase phase, const QString &volume = {}, qint64 bytes = 0) const
    {
        if (m_progress)
            m_progress(phase, volume, bytes);
    }

    Result<Done> prepare()
    {
        tell(Phase::Preparing);
        if (auto ready = prepareHelper(m_engine, m_stop); !ready)
            return ready;
        m_manifest.id = m_request.id;
        m_manifest.engine = m_engine.info().identity();
        m_manifest.project = m_request.project.value;
        m_manifest.reason = m_request.reason;
        m_manifest.leftOut = m_request.leftOut;
        m_manifest.state = m_request.state;
        m_manifest.checkout = m_request.checkout;
        for (const QString &name : m_request.volumes) {
            const auto volume = waitFor(m_engine.inspectVolume(name), m_stop);
            if (!volume)
                return failure(volume.error());
            SavedVolume saved;
            saved.name = volume->name;
            saved.key = volume->labels.value(u"com.docker.compose.volume"_s);
            saved.driver = volume->driver;
            saved.labels = volume->labels;
            saved.options = volume->options;
            saved.file = u"%1.tar.zst"_s.arg(m_manifest.volumes.size());
            m_manifest.volumes.append(saved);
        }
        if (const auto room = checkRoom(m_engine, m_places.store.folder(), m_request.volumes, true, 0, m_stop); !room)
            return room;
        const auto folder = m_places.store.begin(m_request.id);
        if (!folder)
            return failure(folder.error());
        m_folder = *folder;
        return makeClones();
    }

    Result<Done> makeClones()
    {
        for (qsizetype i = 0; i < m_request.volumes.size(); ++i) {
            const QString name = u"pierside-snap-%1-%2"_s.arg(m_request.id).arg(i);
            m_clones.append(name);
            const auto made = waitFor(m_engine.createVolume({name, {}, {}, {{cloneLabel, ownerOfThisProcess()}}}));
            if (!made)
                return failure(made.error());
        }
        return Done{};
    }

    //! The only part in which the users do not run.
    Result<Done> copy()
    {
        const auto containers = waitFor(m_engine.listContainers({}), m_stop);
        if (!containers)
            return failure(containers.error());
        const QList<engine::Container> writers = writersOf(*containers, m_request.volumes);
        if (writers.isEmpty()) {
            recordUsers(*containers, writers);
            return clone();
        }
        JournalRun record;
        record.engine = m_manifest.engine;
        record.project = m_manifest.project;
        record.verb = u"backup"_s;
        record.steps = stepsFor(writers, m_request.freeze);
        const auto journal = m_places.journal.begin(record);
        if (!journal)
            return failure(journal.error());
        m_journal = *journal;
        m_writers = idsOf(writers);
        m_hold.start();
        const Result<Done> done = copyFrozen(writers);
        if (m_request.leavesStopped)
            return done;
        const Result<Done> ended = endHold(false);
        return done ? ended : done;
    }

    Result<Done> copyFrozen(const QList<engine::Container> &writers)
    {
        for (qsizetype i = 0; i < writers.size(); ++i) {
            if (const auto begun = m_journal->stepBegins(i); !begun)
                return begun;
        }
        if (const auto frozen = freeze(m_engine, writers, m_request.freeze, m_stop); !frozen)
            return frozen;
        // Their exit codes say whether they ended by themselves.
        const auto now = waitFor(m_engine.listContainers({}), m_stop);
        if (!now)
            return failure(now.error());
        recordUsers(*now, writers);
        return clone();
    }

    //! Lets the users run again unless they are to stay stopped. A record of users that still stand is left open for
    //! the next start.
    Result<Done> endHold(bool staysStopped)
    {
        const auto journal = std::exchange(m_journal, nullptr);
        if (!journal)
            return Done{};
        const Result<Done> thawed = staysStopped ? Done{} : thaw(m_engine, m_writers, m_request.freeze);
        m_held = Milliseconds(m_hold.elapsed());
        if (thawed)
            journal->close(u"done"_s);
        else
            journal->leaveOpen();
        return thawed;
    }

    void recordUsers(const QList<engine::Container> &containers, const QList<engine::Container> &writers)
    {
        const QList<ContainerId> running = idsOf(writers);
        m_manifest.created = QDateTime::currentDateTimeUtc();
        const QList<engine::Container> users = usersOf(containers, m_request.volumes);
        for (const engine::Container &user : users) {
            m_manifest.users.append(
                {user.name, user.image, user.imageId.value, running.contains(user.id), user.exitCode});
            const bool hasEnded =
                user.status == engine::ContainerStatus::Exited || user.status == engine::ContainerStatus::Created;
            if (!hasEnded || user.exitCode != 0)
                m_manifest.consistency = Consistency::CrashConsistent;
        }
    }

    Result<Done> clone()
    {
        tell(Phase::Copying);
        HelperRun run;
        run.what = tr("copying the volumes");
        run.command = {u"clone"_s};
        for (qsizetype i = 0; i < m_clones.size(); ++i) {
            const QString from = u"/from%1"_s.arg(i);
            const QString to = u"/to%1"_s.arg(i);
            run.command += {from, to};
            run.mounts.append({m_request.volumes.at(i), from, false});
            run.mounts.append({m_clones.at(i), to, true});
        }
        return runHelper(m_engine, run, m_stop);
    }

    Result<Done> save()
    {
        for (qsizetype i = 0; i < m_clones.size(); ++i) {
            SavedVolume &volume = m_manifest.volumes[i];
            CompressedWriter writer(m_folder + u'/' + volume.file);
            HelperRun run;
            run.what = tr("saving volume %1").arg(volume.name);
            run.command = {u"tar"_s, u"/volume"_s};
            run.mounts = {{m_clones.at(i), u"/volume"_s, false}};
            qint64 bytes = 0;
            run.take = [&](const QByteArray &piece) {
                bytes += piece.size();
                tell(Phase::Saving, volume.name, bytes);
                return writer.write(piece);
            };
            if (auto saved = runHelper(m_engine, run, m_stop); !saved)
                return saved;
            const auto facts = writer.finish();
            if (!facts)
                return failure(facts.error());
            volume.bytes = facts->rawBytes;
            volume.fileBytes = facts->fileBytes;
            volume.sha256 = QString::fromLatin1(facts->rawSha256);
            volume.format = formatIn(m_clones.at(i));
        }
        return Done{};
    }

    //! Empty if the volume is no data directory of a known database.
    DataFormat formatIn(const QString &clone)
    {
        const auto files = listFolder(m_engine, clone, {}, m_stop);
        QStringList names;
        for (const VolumeFile &file : files.value_or(QList<VolumeFile>()))
            names.append(QString::fromUtf8(file.name));
        const QString path = versionFileAmong(names);
        if (path.isEmpty())
            return {};
        const auto content = readFile(m_engine, clone, path, longestVersionFile, m_stop);
        return content ? dataFormatFrom(path, content->bytes) : DataFormat();
    }

    Result<Done> verify()
    {
        for (const SavedVolume &volume : std::as_const(m_manifest.volumes)) {
            tell(Phase::Verifying, volume.name);
            if (auto verified = SnapshotStore::verify(m_folder + u'/' + volume.file, volume, m_stop); !verified)
                return verified;
        }
        return Done{};
    }

    engine::Engine &m_engine;
    const Places &m_places;
    const BackupRequest &m_request;
    const Progress &m_progress;
    const std::stop_token m_stop;
    Manifest m_manifest;
    QString m_folder;
    QStringList m_clones;
    std::shared_ptr<JournalWriter> m_journal; //!< of the hold; null while the users run
    QList<ContainerId> m_writers;
    QElapsedTimer m_hold;
    Milliseconds m_held{};
};

} // namespace

Result<BackupResult> backUp(engine::Engine &engine, const Places &places, const BackupRequest &request,
                            const Progress &progress, const std::stop_token &stop)
{
    return Backup(engine, places, request, progress, stop).run();
}

} // namespace pierside::volumes
