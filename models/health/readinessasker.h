// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"
#include "models/health/places.h"
#include "models/health/readiness.h"

#include <QObject>

namespace pierside::engine {
class Engine;
}

namespace pierside::health {

//! The engine functions that the asker needs.
struct EngineCalls
{
    std::function<Task<engine::Container>(const ContainerId &)> inspect;
    std::function<Task<engine::ExecResult>(const ContainerId &, const engine::ExecSpec &)> exec;
};
EngineCalls engineCalls(const std::shared_ptr<engine::Engine> &engine);

struct Ready
{
    QString text; //!< "ready", "running", "completed (exit code 0)"
    Milliseconds after{};

    bool operator==(const Ready &) const = default;
};

//! \brief Waits until containers are ready by running checks in them (DESIGN idea 8).
//!
//! Lives on its caller's thread. Runs one check at a time per container, and a limited number in total. Source: POST
//! /containers/{id}/exec, GET /containers/{id}/json.
//!
//! The engine's state arrives through notice(), which the caller feeds from GET /events or from the mirror. While no
//! feed is live, containers are inspected with growing intervals instead. A check that is cancelled or times out is
//! found in the container by a mark in its environment and killed.
class ReadinessAsker : public QObject
{
    Q_OBJECT

public:
    ReadinessAsker(EngineCalls calls, std::shared_ptr<Places> places, QObject *parent = nullptr);
    ~ReadinessAsker() override; //!< pending waits finish as cancelled

    //! progress: text for the row, on this thread. Cancelling the task finishes it immediately.
    Task<Ready> wait(const ReadinessRequest &request, std::optional<Milliseconds> timeout = {},
                     std::function<void(const QString &)> progress = {});

    //! Events arrive without a gap from now on; all waiting containers are inspected again.
    void setFeedLive(bool live);
    void notice(const engine::Event &event);

private:
    friend class ReadinessWait;

    EngineCalls m_calls;
    std::shared_ptr<Places> m_places;
    bool m_feedLive = false;
};

} // namespace pierside::health
