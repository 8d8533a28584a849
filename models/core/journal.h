// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/onpool.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

#include <memory>

namespace pierside {

//! One thing that a run deletes or replaces.
struct JournalStep
{
    enum class State {
        Waiting, //!< not begun
        Begun,   //!< requested; the result is not known
        Done,
    };

    QString kind;   //!< "remove-volume"
    QString object; //!< name or id
    QString why;
    State state = State::Waiting;

    bool operator==(const JournalStep &) const = default;
};

//! A run that deletes or replaces data. Holds names only, never a secret.
struct JournalRun
{
    QString id;      //!< given by Journal::begin()
    QDateTime begun; //!< UTC; given by Journal::begin()
    QString engine;  //!< engine::EngineInfo::identity()
    QString project;
    QString verb;        //!< "reset", "load"
    QJsonObject request; //!< the options that are needed to repeat it
    QList<JournalStep> steps;
    QString outcome; //!< "done", "failed", "cancelled", "finished later", "dismissed"; empty while it runs

    bool operator==(const JournalRun &) const = default;
};

//! \brief Records one run. Any thread.
//!
//! Destroyed before close(), the run counts as cancelled. A process that dies leaves it open; Journal::interrupted()
//! finds it.
class JournalWriter
{
public:
    ~JournalWriter();

    //! Returns once the begin of this step is on the disk. If it fails, do not run the step.
    Result<Done> stepBegins(qsizetype step);
    void stepDone(qsizetype step);
    void close(const QString &outcome);
    //! Leaves the run as if the process had died: Journal::interrupted() finds it.
    void leaveOpen();

private:
    friend class Journal;
    class Private;
    explicit JournalWriter(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

//! \brief Records what runs delete or replace, so that a run that a crash interrupted can be finished.
//!
//! Any thread, any number of processes; readable by this user only. An active run has a file in runs/ and a lock
//! next to it, which the system releases when the process ends. Ended runs are JSON lines in journal.jsonl. When that
//! exceeds the bound, it is renamed to journal.1.jsonl and replaces the previous one, so at most twice the bound is
//! kept.
class Journal
{
public:
    explicit Journal(QString stateDirectory, qint64 bound = 1024 * 1024);

    //! Returns once the steps of this run are on the disk. A failure has the path and the system's message.
    Result<std::shared_ptr<JournalWriter>> begin(JournalRun run) const;
    //! Runs that have not ended and whose process is gone, oldest first.
    QList<JournalRun> interrupted() const;
    //! Ends an interrupted run. Also succeeds if it was ended elsewhere meanwhile.
    Result<Done> close(const JournalRun &run, const QString &outcome) const;
    //! All recorded runs that ended, oldest first. Invalid lines are skipped.
    QList<JournalRun> ended() const;
    QString path() const;

private:
    QString m_directory;
    qint64 m_bound;
};

namespace detail {
Task<std::shared_ptr<JournalWriter>> beginOnPool(const Journal &journal, const JournalRun &run);
QString outcomeOf(const std::optional<Error> &error);
} // namespace detail

//! \brief Records work of one step: calls start() -> Task<T> once the begin is on the disk.
//!
//! On a thread with an event loop.
template <class T, class F>
Task<T> journaled(const Journal &journal, const JournalRun &run, QObject *context, F start)
{
    // The journal waits for disks and for other processes.
    return detail::beginOnPool(journal, run)
        .andThen(context, [context, start = std::move(start)](const std::shared_ptr<JournalWriter> &writer) mutable {
            return onPool([writer] { return writer->stepBegins(0); })
                .andThen(context, [context, writer, start = std::move(start)](Done) mutable {
                    TaskSource<T> source;
                    const Task<T> task = start();
                    source.cancels(task);
                    task.then(context, [source, writer](const Result<T> &result) {
                        QThreadPool::globalInstance()->start([source, writer, result] {
                            if (result)
                                writer->stepDone(0);
                            writer->close(detail::outcomeOf(result ? std::nullopt : std::optional(result.error())));
                            source.finish(result);
                        });
                    });
                    return source.task();
                });
        });
}

} // namespace pierside
