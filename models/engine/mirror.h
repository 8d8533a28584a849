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

//! Who listens to a Mirror. The functions run on the I/O thread.
struct MirrorSink
{
    std::function<void(const EngineInfo &, const Snapshot &)> live; //!< once: listed and complete
    std::function<void()> mail;                                     //!< there is something in the mailbox
    std::function<void(const Error &)> lost;                        //!< once, last
};

//! \brief The I/O half of EngineState, for one connection: events, list, apply; one inspect for what an event names.
//!
//! Where more happens than can be followed it is lost: the next one lists everything. What a listing under way finds is
//! handed over before that, so that an engine that never rests is seen at all.
//!
//! Lives on the engine's I/O thread; delete it with deleteLater(). After lost it does nothing more.
class Mirror : public QObject
{
    Q_OBJECT

public:
    Mirror(Engine *engine, std::shared_ptr<Mailbox> mailbox, MirrorSink sink, QStringList wantedImages);
    ~Mirror() override;

    //! Runs f on the mirror's thread, unless it is gone by then. Any thread, as long as deleteLater() was not called.
    void post(std::function<void()> f) { m_post(std::move(f)); }

    void start();
    void setWantedImages(const QStringList &references);

private:
    //! One thing to ask for; images by the reference that is wanted.
    struct Key
    {
        Event::Type type = Event::Type::Other;
        QString id;

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed) noexcept { return qHashMulti(seed, int(key.type), key.id); }
    };
    struct Job
    {
        bool again = false;     //!< something happened since the question was sent
        bool removed = false;   //!< by that: the answer under way is worth nothing
        bool healthOnly = true; //!< nothing but probes has been reported
        QList<Event> events;    //!< shown once the answer is in
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
    QHash<QString, ImageId> m_found; //!< wanted reference to what it names now
    bool m_wantedChanged = false;    //!< while listing
    bool m_live = false;
    bool m_lost = false;
    bool m_flooded = false; //!< while listing
    EngineInfo m_info;
    Snapshot m_snapshot;
    std::optional<Task<Done>> m_stream;
    int m_lists = 0;      //!< answers of the first listing that are missing
    QList<Event> m_early; //!< came while listing
    QHash<Key, Job> m_jobs;
    EventLoad m_held;             //!< events of m_early and m_jobs
    QSet<QString> m_probed;       //!< Podman: containers whose health is asked for in a moment
    bool m_networksAsked = false; //!< Podman
    bool m_networksAgain = false;
    Delivery m_outgoing;
    QElapsedTimer m_sinceHandOver;
    QTimer m_frame;
    QTimer m_ping;
    qint64 m_lastPing = 0;
};

} // namespace pierside::engine
