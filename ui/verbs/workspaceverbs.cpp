// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/workspaceverbs.h"

#include "models/core/whenall.h"
#include "models/dashboard/dashboard.h"
#include "models/plan/memberverbs.h"
#include "models/run/hooks.h"
#include "ui/dialogs/destructivedialog.h"
#include "ui/verbs/verbs.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;
using plan::Verb;
using workspace::Member;

namespace {

bool losesData(const plan::Options &options)
{
    return options.verb == Verb::Reset || (options.verb == Verb::Down && options.removeVolumes);
}

} // namespace

WorkspaceVerbs::WorkspaceVerbs(dashboard::Dashboard &dashboard, Verbs &verbs, dashboard::HostWatch &hosts,
                               QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_verbs(verbs)
    , m_hosts(hosts)
    , m_window(window)
{
    connect(&dashboard, &dashboard::Dashboard::runFinished, this,
            [this](const StackId &id, const plan::RunReport &report, const std::optional<Error> &) {
                stackEnded(id, report.succeeded);
            });
    connect(&verbs, &Verbs::nothingToDo, this, [this](const StackId &id) { stackEnded(id, true); });
    connect(&verbs, &Verbs::refused, this, [this](const StackId &id) { stackEnded(id, false); });
    connect(&verbs, &Verbs::conflicted, this, [this](const StackId &id) { stackEnded(id, false); });
    connect(&verbs, &Verbs::declined, this, [this](const StackId &id) { stackEnded(id, false); });
    connect(&verbs, &Verbs::busy, this, [this](const StackId &id) { stackEnded(id, false); });
}

QHash<StackId, QString> WorkspaceVerbs::stacksOf(const QString &workspace) const
{
    QHash<StackId, QString> stacks;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        if (stack && stack->entry.workspace == workspace)
            stacks.insert(id, stack->entry.title);
    }
    return stacks;
}

QList<workspace::LocalCommand> WorkspaceVerbs::localCommands(const workspace::WorkspaceFile &file, Verb verb) const
{
    QList<run::Stack> stacks;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        if (stack && stack->entry.workspace == file.file)
            stacks.append(stack->entry.stack);
    }
    return run::localCommands(file, stacks, verb);
}

void WorkspaceVerbs::start(const QString &workspace, const plan::Options &options)
{
    const workspace::WorkspaceFile *file = m_hosts.find(workspace);
    if (!file)
        return;
    if (isRunning(workspace))
        return Q_EMIT remark(tr("%1: something is still under way").arg(file->name));
    m_verbs.askTrust(localCommands(*file, options.verb), [this, workspace, options] {
        if (losesData(options))
            agreeToLoss(workspace, options);
        else
            begin(workspace, options, {});
    });
}

//! Every volume of every stack in one question, before anything goes.
void WorkspaceVerbs::agreeToLoss(const QString &workspace, const plan::Options &options)
{
    std::vector<Task<run::Prepared>> tasks;
    QList<StackId> asked;
    const QList<StackId> ids = m_dashboard.ids();
    const QHash<StackId, QString> stacks = stacksOf(workspace);
    for (const StackId &id : ids) {
        if (!stacks.contains(id))
            continue;
        asked.append(id);
        tasks.push_back(m_dashboard.prepare(id, options));
    }
    whenAll(tasks, this)
        .then(this, [this, workspace, options, asked](const Result<std::vector<Result<run::Prepared>>> &all) {
            if (!all || !m_hosts.find(workspace))
                return;
            const QString name = m_hosts.find(workspace)->name;
            QList<plan::Plan> plans;
            Agreed agreed;
            for (const Result<run::Prepared> &prepared : *all) {
                if (!prepared)
                    return Q_EMIT problem(
                        tr("Cannot %1 %2: %3 failed").arg(plan::verbName(options.verb), name, prepared.error().what),
                        prepared.error().cause);
                agreed.insert(asked.at(plans.size()), plan::deletionOf(prepared->plan));
                plans.append(prepared->plan);
            }
            const bool isLost =
                std::any_of(plans.cbegin(), plans.cend(), [](const plan::Plan &plan) { return plan.isDestructive(); });
            if (!isLost)
                return begin(workspace, options, agreed);
            auto *dialog = new DestructiveDialog(plans, name, m_dashboard, m_window);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::accepted, this,
                    [this, workspace, options, agreed] { begin(workspace, options, agreed); });
            dialog->open();
        });
}

void WorkspaceVerbs::begin(const QString &workspace, const plan::Options &options, const Agreed &agreed)
{
    const workspace::WorkspaceFile *file = m_hosts.find(workspace);
    if (!file || isRunning(workspace))
        return;
    auto work = std::make_shared<Work>();
    work->options = options;
    work->agreed = agreed;
    work->stacks = stacksOf(workspace);
    m_works.insert(workspace, work);
    const QList<Member> members = workspace::membersOf(*file);
    if (options.verb == Verb::Reset) {
        // What uses the data has to let go of it first.
        QList<Member> hosts = workspace::reversed(members);
        hosts.removeIf([](const Member &member) { return member.kind == Member::Kind::Stack; });
        work->stopsFirst = true;
        pass(workspace, hosts, Verb::Stop);
    } else {
        pass(workspace, plan::stopsHosts(options.verb) ? workspace::reversed(members) : members, options.verb);
    }
    Q_EMIT changed();
}

