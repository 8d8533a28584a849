// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/dashboard/logbasket.h"
#include "models/engine/values.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace pierside::engine {
class Engine;
struct LogRequest;
} // namespace pierside::engine

namespace pierside::dashboard {

//! \brief Follows the output of some containers and hands lines over once per frame.
//!
//! Lives on the GUI thread. Sockets are drained on the engine's I/O thread, however slow the window is; what does not
//! fit into the hand-over buffer is counted in linesRead(), never silently lost.
class LogTail : public QObject
{
    Q_OBJECT

public:
    explicit LogTail(QObject *parent = nullptr);
    ~LogTail() override;

    //! Follows these from now on, showing the last \a tail lines of each new one. Those followed already go on where
    //! they are; others end. A container that was restarted is followed again, and so is one whose stream broke off.
    void follow(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers, int tail);
    void stop();

Q_SIGNALS:
    //! At most once per frame. dropped: lines that came faster than the window could take them.
    void linesRead(const QList<pierside::dashboard::LogLine> &lines, qint64 dropped);
    //! The container stopped or was removed; follow() it again when it runs again.
    void ended(const pierside::ContainerId &container);
    void failed(const pierside::ContainerId &container, const pierside::Error &error);

private:
    struct Basket;
    struct Stream;
    std::shared_ptr<Basket> newBasket();
    void start(Stream *stream, const engine::LogRequest &request);
    void finish(const ContainerId &id, Stream *stream, const Result<Done> &result);
    void deliver();

    std::shared_ptr<Basket> m_basket;
    std::map<ContainerId, std::unique_ptr<Stream>> m_streams;
    QTimer m_frame;
};

} // namespace pierside::dashboard
