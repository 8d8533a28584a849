// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logfollower.h"

#include "app/cli/serviceselection.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds graceForRestart(2000);

} // namespace

LogFollower::LogFollower(Output &output, std::shared_ptr<engine::Engine> engine, LogQuestion question)
    : m_output(output)
    , m_engine(std::move(engine))
    , m_question(std::move(question))
{
    m_grace.setSingleShot(true);
    m_grace.setInterval(graceForRestart);
    connect(&m_grace, &QTimer::timeout, this, &LogFollower::finishOnce);
}

LogFollower::~LogFollower()
{
    cancel();
}

void LogFollower::start(const QList<engine::Container> &containers)
{
    for (const engine::Container &container : containers) {
        m_width = qMax(m_width, logName(container).size());
        m_colours.insert(container.name, static_cast<int>(m_colours.size()));
    }
    if (!m_question.follow) {
        m_queue = containers;
        return readNext();
    }
    watchEvents();
    for (const engine::Container &container : containers)
        read(container, m_question.since);
    if (m_streams.isEmpty())
        m_grace.start();
}

void LogFollower::cancel()
{
    m_queue.clear();
    if (m_events)
        m_events->cancel();
    for (const Task<Done> &stream : std::as_const(m_streams))
        stream.cancel();
}

void LogFollower::readNext()
{
    if (m_queue.isEmpty())
        return finishOnce();
    read(m_queue.takeFirst(), m_question.since);
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

void LogFollower::read(const engine::Container &container, const QDateTime &since)
{
    engine::LogRequest request;
    request.container = container.id;
    request.follow = m_question.follow;
    request.tail = m_question.tail;
    request.since = since;
    request.until = m_question.until;
    request.timestamps = m_question.timestamps;
    request.tty = container.tty;
    const auto lines =
        std::make_shared<LogLines>(styleOf(container), [this](const QByteArray &bytes) { m_output.raw(bytes); });
    const bool flushEach = m_question.follow;
    const Task<Done> stream = m_engine->logs(request, [this, lines, flushEach](const engine::LogChunk &chunk) {
        lines->take(chunk);
        if (flushEach)
            m_output.flush();
    });
    m_streams.insert(container.id, stream);
    const QString name = logName(container);
    stream.then(this, [this, id = container.id, name, lines](const Result<Done> &result) {
        lines->end();
        m_output.flush();
        ended(id, name, result);
    });
}

void LogFollower::ended(const ContainerId &id, const QString &name, const Result<Done> &result)
{
    m_streams.remove(id);
    if (!result && !m_error && result.error().code != ErrorCode::NotFound) {
        m_error = result.error();
        if (!m_error->isCancelled())
            m_error->what = u"reading the log of %1: %2"_s.arg(name, m_error->what);
    }
    if (m_output.isBroken() || (m_error && m_error->isCancelled())) {
        cancel();
        if (m_streams.isEmpty())
            finishOnce();
        return;
    }
    if (!m_question.follow)
        return readNext();
    if (m_streams.isEmpty())
        m_grace.start();
}

void LogFollower::watchEvents()
{
    m_events = m_engine->events({}, [this](const engine::Event &event) {
        const bool ours = event.type == engine::Event::Type::Container && event.action == u"start"_s &&
                          event.project() == m_question.project;
        if (ours)
            QMetaObject::invokeMethod(this, [this, event] { started({event.actorId}); });
    });
    m_events->then(this, [this](const Result<Done> &result) {
        m_events.reset();
        if (!result && !result.error().isCancelled() && !m_error)
            m_error = result.error();
        if (m_streams.isEmpty())
            finishOnce();
    });
}

void LogFollower::started(const ContainerId &id)
{
    m_engine->inspectContainer(id).then(this, [this](const Result<engine::Container> &container) {
        if (!container || container->project() != m_question.project || m_streams.contains(container->id) ||
            chosen({*container}, m_question.services).isEmpty())
            return;
        m_grace.stop();
        read(*container, container->startedAt);
    });
}

void LogFollower::finishOnce()
{
    if (m_finished)
        return;
    m_finished = true;
    cancel();
    Q_EMIT finished();
}

} // namespace pierside::cli