void WorkspaceVerbs::pass(const QString &workspace, const QList<Member> &members, Verb verb)
{
    const auto work = m_works.value(workspace);
    auto turns = std::make_unique<actions::TurnRunner>(
        members, [this, workspace, verb](const Member &member) { beginMember(workspace, member, verb); });
    // Not from within its own signal.
    connect(
        turns.get(), &actions::TurnRunner::finished, this, [this, workspace] { passed(workspace); },
        Qt::QueuedConnection);
    turns->start();
    work->turns = std::move(turns);
}

void WorkspaceVerbs::passed(const QString &workspace)
{
    const auto work = m_works.value(workspace);
    const workspace::WorkspaceFile *file = m_hosts.find(workspace);
    if (!work)
        return;
    const bool isWell = work->turns->turns().isAllWell();
    const QStringList left = work->turns->turns().left();
    if (isWell && file && std::exchange(work->stopsFirst, false))
        return pass(workspace, workspace::membersOf(*file), work->options.verb);
    const QString verb = plan::verbName(work->options.verb);
    m_works.remove(workspace);
    Q_EMIT changed();
    if (!file)
        return;
    if (isWell)
        Q_EMIT remark(tr("%1: %2 of the whole workspace is done").arg(file->name, verb));
    else if (!left.isEmpty())
        Q_EMIT problem(tr("%1 of %2 came to a halt").arg(verb, file->name),
                       tr("Not begun: %1. See what failed on its own row.").arg(left.join(u", "_s)));
}

void WorkspaceVerbs::cancel(const QString &workspace)
{
    if (const auto work = m_works.value(workspace))
        work->turns->cancel();
}

void WorkspaceVerbs::beginMember(const QString &workspace, const Member &member, Verb verb)
{
    if (member.kind == Member::Kind::Host)
        return beginHost(workspace, member.name, verb);
    const auto work = m_works.value(workspace);
    const StackId id = work->stacks.key(member.name);
    if (id.isEmpty())
        return work->turns->ended(member.name, false);
    if (work->agreed.contains(id))
        m_verbs.startAgreed(id, work->options, work->agreed.value(id));
    else
        m_verbs.start(id, work->options);
}

void WorkspaceVerbs::stackEnded(const StackId &stackId, bool well)
{
    for (const auto &work : std::as_const(m_works)) {
        const auto name = work->stacks.constFind(stackId);
        if (name != work->stacks.cend() && work->turns)
            work->turns->ended(*name, well);
    }
}

void WorkspaceVerbs::beginHost(const QString &workspace, const QString &name, Verb verb)
{
    const auto work = m_works.value(workspace);
    const workspace::HostKey key{workspace, name};
    const workspace::HostFacts facts = m_hosts.view(key).facts;
    const bool isOurs = facts.how != workspace::HostFacts::How::Watched;
    if (!isOurs || (!plan::startsHosts(verb) && !plan::stopsHosts(verb)))
        return work->turns->ended(name, true);
    const Task<Done> task = plan::stopsHosts(verb)  ? m_hosts.stop(key)
                            : verb == Verb::Restart ? m_hosts.restart(key)
                                                    : m_hosts.start(key);
    task.then(this, [this, workspace, name](const Result<Done> &done) {
        if (const auto under = m_works.value(workspace))
            under->turns->ended(name, done.has_value());
    });
    tell(key, task);
}

void WorkspaceVerbs::tell(const workspace::HostKey &key, const Task<Done> &task)
{
    task.then(this, [this, key](const Result<Done> &done) {
        if (!done && !done.error().isCancelled())
            Q_EMIT problem(tr("%1: %2 failed").arg(key.name, done.error().what),
                           done.error().cause + u'\n' + done.error().next);
    });
}

void WorkspaceVerbs::runHost(const workspace::HostKey &key,
                             Task<Done> (dashboard::HostWatch::*run)(const workspace::HostKey &))
{
    const workspace::HostProcess *host = m_hosts.processes().find(key);
    if (!host)
        return;
    const auto command = workspace::localCommand(key.file, *host);
    if (!command)
        return tell(key, Task<Done>::ready(failure(command.error())));
    m_verbs.askTrust({*command}, [this, key, run] { tell(key, (m_hosts.*run)(key)); });
}

void WorkspaceVerbs::startHost(const workspace::HostKey &key)
{
    runHost(key, &dashboard::HostWatch::start);
}

void WorkspaceVerbs::stopHost(const workspace::HostKey &key)
{
    // What Pierside has started may be stopped by it; a unit is somebody else's.
    const workspace::HostProcess *host = m_hosts.processes().find(key);
    if (host && !host->systemd.isEmpty())
        return runHost(key, &dashboard::HostWatch::stop);
    tell(key, m_hosts.stop(key));
}

void WorkspaceVerbs::restartHost(const workspace::HostKey &key)
{
    runHost(key, &dashboard::HostWatch::restart);
}

} // namespace pierside::ui
