// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/values.h"
#include "models/logs/logsource.h"

#include <QTimer>

#include <map>
#include <memory>

namespace pierside::engine {
class Engine;
struct LogRequest;
} // namespace pierside::engine

namespace pierside::logs {

//! \brief Follows the output of containers and hands lines over once per frame, a bounded number at once.
//!
//! A stream that falls silent is checked once, and renewed if the container writes on: an engine can lose its place in
//! a log file that was truncated.
//!
//! Sockets are drained on the engine's I/O thread, however slow the reader of the signals is. What does not fit into
//! the buffer between them is counted in linesRead().
class ContainerLogs : public LogSource
{
    Q_OBJECT

public:
    explicit ContainerLogs(QObject *parent = nullptr);
    ~ContainerLogs() override;

    //! What follow() follows. A container that was followed before and is not among these ends without a signal.
    void setContainers(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers);
    //! Starts with the containers that are new since the last call; others go on. A container that was restarted is
    //! followed again after its last line, and so is one whose stream was lost: with times, no line comes twice.
    void follow(const LogStart &start) override;
    void stop() override;
    bool isFollowing() const override { return !m_streams.empty(); }
    QDateTime newest() const override;
    //! More can come from this container.
    bool isReading(const ContainerId &id) const;
    //! How long a stream is silent before it is checked.
    void setQuietTime(Milliseconds time) { m_quietTime = time; }

Q_SIGNALS:
    //! Lines of the container may be missing before those that are handed over next.
    void gapFound(const pierside::ContainerId &container);

private:
    struct Basket;
    struct Stream;
    std::shared_ptr<Basket> newBasket();
    engine::LogRequest requestFor(const engine::Container &container, const LogStart &start, Stream *known);
    void open(Stream *stream, const engine::LogRequest &request);
    void finish(const ContainerId &id, Stream *stream, const Result<Done> &result);
    void deliver();
    void deliverSome();
    void handOver(QList<LogLine> lines, qint64 dropped);
    void checkQuiet();
    void check(const ContainerId &id, Stream &stream);

    std::shared_ptr<engine::Engine> m_engine;
    QList<engine::Container> m_containers;
    std::shared_ptr<Basket> m_basket;
    std::map<ContainerId, std::unique_ptr<Stream>> m_streams;
    QTimer m_frame;
    QTimer m_quiet;
    Milliseconds m_quietTime;
    LogStart m_start; //!< of the last follow()
    qint64 m_newest = LogRecord::NoTime;
};

} // namespace pierside::logs
