// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/logfollower.h"

#include "app/cli/select/serviceselection.h"
#include "models/core/translate.h"
#include "models/logs/enginetime.h"
#include "models/logs/logadvice.h"

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! How long a restart by the user may take from the end of a container to its start.
constexpr Milliseconds graceForRestart(2000);
constexpr int mostSearched = 10'000; //!< lines at the end of a log

} // namespace

LogFollower::LogFollower(Output &output, std::shared_ptr<engine::Engine> engine, LogQuestion question)
    : m_output(output)
    , m_engine(std::move(engine))
    , m_question(std::move(question))
{
    m_grace.setSingleShot(true);
    m_grace.setInterval(graceForRestart);
    connect(&m_grace, &QTimer::timeout, this, &LogFollower::graceEnded);
}

LogFollower::~LogFollower()
{
    cancel();
}

void LogFollower::start(Check check)
{
    m_check = std::move(check);
    if (m_question.follow)
        watchEvents();
    else
        list();
}

QList<engine::Container> LogFollower::wanted(const QList<engine::Container> &all) const
{
    QList<engine::Container> containers = chosen(all, m_question.services);
    if (m_question.index)
        containers.removeIf([this](const auto &container) { return container.number() != *m_question.index; });
    return containers;
}

void LogFollower::list()
{
    ++m_looks;
    m_engine->containersOf(m_question.project).then(this, [this](const Result<QList<engine::Container>> &all) {
        --m_looks;
        listed(all);
    });
}

void LogFollower::listed(const Result<QList<engine::Container>> &all)
{
    if (m_isCancelled)
        return;
    m_isListed = true;
    m_error = all ? m_check(*all) : all.error();
    if (m_error)
        return finishOnce();
    const QList<engine::Container> containers = wanted(*all);
    for (const engine::Container &container : containers) {
        m_width = qMax(m_width, logName(container).size());
        m_colours.insert(container.name, static_cast<int>(m_colours.size()));
    }
    if (!m_question.follow) {
        m_queue = containers;
        return readNext();
    }
    for (const engine::Container &container : containers) {
        open(container, m_question.since, m_question.tail);
        searchDamage(container, {});
    }
    finishWhenQuiet();
}

void LogFollower::cancel()
{
    m_isCancelled = true;
    m_queue.clear();
    if (m_events)
        m_events->cancel();
    for (const Followed &followed : std::as_const(m_containers)) {
        if (followed.stream)
            followed.stream->cancel();
    }
    // Other requests may never be answered.
    if (!hasStreams())
        QMetaObject::invokeMethod(this, &LogFollower::finishOnce, Qt::QueuedConnection);
}

void LogFollower::readNext()
{
    if (m_queue.isEmpty())
        return finishOnce();
    m_current = m_queue.takeFirst();
    open(m_current, m_question.since, m_question.tail);
}

LineStyle LogFollower::styleOf(const engine::Container &container)
{
    LineStyle style;
    style.json = m_output.isJson();
    if (m_question.prefix || style.json)
        style.name = style.json ? container.name : logName(container);
    style.width = m_width;
    if (!m_colours.contains(container.name))
        m_colours.insert(container.name, static_cast<int>(m_colours.size()));
    style.colour = m_question.colour && !style.json ? m_colours.value(container.name) : -1;
    style.onTerminal = m_output.resultsAreSeen();
    style.timestamps = m_question.timestamps;
    style.service = container.service();
    style.filter = m_question.filter;
    return style;
}

void LogFollower::open(const engine::Container &container, const QDateTime &since, int tail)
{
    engine::LogRequest request;
    request.container = container.id;
    request.follow = m_question.follow;
    request.tail = tail;
    request.since = since;
    request.until = m_question.until;
    request.timestamps = m_question.timestamps;
    request.tty = container.tty;
    // The I/O thread refers only to the output, because a chunk may arrive after this object was destroyed.
    Output *const output = &m_output;
    const auto lines =
        std::make_shared<LogLines>(styleOf(container), [output](const QByteArray &bytes) { output->raw(bytes); });
    const auto relay = detail::Relay::create(this);
    const auto chunk = [this, relay, output, lines, flushEach = m_question.follow](const engine::LogChunk &bytes) {
        const bool hasFailed = lines->error().has_value();
        lines->take(bytes);
        if (lines->error() && !hasFailed)
            relay->post([this, error = *lines->error()] { filterFailed(error); });
        if (flushEach)
            output->flush();
    };
    Followed &followed = m_containers[container.id];
    followed.stream = m_engine->logs(request, chunk);
    followed.startedAt = container.startedAt;
    followed.isReturning = false;
    followed.resume.opened(container);
    followed.stream->then(this, [this, id = container.id, name = logName(container), lines](const Result<Done> &end) {
        lines->end();
        m_output.flush();
        if (lines->error())
            filterFailed(*lines->error());
        ended(id, name, end);
    });
}

void LogFollower::searchDamage(const engine::Container &container, const std::function<void()> &done)
{
    const int most = m_question.tail < 0 ? mostSearched : std::min(m_question.tail, mostSearched);
    auto search = std::make_unique<logs::DamageSearch>(m_engine, container, most);
    connect(search.get(), &logs::DamageSearch::ended, this,
            [this, container, done](const std::optional<logs::LogDamage> &damage) {
                if (m_isCancelled)
                    return;
                if (damage)
                    report(*damage, container);
                if (done)
                    done();
            });
    const auto known = m_searches.insert_or_assign(container.id, std::move(search)).first;
    known->second->start();
}

