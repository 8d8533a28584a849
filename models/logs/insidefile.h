// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/linecutter.h"
#include "models/core/task.h"
#include "models/engine/values.h"
#include "models/logs/logbasket.h"
#include "models/logs/logdivider.h"

#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace pierside::engine {
class Engine;
class ProcessStream;
} // namespace pierside::engine

namespace pierside::logs {

//! \brief Follows a file inside of containers by running tail in them, and by copying it where tail cannot run.
//!
//! tail needs a container that runs and has a shell and tail. The command ends when this stops, also when Pierside is
//! killed. What tail reports, as that the file does not exist yet, is lines of stderr. Otherwise see CopiedFile.
class InsideFileLog : public LogSource
{
    Q_OBJECT

public:
    //! How a file is read.
    enum class Way {
        Tail,     //!< tail follows it
        NoTail,   //!< it is copied: the container has no shell or no tail
        NoProcess //!< it is copied: the container does not run
    };

    explicit InsideFileLog(QObject *parent = nullptr);
    ~InsideFileLog() override;

    //! What follow() follows: \a path, which is absolute, in each of the containers.
    void setFile(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers,
                 const QString &path);
    //! Starts with the containers that are new, or were started or stopped since the last call; others go on.
    void follow(const LogStart &start) override;
    void stop() override;
    bool isFollowing() const override { return !m_readers.empty(); }

Q_SIGNALS:
    //! Before the first line that is read in this way.
    void wayChanged(const pierside::ContainerId &container, pierside::logs::InsideFileLog::Way way);
    //! Between the lines before and those after it.
    void fileChanged(const pierside::ContainerId &container, const pierside::logs::LogDivider &divider);

private:
    struct Basket;
    struct Reader;
    //! Where the reading of a file begins.
    struct Begin
    {
        int tail = 0;                   //!< its last lines; -1 = all
        std::optional<qint64> position; //!< instead: the bytes after this one
    };
    //! True where \a reader goes on.
    bool canKeep(const Reader &reader, const engine::Container &container) const;
    Reader *add(const engine::Container &container);
    void open(const engine::Container &container, const Begin &begin);
    Reader *copy(const engine::Container &container, const Begin &begin, Way way);
    void opened(const ContainerId &id, Reader *reader, const Result<std::shared_ptr<engine::ProcessStream>> &process);
    void end(const ContainerId &id, Reader *reader, const Result<int> &code);
    const engine::Container *find(const ContainerId &id) const;
    bool isCurrent(const ContainerId &id, const Reader *reader) const;
    void deliver();

    std::shared_ptr<engine::Engine> m_engine;
    QList<engine::Container> m_containers;
    QString m_path;
    std::shared_ptr<Basket> m_basket;
    std::map<ContainerId, std::unique_ptr<Reader>> m_readers;
    QTimer m_frame;
};

} // namespace pierside::logs
