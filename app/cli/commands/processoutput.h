// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/relay.h"
#include "models/engine/processstream.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace pierside::cli {

//! \brief What a process writes, on its way to standard output and error of this program, byte for byte.
//!
//! Neither the engine's I/O thread nor the event loop waits for our reader: what it does not take is kept, and where
//! that is much, the process is not read until it has left. Lives on the thread of the event loop.
class ProcessOutput : public QObject
{
    Q_OBJECT

public:
    explicit ProcessOutput(QObject *parent = nullptr);
    ~ProcessOutput() override;

    //! Takes a piece; any thread, also after this object has gone.
    std::function<void(const engine::LogChunk &)> sink();
    //! From now on it is slowed down where our reader is slow.
    void setStream(const std::shared_ptr<engine::ProcessStream> &stream);
    //! Takes some more before it slows the process down. One that has ended meanwhile is known to have only when the
    //! rest of what it wrote was read, whether somebody reads us or not.
    void takeMore();
    //! Everything was written, or never will be.
    bool isEmpty() const;

Q_SIGNALS:
    void emptied();
    void progressed(); //!< some of it has left
    //! It cannot be written (errno; EPIPE where the reader has gone): what comes from now on is dropped.
    void failed(int number);

private:
    struct Queue;

    void writeOut();
    void drop(int number);

    const std::shared_ptr<Queue> m_queue;
    std::unique_ptr<QSocketNotifier> m_room;
};

} // namespace pierside::cli
