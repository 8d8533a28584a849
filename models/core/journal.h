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
        Begun,   //!< asked for; whether it was done is not known
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
    QJsonObject request; //!< what was asked for, as far as it is needed to ask again
    QList<JournalStep> steps;
    QString outcome; //!< "done", "failed", "cancelled", "finished later", "dismissed"; empty while it goes on

    bool operator==(const JournalRun &) const = default;
};

//! \brief The record of one run under way. Any thread.
//!
//! Destroyed before close() it counts as cancelled; a process that dies leaves it open, which Journal::interrupted()
//! finds.
class JournalWriter
{
public:
    ~JournalWriter();

    //! Returns once it is on the disk that this step begins. Where that fails, the step must not be taken.
    Result<Done> stepBegins(qsizetype step);
    void stepDone(qsizetype step);
    void close(const QString &outcome);

private:
    friend class Journal;
    class Private;
    explicit JournalWriter(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

//! \brief What was about to be deleted or replaced: to finish what a crash has interrupted, and for the day somebody
//! asks.
//!
//! Any thread, any number of processes; readable by this user only. A run under way has a file of its own in runs/ and
//! a lock beside it, which the system gives back when its process ends. What has ended is kept as JSON lines in
//! journal.jsonl; when that has grown past its bound it is renamed to journal.1.jsonl, which replaces the one before
//! it: so at most twice the bound is kept.
class Journal
{
public:
    explicit Journal(QString stateDirectory, qint64 bound = 1024 * 1024);

    //! Returns once it is on the disk what this run is about to do. Fails where that cannot be written, with the path
    //! and the system's reason.
    Result<std::shared_ptr<JournalWriter>> begin(JournalRun run) const;
    //! Runs that have not ended and whose process is no more, oldest first.
    QList<JournalRun> interrupted() const;
    //! Ends an interrupted run. Done, too, where somebody else has ended it meanwhile.
    Result<Done> close(const JournalRun &run, const QString &outcome) const;
    //! All that is kept of what has ended, oldest first; lines that are no runs are left out.
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

//! \brief A piece of work of one step, journaled: start() -> Task<T> is called once its beginning is on the disk.
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
