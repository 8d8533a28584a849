// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/logging.h"
#include "models/engine/engine.h"
#include "models/engine/mirror.h"
#include "models/engine/words.h"

// The part of Mirror that sends the request that an event needs.
namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr auto healthAction = "health_status"_L1;
// Podman 4 stores the result of a probe a few milliseconds after its exec_died, without an event.
constexpr Milliseconds probePause{100};

Health reportedHealth(const Event &event)
{
    QString word = event.action.section(u':', 1).trimmed();
    if (word.isEmpty()) // Podman
        word = event.attributes.value(u"health_status"_s);
    return healthOf(word);
}

//! Whether nothing but the log of probes differs.
bool sameButProbes(Container a, const Container &b)
{
    a.probes = b.probes;
    a.failingStreak = b.failingStreak;
    return a == b;
}

template <class Key, class Value>
SnapshotPatch only(QHash<Key, std::optional<Value>> SnapshotPatch::*part, const Key &key, std::optional<Value> value)
{
    SnapshotPatch patch;
    (patch.*part).insert(key, std::move(value));
    return patch;
}

} // namespace

//! Podman reports every probe; a known result needs no request.
bool Mirror::isOldNews(const Event &event) const
{
    const Health reported = reportedHealth(event);
    const auto known = m_snapshot.containers.constFind({event.actorId});
    return reported != Health::None && known != m_snapshot.containers.cend() && known->health == reported &&
           !m_jobs.contains({Event::Type::Container, event.actorId});
}

void Mirror::apply(const Event &event, EventUse use)
{
    if (use == EventUse::Show)
        return show({event});
    if (use == EventUse::List) {
        relist(event.type);
        return show({event});
    }
    if (use == EventUse::Probe)
        return probeEnded(event);
    if (event.type == Event::Type::Image)
        return applyImage(event);
    // Podman has no events for networks; they are created and removed along with containers.
    if (m_info.kind == EngineInfo::Kind::Podman && event.type == Event::Type::Container &&
        (use == EventUse::Remove || event.action == "create"_L1))
        listNetworksAgain();
    if (use == EventUse::Remove)
        return remove({event.type, event.actorId}, event);
    if (event.type == Event::Type::Network && (event.action == "connect"_L1 || event.action == "disconnect"_L1)) {
        // A container that was removed before it was disconnected costs one 404.
        const QString container = event.attributes.value(u"container"_s);
        if (container.isEmpty())
            return show({event});
        return refresh({Event::Type::Container, container}, &event);
    }
    if (event.action.startsWith(healthAction) && isOldNews(event))
        return;
    refresh({event.type, event.actorId}, &event);
}

void Mirror::applyImage(const Event &event)
{
    const QString name = event.attributes.value(u"name"_s);
    for (const QString &reference : std::as_const(m_wanted)) {
        if (m_found.value(reference).value == event.actorId || sameImageName(reference, event.actorId) ||
            (!name.isEmpty() && sameImageName(reference, name)))
            refresh({Event::Type::Image, reference});
    }
    show({event});
}

void Mirror::probeEnded(const Event &event)
{
    if (m_probed.contains(event.actorId))
        return;
    m_probed.insert(event.actorId);
    QTimer::singleShot(probePause, this, [this, event] {
        m_probed.remove(event.actorId);
        if (!m_lost && m_snapshot.containers.contains({event.actorId}))
            refresh({Event::Type::Container, event.actorId}, &event);
    });
}

void Mirror::listNetworksAgain()
{
    m_networksAgain = m_networksAsked;
    if (m_lost || !m_live || std::exchange(m_networksAsked, true))
        return;
    m_engine->listNetworks({}).then(this, [this](const Result<QList<Network>> &networks) {
        m_networksAsked = false;
        if (m_lost)
            return;
        if (!networks && networks.error().httpStatus == 0)
            return lose(networks.error());
        if (networks) {
            SnapshotPatch patch;
            for (const Network &network : std::as_const(m_snapshot.networks))
                patch.networks.insert(network.id, std::nullopt);
            for (const Network &network : *networks)
                patch.networks.insert(network.id, network);
            put(patch);
            show({});
        }
        if (m_networksAgain)
            listNetworksAgain();
    });
}

void Mirror::relist(Event::Type type)
{
    switch (type) {
    case Event::Type::Container:
        for (const Container &container : std::as_const(m_snapshot.containers))
            refresh({type, container.id.value});
        break;
    case Event::Type::Network:
        for (const Network &network : std::as_const(m_snapshot.networks))
            refresh({type, network.id.value});
        break;
    case Event::Type::Volume:
        for (const Volume &volume : std::as_const(m_snapshot.volumes))
            refresh({type, volume.name});
        break;
    case Event::Type::Image:
        for (const QString &reference : std::as_const(m_wanted))
            refresh({type, reference});
        break;
    case Event::Type::Daemon:
    case Event::Type::Other:
        break;
    }
}

