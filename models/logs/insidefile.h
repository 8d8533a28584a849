// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/linecutter.h"
#include "models/core/task.h"
#include "models/engine/values.h"
#include "models/logs/logbasket.h"

#include <QTimer>

#include <map>
#include <memory>

namespace pierside::engine {
class Engine;
class ProcessStream;
} // namespace pierside::engine

namespace pierside::logs {

//! \brief Follows a file inside of containers by running tail in them.
//!
//! The containers need a shell and tail. The command ends when this stops, also when Pierside is killed. What tail
//! reports, as that the file does not exist yet, is lines of stderr.
class InsideFileLog : public LogSource
{
    Q_OBJECT

public:
    explicit InsideFileLog(QObject *parent = nullptr);
    ~InsideFileLog() override;

    //! What follow() follows: \a path, which is absolute, in those of the containers that run.
    void setFile(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers,
                 const QString &path);
    //! Starts with the containers that are new or were restarted since the last call; others go on.
    void follow(const LogStart &start) override;
    void stop() override;
    bool isFollowing() const override { return !m_readers.empty(); }

private:
    struct Basket;
    struct Reader;
    void open(const engine::Container &container, int tail);
    void opened(const ContainerId &id, Reader *reader, const Result<std::shared_ptr<engine::ProcessStream>> &process);
    void end(const ContainerId &id, Reader *reader, const Result<int> &code);
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
