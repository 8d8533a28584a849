// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/workspacerun.h"

#include "models/core/whenall.h"
#include "models/plan/memberverbs.h"
#include "models/run/hooks.h"

#include <algorithm>

namespace pierside::actions {

using plan::Verb;
using workspace::Member;
using Answer = WorkspaceFeedback::Answer;

namespace {

Error ofMember(const QString &name, Error error)
{
    error.what = error.what.isEmpty() ? name : QStringLiteral("%1: %2").arg(name, error.what);
    return error;
}

bool isOnlyWatched(const workspace::HostProcess &host)
{
    return host.command.isEmpty() && host.systemd.isEmpty();
}

} // namespace

WorkspaceRun::WorkspaceRun(workspace::WorkspaceFile workspace, plan::Options options, WorkspaceMembers &members,
                           WorkspaceFeedback &feedback, QObject *parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , m_options(std::move(options))
    , m_members(members)
    , m_feedback(feedback)
{
}

WorkspaceRun::~WorkspaceRun() = default;

bool WorkspaceRun::canDelete(const plan::Options &options)
{
    return options.verb == Verb::Reset ||
           ((options.verb == Verb::Down || options.verb == Verb::Remove) && options.removeVolumes);
}

void WorkspaceRun::start()
{
    if (m_cancelled)
        return;
    const auto commands = run::localCommands(m_workspace, m_members.stacks(), m_options.verb);
    const Task<Done> agreed = commands.isEmpty() ? Task<Done>::ready(Done{}) : m_feedback.agreeToPrograms(commands);
    agreed.then(this, [this](const Result<Done> &trusted) {
        if (!trusted)
            return refuse(trusted.error());
        if (canDelete(m_options))
            prepareAll(&WorkspaceRun::agreeToDeletion);
        else
            begin();
    });
}

void WorkspaceRun::cancel()
{
    m_cancelled = true;
    if (m_cancelPending)
        m_cancelPending();
    if (m_turns)
        m_turns->cancel();
    const auto running = m_running;
    for (const QString &stack : running)
        m_members.cancel(stack);
    // An answer may never come.
    if (!m_turns)
        QMetaObject::invokeMethod(
            this, [this] { refuse(Error::cancelled()); }, Qt::QueuedConnection);
}

void WorkspaceRun::prepareAll(void (WorkspaceRun::*then)(const Plans &plans))
{
    if (m_finished)
        return;
    std::vector<Task<run::Prepared>> tasks;
    for (const workspace::StackFiles &stack : m_workspace.stacks)
        tasks.push_back(m_members.prepare(stack.name, m_options));
    const auto all = whenAll(tasks, this);
    m_cancelPending = [all] { all.cancel(); };
    all.then(this, [this, then](const Result<std::vector<Result<run::Prepared>>> &prepared) {
        m_cancelPending = {};
        if (m_finished)
            return;
        if (!prepared)
            return refuse(prepared.error());
        Plans plans;
        for (const Result<run::Prepared> &one : *prepared) {
            const QString name = m_workspace.stacks.at(plans.size()).name;
            if (!one)
                return refuse(ofMember(name, one.error()));
            plans.append({name, one->plan});
        }
        (this->*then)(plans);
    });
}

void WorkspaceRun::agreeToDeletion(const Plans &plans)
{
    for (const auto &[stack, plan] : plans)
        m_agreed.insert(stack, plan::deletionOf(plan));
    if (std::none_of(plans.cbegin(), plans.cend(), [](const auto &one) { return one.plan.isDestructive(); }))
        return begin();
    m_feedback.agreeToDeletion(plans).then(this, [this](const Result<Answer> &answer) {
        if (!answer || *answer == Answer::No)
            return refuse(answer ? Error::cancelled() : answer.error());
        if (*answer == Answer::AgreedBefore)
            return begin();
        // The answer may have taken an hour: no stack starts while another one has more to delete by now.
        prepareAll(&WorkspaceRun::checkAgain);
    });
}

void WorkspaceRun::checkAgain(const Plans &plans)
{
    for (const auto &[stack, plan] : plans) {
        if (const auto agreed = plan::checkAgreed(plan, m_agreed.value(stack)); !agreed)
            return refuse(agreed.error());
    }
    begin();
}

void WorkspaceRun::begin()
{
    if (m_finished || m_cancelled)
        return refuse(Error::cancelled());
    const QList<Member> members = workspace::membersOf(m_workspace);
    if (m_options.verb == Verb::Reset) {
        // Host processes use the data that is deleted.
        QList<Member> hosts = workspace::reversed(members);
        hosts.removeIf([](const Member &member) { return member.kind == Member::Kind::Stack; });
        m_stopsHosts = true;
        pass(hosts, Verb::Stop);
    } else {
        pass(plan::stopsHosts(m_options.verb) ? workspace::reversed(members) : members, m_options.verb);
    }
    Q_EMIT began();
}

void WorkspaceRun::pass(const QList<Member> &members, Verb verb)
{
    m_turns = std::make_unique<TurnRunner>(members, [this, verb](const Member &member) { beginMember(member, verb); });
    // passed() may replace the sender.
    connect(m_turns.get(), &TurnRunner::finished, this, &WorkspaceRun::passed, Qt::QueuedConnection);
    if (m_cancelled)
        m_turns->cancel();
    m_turns->start();
}

void WorkspaceRun::passed()
{
    const bool succeeded = m_turns->turns().isAllWell();
    if (std::exchange(m_stopsHosts, false)) {
        const QList<Member> members = workspace::membersOf(m_workspace);
        if (succeeded && !m_cancelled)
            return pass(members, m_options.verb);
        QStringList stacks;
        for (const Member &member : members) {
            if (member.kind == Member::Kind::Stack)
                stacks.append(member.name);
        }
        return finish({false, m_cancelled, stacks + m_turns->turns().left(), {}});
    }
    finish({succeeded, m_cancelled, m_turns->turns().left(), {}});
}

void WorkspaceRun::beginMember(const Member &member, Verb verb)
{
    if (member.kind == Member::Kind::Host)
        beginHost(member, verb);
    else
        beginStack(member, m_options);
}

void WorkspaceRun::beginHost(const Member &member, Verb verb)
{
    const workspace::HostProcess *host = m_workspace.findHost(member.name);
    if (!host || isOnlyWatched(*host) || (!plan::startsHosts(verb) && !plan::stopsHosts(verb)))
        return m_turns->ended(member.name, true);
    using Action = WorkspaceMembers::HostAction;
    const Action action = plan::stopsHosts(verb)  ? Action::Stop
                          : verb == Verb::Restart ? Action::Restart
                                                  : Action::Start;
    m_members.control(member.name, action).then(this, [this, member](const Result<Done> &done) {
        if (!done)
            return fail(member, done.error());
        m_feedback.showHost(member.name);
        m_turns->ended(member.name, true);
    });
}

void WorkspaceRun::beginStack(const Member &member, const plan::Options &options)
{
    m_members.prepare(member.name, options).then(this, [this, member](const Result<run::Prepared> &prepared) {
        if (!prepared)
            return fail(member, prepared.error());
        if (m_cancelled)
            return m_turns->ended(member.name, false);
        decide(member, *prepared);
    });
}

void WorkspaceRun::decide(const Member &member, const run::Prepared &prepared)
{
    m_feedback.showPrepared(member.name, prepared);
    if (prepared.plan.isBlocked()) {
        m_feedback.answerBlocked(member.name, prepared)
            .then(this, [this, member, prepared](const Result<Answer> &answer) {
                const bool isYes = answer && *answer != Answer::No;
                if (!isYes || m_cancelled || !prepared.plan.isBlockedOnlyByShared())
                    return m_turns->ended(member.name, false);
                plan::Options options = prepared.options;
                options.keepShared = true;
                beginStack(member, options);
            });
        return;
    }
    if (canDelete(m_options)) {
        if (const auto agreed = plan::checkAgreed(prepared.plan, m_agreed.value(member.name)); !agreed)
            return fail(member, agreed.error());
    }
    runStack(member, prepared);
}

void WorkspaceRun::runStack(const Member &member, const run::Prepared &prepared)
{
    m_running.insert(member.name);
    m_members.run(member.name, prepared).then(this, [this, member](const Result<plan::RunReport> &report) {
        m_running.remove(member.name);
        if (!report)
            return fail(member, report.error());
        m_turns->ended(member.name, report->succeeded);
    });
}

void WorkspaceRun::fail(const Member &member, const Error &error)
{
    m_feedback.showFailure(member, error);
    m_turns->ended(member.name, false);
}

//! Before the first member.
void WorkspaceRun::refuse(const Error &error)
{
    QStringList names;
    const QList<Member> members = workspace::membersOf(m_workspace);
    for (const Member &member : members)
        names.append(member.name);
    finish({false, m_cancelled, names, error});
}

void WorkspaceRun::finish(const WorkspaceReport &report)
{
    if (!std::exchange(m_finished, true))
        Q_EMIT finished(report);
}

} // namespace pierside::actions

#include "moc_workspacerun.cpp"
