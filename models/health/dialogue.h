// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/probe.h"

#include <QByteArray>

#include <memory>

namespace pierside::health {

//! \brief The protocol of one probe, without a socket: takes bytes, returns bytes, and ends with a result.
//!
//! Lives on one thread and is used once. Input may arrive in chunks of any size; the stored data is bounded.
class Dialogue
{
public:
    //! Maximum number of bytes of a response that are kept.
    static constexpr qsizetype MostBytes = 256 * 1024;

    virtual ~Dialogue() = default;

    struct Step
    {
        QByteArray send;
        std::optional<ProbeResult> result; //!< set when finished; send then contains the last bytes
    };
    //! The connection is established.
    virtual Step opened() = 0;
    virtual Step fed(QByteArrayView bytes) = 0;
    //! The peer closed the connection. Called at most once, never after a result.
    virtual ProbeResult closed() = 0;
    //! The timeout expired. Called at most once, never after a result.
    virtual ProbeResult silent();
    //! Time to wait for an answer, if shorter than the probe's timeout.
    virtual std::optional<Milliseconds> patience() const { return std::nullopt; }

protected:
    static ProbeResult passed(const QString &text);
    static ProbeResult failed(ProbeResult::Trouble trouble, const QString &text);
    static ProbeResult closedEarly();
    //! One line of the response, without control characters, bounded in length.
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
