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

// The plainest client of an engine there can be: blocking, one connection for each request. It makes what the
// benchmarks look at, and its reading of the events is the floor of the window's.
namespace pierside::bench {

using Clock = std::chrono::system_clock; //!< the engine's own: timeNano of its events

//! Path of the unix socket that DOCKER_HOST names, or Docker's own.
QString engineSocket();

//! The answer's body. Ends the program where the engine does not answer 2xx or 304.
QJsonDocument ask(const QByteArray &method, const QByteArray &path, const QJsonDocument &body = {});

//! Times of the newest event of a container.
struct Stamp
{
    Clock::time_point sent; //!< as the engine says
    Clock::time_point read;
};

//! \brief Reads GET /events of containers with a label (empty: of all) on a thread of its own.
class RawEvents
{
public:
    explicit RawEvents(const QByteArray &label);
    ~RawEvents();

    //! Any thread. Nothing where it has not been read yet.
    std::optional<Stamp> take(const QString &container, const QString &action);

    //! How many have been read that a window looks at; health checks and other execs do not count.
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

//! Seconds of processor time. The shims, one for each container, use by themselves from one moment to the next more or
//! less than a whole window could cost; no reader of events or logs talks to them.
struct EngineCpu
{
    double daemons = 0; //!< dockerd and containerd
    double shims = 0;
};
EngineCpu engineCpu();
double processCpu(qint64 pid);
double residentMegabytes(qint64 pid);

} // namespace pierside::bench
