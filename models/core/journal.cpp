// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/journal.h"

#include "models/core/filelock.h"
#include "models/core/journalfile.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThreadPool>
#include <QUuid>

#include <mutex>

namespace pierside {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds journalPatience(10'000);

QString runFile(const QString &directory, const QString &id)
{
    return u"%1/runs/%2.jsonl"_s.arg(directory, id);
}

QString lockFile(const QString &directory, const QString &id)
{
    return u"%1/runs/%2.lock"_s.arg(directory, id);
}

Error notWritten(const QString &path, const QString &cause)
{
    return {ErrorCode::PermissionDenied, tr("writing %1").arg(path), cause,
            tr("Nothing was deleted by this step, because it could not be recorded. Make room on that disk, or make "
               "the folder "
               "writable for your user."),
            0};
}

//! Appends to what has ended. Two processes must not both rotate, or the second would throw away what the first has
//! just put aside.
Result<Done> archive(const QString &directory, qint64 bound, const JournalRun &run)
{
    const QString path = directory + u"/journal.jsonl"_s;
    const auto lock = FileLock::acquire(path + u".lock"_s, journalPatience);
    if (!lock)
        return failure(lock.error());
    if (QFileInfo(path).size() > bound) {
        const QString old = directory + u"/journal.1.jsonl"_s;
        QFile::remove(old);
        if (!QFile::rename(path, old))
            return failure(notWritten(path, tr("it cannot be renamed to journal.1.jsonl")));
    }
    return journalfile::append(path, journalfile::toLine(run), false);
}

//! Ends a run that its own process did not end; an empty outcome: as its file says.
Result<Done> putAside(const QString &directory, qint64 bound, const QString &id, const QString &outcome)
{
    const auto lock = FileLock::acquire(lockFile(directory, id));
    if (!lock && lock.error().code != ErrorCode::Conflict)
        return failure(lock.error());
    if (!lock)
        return Done{};
    auto run = journalfile::readRun(runFile(directory, id));
    if (run && run->outcome.isEmpty())
        run->outcome = outcome;
    if (run) {
        if (const auto kept = archive(directory, bound, *run); !kept)
            return kept;
    }
    QFile::remove(runFile(directory, id));
    (*lock)->removeFile();
    return Done{};
}

} // namespace

class JournalWriter::Private
{
public:
    Result<Done> write(qsizetype step, JournalStep::State state)
    {
        const std::lock_guard guard(mutex);
        if (step < 0 || step >= run.steps.size())
            return Done{};
        const bool begins = state == JournalStep::State::Begun;
        auto written = journalfile::append(runFile(directory, run.id), journalfile::stepLine(step, state), begins);
        if (!written)
            return failure(notWritten(runFile(directory, run.id), written.error().cause));
        run.steps[step].state = state;
        return written;
    }

    void end(const QString &outcome)
    {
        const std::lock_guard guard(mutex);
        if (!lock)
            return;
        run.outcome = outcome;
        const QString file = runFile(directory, run.id);
        // First of all, so that a process which ends right here has not been interrupted.
        const bool isMarked = journalfile::append(file, journalfile::endLine(outcome), false).has_value();
        if (archive(directory, bound, run) || !isMarked)
            QFile::remove(file);
        lock->removeFile();
        lock.reset();
    }

    std::mutex mutex;
    QString directory;
    qint64 bound = 0;
    JournalRun run;
    std::unique_ptr<FileLock> lock;
};

JournalWriter::JournalWriter(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

JournalWriter::~JournalWriter()
{
    d->end(u"cancelled"_s);
}

Result<Done> JournalWriter::stepBegins(qsizetype step)
{
    return d->write(step, JournalStep::State::Begun);
}

void JournalWriter::stepDone(qsizetype step)
{
    // Where it cannot be written, the next start says that it may be gone: it is.
    (void)d->write(step, JournalStep::State::Done);
}

void JournalWriter::close(const QString &outcome)
{
    d->end(outcome);
}

void JournalWriter::leaveOpen()
{
    const std::lock_guard guard(d->mutex);
    d->lock.reset();
}

Journal::Journal(QString stateDirectory, qint64 bound)
    : m_directory(std::move(stateDirectory))
    , m_bound(bound)
{
}

QString Journal::path() const
{
    return m_directory + u"/journal.jsonl"_s;
}

Result<std::shared_ptr<JournalWriter>> Journal::begin(JournalRun run) const
{
    const auto denied = [](const Error &error) {
        return failure(
            ErrorCode::PermissionDenied, error.what, error.cause,
            tr("Nothing was deleted, because the run could not be recorded. Make room on that disk, or make the "
               "folder writable for your user."));
    };
    for (const QString &directory : {m_directory, m_directory + u"/runs"_s}) {
        if (const auto made = makePrivateDirectory(directory); !made)
            return denied(made.error());
    }
    run.begun = QDateTime::currentDateTimeUtc();
    run.id = run.begun.toString(u"yyyyMMdd-HHmmss-zzz-"_s) + QUuid::createUuid().toString(QUuid::Id128).left(8);
    auto lock = FileLock::acquire(lockFile(m_directory, run.id));
    if (!lock)
        return denied(lock.error());
    const QString file = runFile(m_directory, run.id);
    if (const auto written = journalfile::append(file, journalfile::toLine(run), true); !written) {
        QFile::remove(file);
        (*lock)->removeFile();
        return denied(written.error());
    }
    syncDirectory(m_directory + u"/runs"_s);
    auto own = std::make_unique<JournalWriter::Private>();
    own->directory = m_directory;
    own->bound = m_bound;
    own->run = std::move(run);
    own->lock = std::move(*lock);
    return std::shared_ptr<JournalWriter>(new JournalWriter(std::move(own)));
}

QList<JournalRun> Journal::interrupted() const
{
    QList<JournalRun> runs;
    const QStringList names = QDir(m_directory + u"/runs"_s).entryList({u"*.jsonl"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString id = name.chopped(6);
        if (FileLock::isHeld(lockFile(m_directory, id)))
            continue;
        const auto run = journalfile::readRun(runFile(m_directory, id));
        if (run && run->id == id && run->outcome.isEmpty())
            runs.append(*run);
        else
            (void)putAside(m_directory, m_bound, id, {});
    }
    return runs;
}

Result<Done> Journal::close(const JournalRun &run, const QString &outcome) const
{
    return putAside(m_directory, m_bound, run.id, outcome);
}

QList<JournalRun> Journal::ended() const
{
    return journalfile::readRuns(m_directory + u"/journal.1.jsonl"_s) + journalfile::readRuns(path());
}

namespace detail {

Task<std::shared_ptr<JournalWriter>> beginOnPool(const Journal &journal, const JournalRun &run)
{
    const TaskSource<std::shared_ptr<JournalWriter>> source;
    QThreadPool::globalInstance()->start([source, journal, run] { source.finish(journal.begin(run)); });
    return source.task();
}

QString outcomeOf(const std::optional<Error> &error)
{
    return !error ? u"done"_s : error->isCancelled() ? u"cancelled"_s : u"failed"_s;
}

} // namespace detail

} // namespace pierside
