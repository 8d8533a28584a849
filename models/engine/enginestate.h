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

//! One socket that was tried and what came of it, for the "no engine" page.
struct Attempt
{
    Target target;
    Error error;

    bool operator==(const Attempt &) const = default;
};

//! \brief The mirror of what an engine runs: events, never polling (DESIGN idea 2).
//!
//! Lives on the thread that made it (the GUI's). On connect: open /events and wait for its header, list and inspect,
//! then apply what came meanwhile. An event refreshes only what it names; bursts coalesce into one changed() per
//! frame. On any loss the last snapshot stays, marked stale, and it tries again with growing pauses, lists again and
//! emits the exact difference. So it does where more events come than can be followed.
//!
//! Where each fact comes from stands in models/engine/README.md.
//!
//! Signal order: connectionChanged() before the changed() of that connection; snapshot() is whole in every slot.
class EngineState : public QObject
{
    Q_OBJECT

public:
    enum class Connection {
        Connecting, //!< never connected yet, or the target was switched
        Live,
        Stale, //!< lost; snapshot() is what was known last
        Down,  //!< nothing answers; attempts() says what was tried
    };
    Q_ENUM(Connection)

    explicit EngineState(QObject *parent = nullptr);
    ~EngineState() override;

    //! Connects to the first of these that answers and stays with it. Restarts from scratch.
    void setTargets(const QList<Target> &targets);
    //! Tries now instead of at retryAt().
    void retryNow();

    Connection connection() const;
    EngineInfo info() const;
    Error lastError() const;
    QList<Attempt> attempts() const;
    QDateTime retryAt() const; //!< invalid where nothing is planned
    const Snapshot &snapshot() const;
    //! The engine in use; null unless Live or Stale. Shared so that a plan outlives a switch of engines.
    std::shared_ptr<Engine> engine() const;

    //! Images the stacks name: mirrored too, so that "present" is known without asking.
    void setWantedImages(const QStringList &references);

Q_SIGNALS:
    void connectionChanged();
    void changed(const pierside::engine::Change &change);
    //! Every event of an allowed type, once applied. For the activity page. A reader who falls behind by thousands does
    //! not get the oldest.
    void eventSeen(const pierside::engine::Event &event);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::engine
