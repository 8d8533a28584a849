// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/linecutter.h"
#include "models/core/task.h"
#include "models/engine/requests.h"
#include "models/logs/logdivider.h"
#include "models/logs/logsource.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <optional>

namespace pierside::engine {
class Engine;
}

namespace pierside::logs {

//! \brief Follows a file of one container by copying it: asks for its size, and reads it when it has changed.
//!
//! The container need not run, and needs no program. The engine sends the file from its start each time, so the next
//! question waits longer after a long reading. What is written and removed between two readings is not seen. Signal
//! order: the lines before a change, changed(), the lines after it.
class CopiedFile : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds Interval{2000};
    static constexpr qint64 MostBytes = 16 * 1024 * 1024; //!< of one reading; what is before them is skipped

    //! Begins with the last \a tail lines; -1 = all. \a isRunning: the file may still grow.
    CopiedFile(std::shared_ptr<engine::Engine> engine, const ContainerId &container, const QString &path, int tail,
               bool isRunning);
    ~CopiedFile() override;

    //! Begins there instead; before start().
    void setPosition(qint64 position) { m_position = position; }
    void start() { ask(m_path); }
    //! Bytes of the file that were read or skipped; none before the first reading.
    std::optional<qint64> position() const { return m_position; }

Q_SIGNALS:
    void linesRead(const QList<pierside::logs::LogLine> &lines);
    //! The file was truncated or replaced, or lines were skipped.
    void changed(const pierside::logs::LogDivider &divider);
    //! Emitted once per problem. Only a path that is no file ends the reading.
    void failed(const pierside::Error &error);

private:
    struct Copy;

    void ask(const QString &path);
    void take(const QString &path, const Result<engine::FileStat> &stat);
    void copy(const QString &path, const engine::FileStat &stat);
    void takeCopy(const QString &path, const engine::FileStat &stat, const Copy &copy, const Result<Done> &result);
    void deliver(const QByteArray &bytes, bool startsInsideLine, bool isFirst);
    void restart(LogDivider::Kind kind);
    void report(const Error &error);
    void askLater(Milliseconds delay) { m_timer.start(delay); }

    const std::shared_ptr<engine::Engine> m_engine;
    const ContainerId m_container;
    const QString m_path;
    const int m_tail;
    const bool m_isRunning;
    std::optional<qint64> m_position;
    QByteArray m_before; //!< the last bytes before the position, by which a replaced file is recognised
    QString m_changed;   //!< FileStat::changed of the last reading
    bool m_isGone = false;
    QString m_reported;
    LineCutter m_cutter;
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::optional<Task<engine::FileStat>> m_asking;
    std::optional<Task<Done>> m_reading;
};

} // namespace pierside::logs
