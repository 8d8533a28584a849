// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QList>
#include <QString>

#include <chrono>
#include <mutex>
#include <optional>
#include <thread>

// A minimal, blocking engine client with one connection per request. It creates the benchmark's containers, and its
// event reader is the lower bound for the window's latency.
namespace pierside::bench {

using Clock = std::chrono::system_clock; //!< the clock of the engine: timeNano of its events

//! The path of the unix socket in DOCKER_HOST, or Docker's default.
QString engineSocket();

//! Returns the body of the answer. Ends the program if the status is not 2xx or 304.
QJsonDocument ask(const QByteArray &method, const QByteArray &path, const QJsonDocument &body = {});

//! Times of the newest event of a container.
struct Stamp
{
    Clock::time_point sent; //!< as reported by the engine
    Clock::time_point read;
};

//! \brief Reads GET /events of containers with a label (empty = all) on a separate thread.
class RawEvents
{
public:
    explicit RawEvents(const QByteArray &label);
    ~RawEvents();

    //! Any thread. Nothing if the event was not read yet.
    std::optional<Stamp> take(const QString &container, const QString &action);

    //! The number of events that a window handles; health checks and other execs do not count.
    qint64 count();

private:
    struct Seen
    {
        QString container;
        QString action;
        Stamp stamp;
    };
    void read();

    int m_socket;
    std::mutex m_mutex;
    QList<Seen> m_seen;
    qint64 m_count = 0;
    std::thread m_thread;
};

//! Seconds of processor time. The shims, one per container, vary by more than the cost of a window; event and log
//! readers do not communicate with them.
struct EngineCpu
{
    double daemons = 0; //!< dockerd and containerd
    double shims = 0;
};
EngineCpu engineCpu();
double processCpu(qint64 pid);
double residentMegabytes(qint64 pid);

} // namespace pierside::bench