void LogFollower::report(const logs::LogDamage &damage, const engine::Container &container)
{
    const auto isWanted = [this](const logs::LogLine &line) {
        const QDateTime time = logs::timeFrom(line.timeNano);
        return (!m_question.since.isValid() || time >= m_question.since) &&
               (!m_question.until.isValid() || time <= m_question.until);
    };
    if (std::ranges::none_of(damage.missing, isWanted))
        return;
    m_output.message(tr("%1: %2 To read them: pierside logs --tail %3 %4 (%5)")
                         .arg(logName(container), logs::damageText(damage), QString::number(damage.behind),
                              container.service(), logs::newLogAdvice()));
}

void LogFollower::filterFailed(const Error &error)
{
    if (!m_error)
        m_error = error;
    cancel();
}

void LogFollower::ended(const ContainerId &id, const QString &name, const Result<Done> &result)
{
    Followed &followed = m_containers[id];
    followed.stream.reset();
    followed.resume.ended();
    if (!result && !m_error && result.error().code != ErrorCode::NotFound) {
        m_error = result.error();
        if (!m_error->isCancelled())
            m_error->what = tr("reading the log of %1: %2").arg(name, m_error->what);
    }
    if (m_output.isBroken() || m_isCancelled || (m_error && m_error->isCancelled())) {
        cancel();
        if (!hasStreams())
            finishOnce();
        return;
    }
    if (!m_question.follow)
        return result ? searchDamage(m_current, [this] { readNext(); }) : readNext();
    if (result)
        look(id);
    finishWhenQuiet();
}

void LogFollower::watchEvents()
{
    const auto relay = detail::Relay::create(this);
    const auto opened = [relay, this] { relay->post([this] { list(); }); };
    const auto happened = [relay, this, project = m_question.project](const engine::Event &event) {
        if (event.type == engine::Event::Type::Container && event.project() == project)
            relay->post([this, event] { take(event); });
    };
    m_events = m_engine->events(opened, happened);
    m_events->then(this, [this](const Result<Done> &result) {
        m_events.reset();
        if (!result && !result.error().isCancelled() && !m_error)
            m_error = result.error();
        if (!hasStreams() && m_looks == 0)
            finishOnce();
    });
}

void LogFollower::take(const engine::Event &event)
{
    // The list covers earlier events.
    if (!m_isListed)
        return;
    const ContainerId id{event.actorId};
    const auto known = m_containers.find(id);
    // Podman sends "died".
    const bool isDeath = event.action == "die"_L1 || event.action == "died"_L1;
    if (isDeath && known != m_containers.end())
        known->resume.died(event.timeNano);
    if (event.action == "start"_L1 && known != m_containers.end())
        known->resume.started();
    const bool isStart = event.action == "start"_L1 && (known == m_containers.end() || !known->stream);
    // While the engine waits to restart a container, any event can be its end.
    const bool isReturning = known != m_containers.end() && known->isReturning;
    if (isStart || isReturning)
        look(id);
}

//! Finds out whether there is more to read of a container that has no open stream.
void LogFollower::look(const ContainerId &id)
{
    ++m_looks;
    m_grace.stop();
    m_engine->inspectContainer(id).then(this, [this, id](const Result<engine::Container> &container) {
        --m_looks;
        if (m_isCancelled)
            return;
        looked(id, container);
        finishWhenQuiet();
    });
}

void LogFollower::looked(const ContainerId &id, const Result<engine::Container> &container)
{
    const auto known = m_containers.find(id);
    if (!container) {
        if (known != m_containers.end())
            known->isReturning = false;
        if (!m_error && container.error().code != ErrorCode::NotFound)
            m_error = container.error();
        return;
    }
    if (known == m_containers.end()) {
        if (container->isRunning() && container->project() == m_question.project && !wanted({*container}).isEmpty())
            open(*container, m_question.since, -1);
        return;
    }
    if (known->stream)
        return;
    known->isReturning = container->status == engine::ContainerStatus::Restarting;
    // The container is still in the same run: its stream ended for another reason, such as --until.
    if (container->startedAt <= known->startedAt)
        return;
    // A run that is over before it was seen is read as well. Where it begins is known once the event about the end of
    // the printed run has arrived.
    if (!container->isRunning() && known->resume.isDeathAwaited()) {
        known->isReturning = true;
        return;
    }
    QDateTime since = known->resume.since(container->isRunning() ? container->finishedAt : QDateTime());
    if (m_question.since.isValid() && (!since.isValid() || since < m_question.since))
        since = m_question.since;
    open(*container, since, -1);
}

bool LogFollower::hasStreams() const
{
    return std::any_of(m_containers.cbegin(), m_containers.cend(),
                       [](const Followed &followed) { return followed.stream.has_value(); });
}

void LogFollower::finishWhenQuiet()
{
    if (hasStreams())
        return m_grace.stop();
    if (!m_events && m_question.follow)
        return finishOnce();
    if (m_question.endless)
        return;
    if (m_looks == 0)
        m_grace.start();
}

void LogFollower::graceEnded()
{
    QList<ContainerId> returning;
    for (auto it = m_containers.cbegin(); it != m_containers.cend(); ++it) {
        if (it->isReturning)
            returning.append(it.key());
    }
    if (returning.isEmpty())
        return finishOnce();
    // The engine can report the last event of a container before it stops to say that it restarts it.
    for (const ContainerId &id : std::as_const(returning))
        look(id);
}

void LogFollower::finishOnce()
{
    if (std::exchange(m_finished, true))
        return;
    cancel();
    Q_EMIT finished();
}

} // namespace pierside::cli

#include "moc_logfollower.cpp"
