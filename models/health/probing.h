// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/health/probe.h"

#include <QObject>

#include <memory>

namespace pierside::http {
class Post;
}

namespace pierside::health {

//! \brief Asks endpoints, over sockets of this machine, at most so many at once.
//!
//! Lives on one thread with an event loop: construct it anywhere, moveToThread() before the first run(), delete it on
//! that thread (deleteLater()). run() may be called from any thread.
//!
//! A task finishes with a ProbeResult, also of an endpoint that nobody answers at; with an Error only when it was
//! cancelled, which closes its socket at once. Each is bounded in time by its probe's timeout, from the moment it is
//! its turn, and in bytes by Dialogue::MostBytes.
class Probing : public QObject
{
    Q_OBJECT

public:
    explicit Probing(int atOnce = 16, QObject *parent = nullptr);
    ~Probing() override; //!< probes under way finish as cancelled

    Task<ProbeResult> run(const Probe &probe);

private:
    class Asking;
    void next();

    struct Waiting
    {
        Probe probe;
        TaskSource<ProbeResult> source;
    };
    const std::unique_ptr<http::Post> m_post;
    QList<Waiting> m_waiting;
    int m_free;
};

} // namespace pierside::health
