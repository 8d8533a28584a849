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

//! \brief Runs probes over sockets of this machine, with a limited number at a time.
//!
//! Lives on one thread with an event loop: construct it on any thread, call moveToThread() before the first run(), and
//! delete it on that thread (deleteLater()). run() may be called from any thread.
//!
//! A task finishes with a ProbeResult, also if the endpoint does not answer. It finishes with an Error only when it is
//! cancelled, which closes its socket immediately. The duration is limited by the probe's timeout, from its start, and
//! the data by Dialogue::MostBytes.
class Probing : public QObject
{
    Q_OBJECT

public:
    explicit Probing(int atOnce = 16, QObject *parent = nullptr);
    ~Probing() override; //!< running probes finish as cancelled

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
