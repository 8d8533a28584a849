// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/hostwatch.h"

#include "models/core/chain.h"
#include "models/core/translate.h"
#include "models/health/exitwords.h"
#include "models/ports/hostsockets.h"

#include <QLocale>

#include <algorithm>

namespace pierside::dashboard {

using namespace Qt::StringLiterals;
using workspace::HostFacts;
using workspace::HostKey;

namespace {

constexpr Milliseconds watchInterval{5'000};

health::ProbeId idOf(const HostKey &key)
{
    return {key.file, key.name};
}

//! Who listens at these ports of this machine; by port.
QHash<quint16, ports::Process> listenersAt(const QSet<quint16> &wanted)
{
    QHash<quint16, ports::Process> found;
    const auto sockets = ports::hostSockets();
    if (!sockets)
        return found;
    QHash<quint64, quint16> byInode;
    for (const ports::Socket &socket : *sockets) {
        if (socket.protocol == ports::Protocol::Tcp && !socket.connection && wanted.contains(socket.port) &&
            socket.inode != 0)
            byInode.insert(socket.inode, socket.port);
    }
    const QList<quint64> inodes = byInode.keys();
    const auto processes = ports::processesOf(QSet<quint64>(inodes.cbegin(), inodes.cend()));
    for (auto it = processes.cbegin(); it != processes.cend(); ++it)
        found.insert(byInode.value(it.key()), *it);
    return found;
}

QString since(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    const bool isToday = local.date() == QDate::currentDate();
    return tr(", since %1").arg(local.toString(isToday ? u"HH:mm"_s : u"yyyy-MM-dd HH:mm"_s));
}

} // namespace

bool HostView::isUp() const
{
    if (facts.how != HostFacts::How::Watched)
        return facts.isUp();
    return found || std::any_of(endpoints.cbegin(), endpoints.cend(), [](const health::EndpointHealth &endpoint) {
               return endpoint.result && !endpoint.result->isFailure();
           });
}

QString describe(const HostView &view)
{
    const HostFacts &facts = view.facts;
    if (facts.how == HostFacts::How::Watched && view.found)
        return tr("%1, pid %2%3").arg(view.found->name).arg(view.found->pid).arg(since(view.found->started));
    switch (facts.state) {
    case HostFacts::State::Running:
        return facts.pid > 0 ? tr("pid %1%2").arg(facts.pid).arg(since(facts.since)) : tr("running");
    case HostFacts::State::Stopping:
        return tr("stopping, pid %1").arg(facts.pid);
    case HostFacts::State::Exited:
        if (facts.onRequest)
            return tr("stopped");
        if (!facts.exitCode)
            return tr("ended");
        return health::exitDescription(*facts.exitCode, false);
    case HostFacts::State::Unknown:
        return facts.problem;
    case HostFacts::State::NotStarted:
        break;
    }
    return facts.how == HostFacts::How::Watched ? tr("nobody answers") : tr("not started");
}

QList<health::Probe> probesOf(const workspace::HostProcess &host)
{
    QList<health::Probe> probes;
    for (const workspace::Endpoint &endpoint : host.endpoints) {
        compose::Endpoint declared;
        declared.name = endpoint.name;
        declared.protocol = endpoint.url.isEmpty() ? u"grpc"_s : u"url"_s;
        declared.address = endpoint.url.isEmpty() ? endpoint.grpc : endpoint.url;
        if (declared.name.isEmpty())
            declared.name = declared.protocol;
        if (const auto probe = health::declaredProbe(declared))
            probes.append(*probe);
    }
    return probes;
}

HostWatch::HostWatch(const QString &stateDirectory, QObject *parent)
    : QObject(parent)
    , m_processes(stateDirectory)
    , m_examiner(catalogue::Catalogue())
    , m_prober([this](const health::Probe &probe) { return m_examiner.ask(probe); })
{
    m_timer.setInterval(watchInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_processes.refresh();
        findWatched();
    });
    connect(&m_processes, &workspace::HostProcesses::changed, this, [this](const HostKey &key) {
        if (m_processes.facts(key).isUp())
            m_errors.remove(key);
        updateTargets();
        Q_EMIT changed();
    });
    connect(&m_prober, &health::Prober::changed, this, &HostWatch::changed);
}

HostWatch::~HostWatch() = default;

void HostWatch::setWorkspaces(const QList<workspace::WorkspaceFile> &workspaces)
{
    if (m_workspaces == workspaces)
        return;
    m_workspaces = workspaces;
    m_processes.setWorkspaces(workspaces);
    updateTargets();
    if (m_watching)
        findWatched();
    Q_EMIT changed();
}

const workspace::WorkspaceFile *HostWatch::find(const QString &file) const
{
    const auto it = std::find_if(m_workspaces.cbegin(), m_workspaces.cend(),
                                 [&file](const workspace::WorkspaceFile &one) { return one.file == file; });
    return it == m_workspaces.cend() ? nullptr : &*it;
}

QList<HostView> HostWatch::views(const QString &workspaceFile) const
{
    QList<HostView> list;
    const QList<HostKey> keys = m_processes.keys();
    for (const HostKey &key : keys) {
        if (key.file == workspaceFile)
            list.append(view(key));
    }
    return list;
}

HostView HostWatch::view(const HostKey &key) const
{
    HostView view;
    view.key = key;
    view.facts = m_processes.facts(key);
    const auto found = m_found.constFind(key);
    if (view.facts.how == HostFacts::How::Watched && found != m_found.cend())
        view.found = *found;
    // What answered before it ended says nothing about now.
    if (view.facts.how == HostFacts::How::Watched || view.facts.isUp())
        view.endpoints = m_prober.endpointsOf(idOf(key));
    view.lastError = m_errors.value(key);
    return view;
}

void HostWatch::setWatching(bool watching)
{
    if (m_watching == watching)
        return;
    m_watching = watching;
    updateTargets();
    if (!watching)
        return m_timer.stop();
    if (m_processes.keys().isEmpty())
        return;
    m_timer.start();
    m_processes.refresh();
    findWatched();
}

void HostWatch::runNow(const HostKey &key)
{
    m_prober.runNow(idOf(key));
}

void HostWatch::updateTargets()
{
    QList<health::ProbeTarget> targets;
    QSet<health::ProbeId> seen;
    const QList<HostKey> keys = m_processes.keys();
    for (const HostKey &key : keys) {
        const HostFacts facts = m_processes.facts(key);
        const bool isWatched = facts.how == HostFacts::How::Watched;
        if (!isWatched && !facts.isUp())
            continue;
        health::ProbeTarget target;
        target.id = idOf(key);
        target.probes = probesOf(*m_processes.find(key));
        target.starting = !isWatched;
        target.epoch = u"%1 %2"_s.arg(facts.pid).arg(facts.since.toMSecsSinceEpoch());
        targets.append(target);
        seen.insert(target.id);
    }
    m_prober.setTargets(targets);
    m_prober.setOnView(m_watching ? seen : QSet<health::ProbeId>());
    if (m_watching && !keys.isEmpty() && !m_timer.isActive())
        m_timer.start();
}

void HostWatch::findWatched()
{
    QHash<HostKey, QSet<quint16>> wanted;
    QSet<quint16> all;
    const QList<HostKey> keys = m_processes.keys();
    for (const HostKey &key : keys) {
        if (m_processes.facts(key).how != HostFacts::How::Watched)
            continue;
        const QList<health::Probe> probes = probesOf(*m_processes.find(key));
        for (const health::Probe &probe : probes) {
            wanted[key].insert(probe.port);
            all.insert(probe.port);
        }
    }
    if (all.isEmpty())
        return;
    onPool([all]() -> Result<QHash<quint16, ports::Process>> {
        return listenersAt(all);
    }).then(this, [this, wanted](const Result<QHash<quint16, ports::Process>> &listeners) {
        if (!listeners)
            return;
        QHash<HostKey, ports::Process> found;
        for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
            for (const quint16 port : *it) {
                if (listeners->contains(port))
                    found.insert(it.key(), listeners->value(port));
            }
        }
        if (std::exchange(m_found, found) != found)
            Q_EMIT changed();
    });
}

Task<Done> HostWatch::remembering(const HostKey &key, const Task<Done> &task)
{
    m_errors.remove(key);
    TaskSource<Done> source;
    source.cancels(task);
    task.then(this, [this, key, source](const Result<Done> &done) {
        if (!done && !done.error().isCancelled())
            m_errors.insert(key, done.error().cause);
        Q_EMIT changed();
        source.finish(done);
    });
    return source.task();
}

Task<Done> HostWatch::start(const HostKey &key)
{
    return remembering(key, m_processes.start(key));
}

Task<Done> HostWatch::stop(const HostKey &key)
{
    return remembering(key, m_processes.stop(key));
}

Task<Done> HostWatch::restart(const HostKey &key)
{
    return m_processes.stop(key).andThen(this, [this, key](Done) { return start(key); });
}

} // namespace pierside::dashboard

#include "moc_hostwatch.cpp"
