// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/values.h"
#include "models/logs/logstore.h"

#include <QObject>

namespace pierside::engine {
class Engine;
}

namespace pierside::logs {

class DamageSearch;

//! \brief Reads all that the engine has of the logs of containers, one after the other, into temporary files.
//!
//! Lives on one thread with an event loop. ended() is emitted exactly once, unless it is destroyed before.
class WholeLogs : public QObject
{
    Q_OBJECT

public:
    //! A container and the number of its lines in LogRecord::source.
    struct Part
    {
        engine::Container container;
        quint16 source = 0;
    };

    //! \a folder: on a disk with room for the logs.
    WholeLogs(std::shared_ptr<engine::Engine> engine, QList<Part> parts, const QString &folder);
    ~WholeLogs() override;

    void start();
    void cancel();

Q_SIGNALS:
    //! The lines by container, in the order of each log. Where the engine refuses to read one, its error is a line;
    //! lines that it leaves out of a damaged log are behind the others of the log, with a line that says so. A
    //! container that was removed has none. Fails where the connection is lost.
    void ended(const pierside::Result<std::shared_ptr<const pierside::logs::LogStore>> &result);

private:
    struct Reading;
    void next();
    void addLeftOut(const engine::Container &container);
    void end(const Result<std::shared_ptr<const LogStore>> &result);

    std::shared_ptr<engine::Engine> m_engine;
    QList<Part> m_parts; //!< that were not read yet
    std::shared_ptr<Reading> m_reading;
    std::optional<Task<Done>> m_task;
    std::unique_ptr<DamageSearch> m_search;
    bool m_hasEnded = false;
};

} // namespace pierside::logs
