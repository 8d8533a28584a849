// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"
#include "models/logs/linereader.h"

#include <QObject>

#include <array>
#include <memory>
#include <optional>

namespace pierside::engine {
class Engine;
}

namespace pierside::logs {

//! \brief Lines of a log that the engine leaves out because its log file is damaged before them.
struct LogDamage
{
    QList<LogLine> missing; //!< oldest first, with times; the engine reads them only if it is asked for the last lines
    int behind = 0;         //!< how many lines at the end of the log the engine can read at once
    //! The first line behind those that are missing; none where the log ends with them.
    std::optional<LogLine> next;

    bool operator==(const LogDamage &) const = default;
};

//! \a damage as one sentence for the user: what is missing, where, and why. Names no container.
QString damageText(const LogDamage &damage);

//! \brief Counts the entries of a log: what the engine counts for LogRequest::tail.
//!
//! A line of more than 16 KiB is several entries.
class EntryCount
{
public:
    void add(const engine::LogChunk &chunk);
    //! \a isOver: nothing more comes, so that an open line is an entry.
    qint64 entries(bool isOver) const;

private:
    qint64 m_entries = 0;
    std::array<bool, 2> m_isOpen{}; //!< stdout, stderr: the last entry was no whole line
};

//! \brief Finds out whether the engine leaves out lines at the end of a container's log.
//!
//! Docker skips what it cannot read in a log file of the driver json-file (zeros after a power loss, half a line after
//! a full disk), and up to some hundred lines behind it, without a word. If it is asked for the last lines only, it
//! begins behind the damage and has them. So it is asked for fewer and fewer lines: those that come then, and not with
//! the others, are missing. A log without damage costs one request, or two if it is shorter than \a most.
//!
//! Lives on one thread with an event loop. ended() is emitted exactly once, unless it is destroyed before.
//! Source: Engine API, operation ContainerLogs; moby, daemon/logger/jsonfilelog/read.go.
class DamageSearch : public QObject
{
    Q_OBJECT

public:
    //! Looks at the last \a most entries.
    DamageSearch(std::shared_ptr<engine::Engine> engine, engine::Container container, int most,
                 QObject *parent = nullptr);
    ~DamageSearch() override;

    //! Logs of other drivers are not looked at.
    static bool isNeededFor(const engine::Container &container);

    void start();

Q_SIGNALS:
    //! None where no line is missing, or where the engine did not answer.
    void ended(const std::optional<pierside::logs::LogDamage> &damage);

private:
    //! What the engine answered if it was asked for the last lines.
    struct Answer
    {
        QList<LogLine> lines;
        qint64 entries = 0;
        bool hasFailed = false; //!< after these lines
    };
    using Take = void (DamageSearch::*)(const Answer &answer);

    void ask(int tail, Take take);
    void takeAll(const Answer &answer);
    void takeSame(const Answer &answer);
    void bisect();
    void takeHalf(const Answer &answer);
    void compare(const Answer &answer);
    void end(const std::optional<LogDamage> &damage);

    std::shared_ptr<engine::Engine> m_engine;
    engine::Container m_container;
    std::optional<Task<Done>> m_task;
    const int m_most;
    Answer m_all;
    Answer m_behind;    //!< of m_complete
    int m_complete = 0; //!< the engine has as many last lines as it was asked for
    int m_incomplete;   //!< it has fewer
    int m_asked = 0;
};

} // namespace pierside::logs
