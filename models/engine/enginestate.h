// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/engine/target.h"
#include "models/engine/values.h"

#include <QObject>

#include <memory>

namespace pierside::engine {

class Engine;

//! One address that was tried, and the error.
struct Attempt
{
    Target target;
    Error error;

    bool operator==(const Attempt &) const = default;
};

//! \brief Mirrors what an engine runs, by events instead of polling.
//!
//! Lives on the thread that created it (the GUI thread). To connect, it opens /events and waits for the response head,
//! lists and inspects all objects, then applies the events received meanwhile. An event refreshes only the object it
//! names; bursts coalesce into one changed() per frame. When the connection is lost, or more events arrive than it can
//! follow, the last snapshot stays and is stale: it retries with growing pauses, lists again and emits the difference.
//!
//! models/engine/README.md lists the source of each fact.
//!
//! Signal order: connectionChanged() before the changed() of that connection; snapshot() is complete in every slot.
class EngineState : public QObject
{
    Q_OBJECT

public:
    enum class Connection {
        Connecting, //!< not connected yet, or the targets were changed
        Live,
        Stale, //!< lost; snapshot() is the last known state
        Down,  //!< no address answers; attempts() lists them
    };
    Q_ENUM(Connection)

    explicit EngineState(QObject *parent = nullptr);
    ~EngineState() override;

    //! Drops the connection, then connects to the first target that answers and keeps to it.
    void setTargets(const QList<Target> &targets);
    //! Retries now instead of at retryAt().
    void retryNow();

    Connection connection() const;
    EngineInfo info() const;
    Error lastError() const;
    QList<Attempt> attempts() const;
    QDateTime retryAt() const; //!< invalid if no retry is planned
    const Snapshot &snapshot() const;
    //! The engine in use; null unless Live or Stale. Shared, so that a running plan keeps its engine.
    std::shared_ptr<Engine> engine() const;

    //! The images that stacks use. They are mirrored too, so that no request is needed to know whether they are
    //! present.
    void setWantedImages(const QStringList &references);

Q_SIGNALS:
    void connectionChanged();
    void changed(const pierside::engine::Change &change);
    //! Every event of an allowed type, after it was applied. If a receiver is thousands of events behind, the oldest
    //! are dropped.
    void eventSeen(const pierside::engine::Event &event);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::engine