void Mirror::remove(const Key &key, const Event &event)
{
    // A pending answer may be older than the removal, so the object is inspected again.
    if (m_jobs.contains(key)) {
        m_jobs[key].removed = true;
        return refresh(key, &event);
    }
    switch (key.type) {
    case Event::Type::Container:
        put(only(&SnapshotPatch::containers, ContainerId{key.id}, std::optional<Container>()));
        break;
    case Event::Type::Network:
        put(only(&SnapshotPatch::networks, NetworkId{key.id}, std::optional<Network>()));
        break;
    case Event::Type::Volume:
        put(only(&SnapshotPatch::volumes, key.id, std::optional<Volume>()));
        break;
    case Event::Type::Image:
    case Event::Type::Daemon:
    case Event::Type::Other:
        break;
    }
    show({event});
}

void Mirror::refresh(const Key &key, const Event *event)
{
    const bool running = m_jobs.contains(key);
    Job &job = m_jobs[key];
    job.again = running;
    const bool probe = event && useOf(*event) == EventUse::Probe;
    job.healthOnly = job.healthOnly && event && (probe || event->action.startsWith(healthAction));
    if (event && !probe)
        hold(job, *event);
    if (!running)
        ask(key);
}

//! Calls take(std::optional<Value>) with the value, or with nothing if the object does not exist.
template <class Value, class Take>
void Mirror::answer(const Task<Value> &task, const Key &key, Take take)
{
    task.then(this, [this, key, take](const Result<Value> &result) {
        if (m_lost)
            return;
        // If another event arrived meanwhile, the object is inspected again; this answer is used until then.
        if (m_jobs.value(key).removed)
            return answered(key);
        if (result)
            take(std::optional<Value>(*result));
        else if (result.error().code == ErrorCode::NotFound)
            take(std::optional<Value>());
        else if (result.error().httpStatus == 0)
            return lose(result.error());
        else
            qCWarning(logEngine).noquote() << result.error().message();
        answered(key);
    });
}

void Mirror::ask(const Key &key)
{
    switch (key.type) {
    case Event::Type::Container:
        return askContainer(key);
    case Event::Type::Network:
        return answer(m_engine->inspectNetwork(key.id), key, [this, key](std::optional<Network> network) {
            const NetworkId id = network ? network->id : NetworkId{key.id};
            put(only(&SnapshotPatch::networks, id, std::move(network)));
        });
    case Event::Type::Volume:
        return answer(m_engine->inspectVolume(key.id), key, [this, key](std::optional<Volume> volume) {
            put(only(&SnapshotPatch::volumes, key.id, std::move(volume)));
        });
    case Event::Type::Image:
        return askImage(key);
    case Event::Type::Daemon:
    case Event::Type::Other:
        m_jobs.remove(key);
    }
}

void Mirror::askContainer(const Key &key)
{
    answer(m_engine->inspectContainer({key.id}), key, [this, key](std::optional<Container> container) {
        const ContainerId id{key.id};
        const auto known = m_snapshot.containers.constFind(id);
        if (container && known != m_snapshot.containers.cend() && m_jobs.value(key).healthOnly &&
            sameButProbes(*container, *known)) {
            release(m_jobs[key]);
            return;
        }
        put(only(&SnapshotPatch::containers, id, std::move(container)));
    });
}

void Mirror::askImage(const Key &key)
{
    answer(m_engine->inspectImage(key.id), key, [this, key](const std::optional<Image> &image) {
        const ImageId before = m_found.take(key.id);
        if (image && m_wanted.contains(key.id))
            m_found.insert(key.id, image->id);
        SnapshotPatch patch;
        const auto named = m_found.values();
        if (!before.isEmpty() && !named.contains(before))
            patch.images.insert(before, std::nullopt);
        if (image && named.contains(image->id))
            patch.images.insert(image->id, *image);
        put(patch);
    });
}

void Mirror::answered(const Key &key)
{
    Job &job = m_jobs[key];
    if (std::exchange(job.again, false)) {
        job.healthOnly = false;
        job.removed = false;
        show({});
        return ask(key);
    }
    const QList<Event> events = release(job);
    m_jobs.remove(key);
    show(events);
}

void Mirror::setWantedImages(const QStringList &references)
{
    const QStringList before = std::exchange(m_wanted, references);
    if (!m_live) {
        // The listing in progress inspects the previous references.
        m_wantedChanged = m_lists > 0;
        return;
    }
    for (const QString &reference : before) {
        if (!references.contains(reference))
            refresh({Event::Type::Image, reference});
    }
    for (const QString &reference : references) {
        if (!before.contains(reference))
            refresh({Event::Type::Image, reference});
    }
}

} // namespace pierside::engine
