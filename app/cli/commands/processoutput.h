// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/relay.h"
#include "models/engine/processstream.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace pierside::cli {

//! \brief Copies the output of a process to standard output and error, byte for byte.
//!
//! Neither the engine's I/O thread nor the event loop waits for the reader: output is buffered, and a process whose
//! buffer is full is not read until it drains. Lives on the thread of the event loop.
class ProcessOutput : public QObject
{
    Q_OBJECT

public:
    explicit ProcessOutput(QObject *parent = nullptr);
    ~ProcessOutput() override;

    //! Receives output. Any thread, also after this object was destroyed.
    std::function<void(const engine::LogChunk &)> sink();
    //! Slows down this stream when the reader is slow.
    void setStream(const std::shared_ptr<engine::ProcessStream> &stream);
    //! Enlarges the buffer. The end of a process is reported only after its output was read, even if the reader is
    //! slow.
    void takeMore();
    //! All output is written or dropped.
    bool isEmpty() const;

Q_SIGNALS:
    void emptied();
    void progressed(); //!< some output was written
    //! Writing failed (errno; EPIPE if the reader has gone). Further output is dropped.
    void failed(int number);

private:
    struct Queue;

    void writeOut();
    void drop(int number);

    const std::shared_ptr<Queue> m_queue;
    std::unique_ptr<QSocketNotifier> m_room;
};

} // namespace pierside::cli
