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

//! What asking needs of an engine.
struct AskDoor
{
    std::function<Task<engine::Container>(const ContainerId &)> inspect;
    std::function<Task<engine::ExecResult>(const ContainerId &, const engine::ExecSpec &)> exec;
};
AskDoor askDoor(const std::shared_ptr<engine::Engine> &engine);

struct Ready
{
    QString text; //!< "ready", "running", "ended with exit code 0"
    Milliseconds after{};

    bool operator==(const Ready &) const = default;
};

//! \brief Waits for containers to be ready by asking them (DESIGN idea 8).
//!
//! Lives on one thread, that of its caller. One question at a time per container, at most as many as there are places
//! over all of them. Source: POST /containers/{id}/exec, GET /containers/{id}/json.
//!
//! The engine's own word comes through notice(), fed by the caller from GET /events or from the mirror; while no feed
//! is live, containers are inspected with growing pauses instead. A question that is cut off, by a cancel or because it
//! outlived its timeout, is looked up in the container by a mark in its environment and killed.
class ReadinessAsker : public QObject
{
    Q_OBJECT

public:
    ReadinessAsker(AskDoor door, std::shared_ptr<Places> places, QObject *parent = nullptr);
    ~ReadinessAsker() override; //!< waits under way finish as cancelled

    //! progress: for the row, on this thread. Cancelling the task ends it at once.
    Task<Ready> wait(const ReadinessRequest &request, std::optional<Milliseconds> timeout = {},
                     std::function<void(const QString &)> progress = {});

    //! Events come, from now on without a gap; everything waited for is looked at once more.
    void setFeedLive(bool live);
    bool isFeedLive() const { return m_feedLive; }
    void notice(const engine::Event &event);

private:
    friend class ReadinessWait;

    AskDoor m_door;
    std::shared_ptr<Places> m_places;
    bool m_feedLive = false;
};

} // namespace pierside::health
