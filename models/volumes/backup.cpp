// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/backup.h"

#include "models/core/translate.h"
#include "models/volumes/background.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/helper.h"
#include "models/volumes/owner.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

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
        return BackupResult{m_manifest, m_held};
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
        for (const QString &name : m_request.volumes) {
            const auto volume = waitFor(m_engine.inspectVolume(name), m_stop);
            if (!volume)
                return failure(volume.error());
            m_manifest.volumes.append({volume->name,
                                       volume->labels.value(u"com.docker.compose.volume"_s),
                                       volume->driver,
                                       volume->labels,
                                       volume->options,
                                       u"%1.tar.zst"_s.arg(m_manifest.volumes.size()),
                                       0,
                                       0,
                                       {},
                                       {}});
        }
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
            volume.postgres = postgresVersion(m_clones.at(i));
        }
        return Done{};
    }

    //! Empty if the volume is no data directory of PostgreSQL.
    QString postgresVersion(const QString &clone)
    {
        HelperRun run;
        run.what = u"PG_VERSION"_s;
        run.command = {u"cat"_s, u"/volume"_s, u"PG_VERSION"_s};
        run.mounts = {{clone, u"/volume"_s, false}};
        const auto text = askHelper(m_engine, run, m_stop);
        return text ? QString::fromLatin1(text->trimmed().first(qMin<qsizetype>(text->trimmed().size(), 16)))
                    : QString();
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
