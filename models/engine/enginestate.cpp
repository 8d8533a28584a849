// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/enginestate.h"

#include "models/core/logging.h"
#include "models/engine/engine.h"
#include "models/engine/session.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTimer>

namespace pierside::engine {

namespace {

constexpr int firstPauseMs = 250;
constexpr int longestPauseMs = 5'000;
constexpr qint64 settledMs = 10'000; //!< after a connection of this length, the pauses start again from the first

} // namespace

class EngineState::Private
{
public:
    explicit Private(EngineState *state)
        : q(state)
    {
        retryTimer.setSingleShot(true);
        QObject::connect(&retryTimer, &QTimer::timeout, q, [this] { startRound(); });
    }

    void startRound();
    void tryNext();
    void takeLive(const EngineInfo &found, const Snapshot &listed);
    void takeDelivery(const Delivery &delivery);
    void takeLoss(const Error &error);
    void scheduleRetry();
    void endSession();

    EngineState *const q;
    QList<Target> targets;
    QStringList wantedImages;
    Connection connection = Connection::Connecting;
    EngineInfo info;
    Error lastError;
    QList<Attempt> attempts; //!< of the last complete round
    Snapshot snapshot;

    //! The engine that answered; kept while the connection is lost.
    std::shared_ptr<Engine> engine;
    //! At most one. Deleted later, because its own signals end it.
    Session *session = nullptr;
    QList<Target> round;       //!< still to try
    QList<Attempt> roundTried; //!< tried in this round
    QTimer retryTimer;
    int pauseMs = firstPauseMs;
    QElapsedTimer live; //!< since the connection is live
};

void EngineState::Private::endSession()
{
    if (!session)
        return;
    session->disconnect(q);
    session->deleteLater();
    session = nullptr;
}

void EngineState::Private::startRound()
{
    retryTimer.stop();
    endSession();
    roundTried.clear();
    round = engine ? QList<Target>{engine->target()} : targets;
    tryNext();
}

void EngineState::Private::tryNext()
{
    const Target target = round.takeFirst();
    const auto candidate = engine ? engine : std::make_shared<Engine>(target);
    session = new Session(candidate, wantedImages, q);
    QObject::connect(session, &Session::live, q,
                     [this](const EngineInfo &found, const Snapshot &listed) { takeLive(found, listed); });
    QObject::connect(session, &Session::delivered, q, [this](const Delivery &delivery) { takeDelivery(delivery); });
    QObject::connect(session, &Session::lost, q, [this](const Error &error) { takeLoss(error); });
}

void EngineState::Private::takeLive(const EngineInfo &found, const Snapshot &listed)
{
    engine = session->engine();
    info = found;
    live.start();
    connection = Connection::Live;
    attempts.clear();
    lastError = {};
    const Change change = difference(snapshot, listed);
    snapshot = listed;
    const Session *current = session;
    Q_EMIT q->connectionChanged();
    if (current == session && !change.isEmpty())
        Q_EMIT q->changed(change);
}

void EngineState::Private::takeDelivery(const Delivery &delivery)
{
    if (connection != Connection::Live)
        return;
    const Session *current = session;
    const Change change = apply(delivery.patch, snapshot);
    if (!change.isEmpty())
        Q_EMIT q->changed(change);
    for (const Event &event : delivery.events) {
        if (current != session)
            return;
        Q_EMIT q->eventSeen(event);
    }
}

void EngineState::Private::takeLoss(const Error &error)
{
    const bool wasLive = connection == Connection::Live;
    lastError = error;
    if (!wasLive)
        roundTried.append({session->engine()->target(), error});
    endSession();
    if (wasLive) {
        if (live.elapsed() >= settledMs)
            pauseMs = firstPauseMs;
        connection = Connection::Stale;
        attempts = {{engine->target(), error}};
    } else if (!round.isEmpty()) {
        return tryNext();
    } else {
        attempts = roundTried;
        connection = engine ? Connection::Stale : Connection::Down;
    }
    scheduleRetry();
    Q_EMIT q->connectionChanged();
}

void EngineState::Private::scheduleRetry()
{
    // Jitter, so that several processes do not all connect at once to an engine that has just restarted.
    const int pause = pauseMs + QRandomGenerator::global()->bounded(pauseMs / 4 + 1);
    pauseMs = qMin(2 * pauseMs, longestPauseMs);
    retryTimer.start(pause);
}

EngineState::EngineState(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

EngineState::~EngineState()
{
    // At once: the I/O thread of the engine ends with the last reference to the engine.
    delete d->session;
}

void EngineState::setTargets(const QList<Target> &targets)
{
    d->endSession();
    d->retryTimer.stop();
    d->targets = targets;
    d->engine.reset();
    d->info = {};
    d->attempts.clear();
    d->lastError = {};
    d->pauseMs = firstPauseMs;
    d->connection = targets.isEmpty() ? Connection::Down : Connection::Connecting;
    const Change change = difference(d->snapshot, {});
    d->snapshot = {};
    if (!targets.isEmpty())
        d->startRound();
    const Session *current = d->session;
    Q_EMIT connectionChanged();
    if (current == d->session && !change.isEmpty())
        Q_EMIT changed(change);
}

void EngineState::retryNow()
{
    if (!d->retryTimer.isActive())
        return;
    d->pauseMs = firstPauseMs;
    d->startRound();
    Q_EMIT connectionChanged();
}

EngineState::Connection EngineState::connection() const
{
    return d->connection;
}

EngineInfo EngineState::info() const
{
    return d->info;
}

Error EngineState::lastError() const
{
    return d->lastError;
}

QList<Attempt> EngineState::attempts() const
{
    return d->attempts;
}

QDateTime EngineState::retryAt() const
{
    // Computed from the remaining time, since the wall clock may have been changed.
    const int left = d->retryTimer.isActive() ? d->retryTimer.remainingTime() : -1;
    return left < 0 ? QDateTime() : QDateTime::currentDateTimeUtc().addMSecs(left);
}

const Snapshot &EngineState::snapshot() const
{
    return d->snapshot;
}

std::shared_ptr<Engine> EngineState::engine() const
{
    return d->engine;
}

void EngineState::setWantedImages(const QStringList &references)
{
    if (d->wantedImages == references)
        return;
    d->wantedImages = references;
    if (d->session)
        d->session->setWantedImages(references);
}

} // namespace pierside::engine

#include "moc_enginestate.cpp"
