// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/probe.h"

#include <QByteArray>

#include <memory>

namespace pierside::health {

//! \brief One probe as a conversation, without a socket: bytes in, bytes out, a result at the end.
//!
//! Lives on one thread, used once. What it is fed may come in any pieces; what it keeps is bounded.
class Dialogue
{
public:
    //! Nothing a service says is kept beyond this many bytes.
    static constexpr qsizetype MostBytes = 256 * 1024;

    virtual ~Dialogue() = default;

    struct Step
    {
        QByteArray send;
        std::optional<ProbeResult> result; //!< set: it is over; send is what is said in parting
    };
    //! The connection stands.
    virtual Step opened() = 0;
    virtual Step fed(QByteArrayView bytes) = 0;
    //! The other end closed. Called at most once, never after a result.
    virtual ProbeResult closed() = 0;
    //! Nothing more came within the time. Called at most once, never after a result.
    virtual ProbeResult silent();
    //! How long silence is waited for, where that is less than the probe's timeout.
    virtual std::optional<Milliseconds> patience() const { return std::nullopt; }

protected:
    static ProbeResult passed(const QString &text);
    static ProbeResult failed(ProbeResult::Trouble trouble, const QString &text);
    static ProbeResult closedEarly();
    //! One line of what a service said, without control characters, bounded.
    static QString quoted(QByteArrayView bytes);
};

std::unique_ptr<Dialogue> httpDialogue(const Probe &probe);
std::unique_ptr<Dialogue> grpcDialogue(const Probe &probe);
std::unique_ptr<Dialogue> tcpDialogue(const Probe &probe);
std::unique_ptr<Dialogue> postgresDialogue(const Probe &probe);
std::unique_ptr<Dialogue> redisDialogue(const Probe &probe);
std::unique_ptr<Dialogue> amqpDialogue(const Probe &probe);
std::unique_ptr<Dialogue> dialogueFor(const Probe &probe);

} // namespace pierside::health
