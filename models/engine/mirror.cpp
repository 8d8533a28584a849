// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/mirror.h"

#include "models/core/logging.h"
#include "models/engine/engine.h"

#include <QPointer>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 frameMs = 16;
constexpr int pingMs = 60'000;
constexpr qsizetype mostJobs = 10'000;

} // namespace

Mirror::Mirror(Engine *engine, std::shared_ptr<Mailbox> mailbox, MirrorSink sink, QStringList wantedImages)
    : m_post(this)
    , m_engine(engine)
    , m_mailbox(std::move(mailbox))
    , m_sink(std::move(sink))
    , m_wanted(std::move(wantedImages))
    , m_frame(this)
    , m_ping(this)
{
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &Mirror::handOver);
    connect(&m_ping, &QTimer::timeout, this, &Mirror::checkAlive);
}

Mirror::~Mirror()
{
    m_post.close();
    if (m_stream)
        m_stream->cancel();
}

void Mirror::start()
{
    m_engine->connect().then(this, [this](const Result<EngineInfo> &info) {
        if (!info)
            return lose(info.error());
        m_info = *info;
        if (m_info.kind == EngineInfo::Kind::Podman) {
            const QPointer<Mirror> self(this);
            m_engine->setNetworkNotice([self] {
                if (self)
                    self->listNetworksAgain();
            });
        }
        openEvents();
    });
}

void Mirror::openEvents()
{
    const QPointer<Mirror> self(this);
    m_stream = m_engine->events(
        [self] {
            if (self)
                self->list();
        },
        [self](const Event &event) {
            if (self)
                self->receive(event);
        },
        [self] {
            if (self)
                self->flood();
        });
    m_stream->then(this, [this](const Result<Done> &end) {
        m_stream.reset();
        if (m_flooded)
            return;
        lose(end ? Error{ErrorCode::Unreachable, u"GET /events"_s, tr("the engine closed the event stream"), {}, 0}
                 : end.error());
    });
}

void Mirror::list()
{
    const auto take = [this](const auto &result, auto &target, auto keyOf) {
        if (!result)
            return lose(result.error());
        for (const auto &value : *result)
            target.insert(keyOf(value), value);
        if (--m_lists == 0)
            listed();
    };
    m_lists = 4;
    m_engine->listContainers({}).then(this, [this, take](const Result<QList<Container>> &result) {
        take(result, m_snapshot.containers, [](const Container &c) { return c.id; });
    });
    m_engine->listNetworks({}).then(this, [this, take](const Result<QList<Network>> &result) {
        take(result, m_snapshot.networks, [](const Network &n) { return n.id; });
    });
    m_engine->listVolumes({}).then(this, [this, take](const Result<QList<Volume>> &result) {
        take(result, m_snapshot.volumes, [](const Volume &v) { return v.name; });
    });
    // Only the wanted images, one by one: an engine may have thousands that no stack uses.
    for (const QString &reference : std::as_const(m_wanted)) {
        ++m_lists;
        m_engine->inspectImage(reference).then(this, [this, reference](const Result<Image> &image) {
            if (!image && image.error().httpStatus == 0)
                return lose(image.error());
            if (image) {
                m_found.insert(reference, image->id);
                m_snapshot.images.insert(image->id, *image);
            }
            if (--m_lists == 0)
                listed();
        });
    }
    if (--m_lists == 0)
        listed();
}

void Mirror::listed()
{
    if (m_lost)
        return;
    m_live = true;
    m_sink.live(m_info, m_snapshot);
    if (!m_info.local) {
        m_lastPing = QDateTime::currentMSecsSinceEpoch();
        m_ping.start(pingMs);
    }
    if (std::exchange(m_wantedChanged, false)) {
        const QStringList asked = m_found.keys();
        setWantedImages(std::exchange(m_wanted, asked));
    }
    if (m_flooded)
        return lose(tooManyEvents());
    m_held.clear();
    const QList<Event> early = std::exchange(m_early, {});
    for (const Event &event : early)
        receive(event);
}

void Mirror::receive(const Event &event)
{
    if (m_lost || m_flooded)
        return;
    if (!m_live) {
        m_early.append(event);
        m_held.add(event);
    } else if (const EventUse use = useOf(event); use != EventUse::Ignore) {
        apply(event, use);
    }
    // A busy engine has some requests pending; with this many it does not keep up.
    if (m_held.isTooMuch() || m_jobs.size() > mostJobs)
        flood();
}

//! Gives up following: some events were dropped, so everything must be listed again.
void Mirror::flood()
{
    if (m_lost || std::exchange(m_flooded, true))
        return;
    if (m_live)
        return lose(tooManyEvents());
    m_early.clear();
    if (m_stream)
        m_stream->cancel();
}

void Mirror::hold(Job &job, const Event &event)
{
    job.events.append(event);
    m_held.add(event);
}

QList<Event> Mirror::release(Job &job)
{
    for (const Event &event : std::as_const(job.events))
        m_held.remove(event);
    return std::exchange(job.events, {});
}

void Mirror::put(const SnapshotPatch &patch)
{
    if (!engine::apply(patch, m_snapshot).isEmpty())
        m_outgoing.patch.add(patch);
}

void Mirror::show(const QList<Event> &events)
{
    m_outgoing.events += events;
    // The first change of a burst is delivered at once, the rest once per frame.
    if (m_outgoing.isEmpty() || m_frame.isActive())
        return;
    const qint64 elapsed = m_sinceHandOver.isValid() ? m_sinceHandOver.elapsed() : frameMs;
    if (elapsed >= frameMs)
        handOver();
    else
        m_frame.start(static_cast<int>(frameMs - elapsed));
}

void Mirror::handOver()
{
    m_sinceHandOver.start();
    if (!m_lost && m_mailbox->put(std::exchange(m_outgoing, {})))
        m_sink.mail();
}

void Mirror::checkAlive()
{
    // A much longer pause than the timer's means that this machine was suspended and events were missed.
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (now - std::exchange(m_lastPing, now) > 2 * pingMs)
        return lose({ErrorCode::Unreachable, tr("watching the engine"), tr("this computer was suspended"), {}, 0});
    m_engine->ping().then(this, [this](const Result<Done> &result) {
        if (!result)
            lose(result.error());
    });
}

void Mirror::lose(const Error &error)
{
    if (std::exchange(m_lost, true))
        return;
    qCDebug(logEngine) << "lost the engine:" << error.message();
    m_ping.stop();
    m_frame.stop();
    if (m_stream)
        m_stream->cancel();
    m_sink.lost(error);
}

} // namespace pierside::engine

#include "moc_mirror.cpp"
