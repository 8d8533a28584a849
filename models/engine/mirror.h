// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/eventfilter.h"
#include "models/engine/mailbox.h"
#include "models/http/post.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace pierside::engine {

class Engine;

//! The receiver of a Mirror. The functions run on the I/O thread.
struct MirrorSink
{
    std::function<void(const EngineInfo &, const Snapshot &)> live; //!< once, when everything is listed
    std::function<void()> mail;                                     //!< the mailbox is no longer empty
    std::function<void(const Error &)> lost;                        //!< once, last
};

//! \brief Mirrors an engine for one connection: lists all objects, then inspects those that events name.
//!
//! The I/O half of EngineState. If it cannot keep up with the events, the connection counts as lost and the next Mirror
//! lists everything. It delivers its own listing first, so that even a very busy engine is shown.
//!
//! Lives on the engine's I/O thread; delete it with deleteLater(). It does nothing after lost.
class Mirror : public QObject
{
    Q_OBJECT

public:
    Mirror(Engine *engine, std::shared_ptr<Mailbox> mailbox, MirrorSink sink, QStringList wantedImages);
    ~Mirror() override;

    //! Runs \a f on the mirror's thread, unless the mirror is deleted first. Any thread, before deleteLater().
    void post(std::function<void()> f) { m_post(std::move(f)); }

    void start();
    void setWantedImages(const QStringList &references);

private:
    //! An object to inspect; an image by its wanted reference.
    struct Key
    {
        Event::Type type = Event::Type::Other;
        QString id;

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed) noexcept { return qHashMulti(seed, int(key.type), key.id); }
    };
    struct Job
    {
        bool again = false;     //!< an event arrived since the request was sent
        bool removed = false;   //!< the object was removed: the pending answer is not valid
        bool healthOnly = true; //!< only health probes were reported
        QList<Event> events;    //!< reported after the answer
    };

    void openEvents();
    void list();
    void listed();
    void receive(const Event &event);
    void flood();
    void hold(Job &job, const Event &event);
    QList<Event> release(Job &job);
    void apply(const Event &event, EventUse use);
    void applyImage(const Event &event);
    void relist(Event::Type type);
    void remove(const Key &key, const Event &event);
    void refresh(const Key &key, const Event *event = nullptr);
    void ask(const Key &key);
    void askContainer(const Key &key);
    void askImage(const Key &key);
    void probeEnded(const Event &event);
    void listNetworksAgain();
    template <class Value, class Take>
    void answer(const Task<Value> &task, const Key &key, Take take);
    void answered(const Key &key);
    bool isOldNews(const Event &event) const;
    void put(const SnapshotPatch &patch);
    void show(const QList<Event> &events);
    void handOver();
    void checkAlive();
    void lose(const Error &error);

    http::Post m_post;
    Engine *const m_engine;
    const std::shared_ptr<Mailbox> m_mailbox;
    MirrorSink m_sink;
    QStringList m_wanted;
    QHash<QString, ImageId> m_found; //!< wanted reference to the image that has it now
    bool m_wantedChanged = false;    //!< while listing
    bool m_live = false;
    bool m_lost = false;
    bool m_flooded = false; //!< while listing
    EngineInfo m_info;
    Snapshot m_snapshot;
    std::optional<Task<Done>> m_stream;
    int m_lists = 0;      //!< missing answers of the first listing
    QList<Event> m_early; //!< received while listing
    QHash<Key, Job> m_jobs;
    EventLoad m_held;             //!< events of m_early and m_jobs
    QSet<QString> m_probed;       //!< Podman: containers whose health will be read soon
    bool m_networksAsked = false; //!< Podman
    bool m_networksAgain = false;
    Delivery m_outgoing;
    QElapsedTimer m_sinceHandOver;
    QTimer m_frame;
    QTimer m_ping;
    qint64 m_lastPing = 0;
};

} // namespace pierside::engine
