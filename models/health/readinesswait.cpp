// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/readinesswait.h"

#include "models/core/translate.h"

#include <QUuid>

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Do = Readiness::Next::Do;

static constexpr Milliseconds longestLook = 2s;
static constexpr Milliseconds ruleTimeout = 10s;

ReadinessWait::ReadinessWait(ReadinessAsker *asker, const ReadinessRequest &request,
                             std::function<void(const QString &)> progress)
    : QObject(asker)
    , m_asker(asker)
    , m_readiness(request)
    , m_progress(std::move(progress))
{
    for (QTimer *timer : {&m_pause, &m_limit, &m_askLimit, &m_lookAgain})
        timer->setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { follow(m_readiness.paused()); });
    connect(&m_lookAgain, &QTimer::timeout, this, &ReadinessWait::inspect);
    connect(&m_askLimit, &QTimer::timeout, this, [this] {
        const QDateTime startedAt = m_container.startedAt;
        cutOff();
        answered(m_mark.endsWith('r'_L1) ? Answer::Question::Rule : Answer::Question::Check, startedAt,
                 failure(ErrorCode::TimedOut, tr("asking %1").arg(m_readiness.request().name)));
    });
    connect(&m_limit, &QTimer::timeout, this, [this] {
        const auto limit = std::chrono::milliseconds(m_limit.interval());
        finish(failure(ErrorCode::TimedOut, tr("waiting for %1").arg(m_readiness.request().name),
                       tr("not ready after %1").arg(humanDuration(limit)), tr("Look at its log, or allow more time.")));
    });
    const auto relay = detail::Relay::create(this);
    m_source.onStop([relay, this] {
        relay->post(
            [this] { finish(failure(Error::cancelled(tr("waiting for %1").arg(m_readiness.request().name)))); });
    });
}

ReadinessWait::~ReadinessWait()
{
    cutOff();
}

void ReadinessWait::start(std::optional<Milliseconds> timeout)
{
    m_since.start();
    if (timeout && *timeout > 0ms)
        m_limit.start(*timeout);
    inspect();
}

void ReadinessWait::inspect()
{
    if (m_finished)
        return;
    if (m_inspecting) {
        m_inspectAgain = true;
        return;
    }
    m_inspecting = true;
    m_lookAgain.stop();
    m_asker->m_calls.inspect(container()).then(this, [this](const Result<engine::Container> &result) {
        m_inspecting = false;
        // The result may be older than an event that arrived meanwhile.
        if (std::exchange(m_inspectAgain, false))
            inspect();
        else
            inspected(result);
    });
}

void ReadinessWait::inspected(const Result<engine::Container> &result)
{
    if (m_finished)
        return;
    if (!result) {
        Error error = result.error();
        if (error.code == ErrorCode::NotFound)
            return follow(m_readiness.gone());
        error.what = tr("waiting for %1").arg(m_readiness.request().name);
        return finish(failure(error));
    }
    m_container = *result;
    follow(m_readiness.observed(*result));
}

void ReadinessWait::follow(const Readiness::Next &next)
{
    if (m_finished)
        return;
    if (!next.text.isEmpty() && m_progress && next.what != Do::Ready)
        m_progress(next.text);
    const bool busy = m_asking || m_ticket;
    switch (next.what) {
    case Do::Inspect:
        return inspect();
    case Do::AskCheck:
    case Do::AskRule:
        m_pause.stop();
        if (!busy)
            ask(next.what == Do::AskRule ? Answer::Question::Rule : Answer::Question::Check);
        return;
    case Do::Pause:
        m_pause.start(next.pause);
        return;
    case Do::Listen:
        if (!busy)
            m_pause.stop();
        return listen();
    case Do::Ready:
        return finish(Ready{next.text, Milliseconds(m_since.elapsed())});
    case Do::Fail:
        return finish(failure(*next.error));
    }
}

void ReadinessWait::listen()
{
    if (m_asker->m_feedLive || m_finished)
        return;
    m_lookAgain.start(m_lookPause);
    m_lookPause = std::min(longestLook, m_lookPause * 3 / 2);
}

void ReadinessWait::ask(Answer::Question question)
{
    m_wantsTurn = true;
    auto ticket = m_asker->m_places->take([this, question] {
        m_wantsTurn = false;
        put(question);
    });
    if (m_wantsTurn || m_asking)
        m_ticket = std::move(ticket);
}

void ReadinessWait::put(Answer::Question question)
{
    const bool rule = question == Answer::Question::Rule;
    // The last letter identifies the command, for the timeout.
    m_mark = QUuid::createUuid().toString(QUuid::Id128) + (rule ? 'r'_L1 : 'c'_L1);
    engine::ExecSpec spec;
    spec.command = rule ? m_readiness.request().rule : Readiness::checkCommand(m_container);
    spec.environment = {u"PIERSIDE_ASK="_s + m_mark};
    m_askedSince.start();
    m_askLimit.start(rule ? ruleTimeout : Readiness::checkTimeout(m_container));
    const QString mark = m_mark;
    const QDateTime startedAt = m_container.startedAt;
    m_asking = m_asker->m_calls.exec(container(), spec);
    m_asking->then(this, [this, mark, question, startedAt](const Result<engine::ExecResult> &result) {
        if (m_asking && mark == m_mark)
            answered(question, startedAt, result);
    });
}

void ReadinessWait::answered(Answer::Question question, const QDateTime &startedAt,
                             const Result<engine::ExecResult> &result)
{
    m_asking.reset();
    m_ticket.reset();
    m_askLimit.stop();
    if (m_finished)
        return;
    Answer answer;
    answer.question = question;
    answer.startedAt = startedAt;
    answer.duration = Milliseconds(m_askedSince.elapsed());
    if (!result || result->exitCode == 126 || result->exitCode == 127)
        answer.outcome = Answer::Outcome::Unanswerable;
    else
        answer.outcome = result->exitCode == 0 ? Answer::Outcome::Passed : Answer::Outcome::Failed;
    follow(m_readiness.answered(answer));
}

void ReadinessWait::cutOff()
{
    if (!m_asking)
        return;
    m_asking->cancel();
    m_asking.reset();
    m_ticket.reset();
    // Closing the connection does not end the process. Only processes with the mark are killed, so this is safe if it
    // has already exited. If the image has no shell, the process cannot be killed from here.
    engine::ExecSpec kill;
    kill.command = {u"/bin/sh"_s, u"-c"_s,
                    u"for d in /proc/[0-9]*; do tr '\\0' '\\n' <$d/environ 2>/dev/null | grep -qx 'PIERSIDE_ASK=%1' && "
                    u"kill -9 ${d#/proc/}; done; true"_s.arg(m_mark)};
    (void)m_asker->m_calls.exec(container(), kill);
}

void ReadinessWait::finish(Result<Ready> result)
{
    if (m_finished)
        return;
    m_finished = true;
    for (QTimer *timer : {&m_pause, &m_limit, &m_askLimit, &m_lookAgain})
        timer->stop();
    cutOff();
    m_ticket.reset();
    m_source.finish(std::move(result));
    deleteLater();
}

} // namespace pierside::health

#include "moc_readinesswait.cpp"
