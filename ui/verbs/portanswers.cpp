// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/portanswers.h"

#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"
#include "ui/verbs/question.h"
#include "ui/verbs/verbs.h"
#include "ui/widgets/notices.h"

#include <QCursor>
#include <QMenu>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using ports::Conflict;
using ports::Holder;

namespace {

constexpr qsizetype MostLines = 5;
constexpr int RecheckMs = 2'000;

//! byVariables: set the variable where the files take the port from one.
QList<ports::Remap> insteadOf(const QList<Conflict> &conflicts, bool byVariables)
{
    QList<ports::Remap> changes;
    for (const Conflict &conflict : conflicts) {
        if (conflict.instead == 0)
            continue;
        ports::Remap change = ports::remapOf(conflict.port, conflict.instead);
        if (byVariables)
            change.variable = conflict.variable;
        changes.append(change);
    }
    return changes;
}

bool isPortFailure(const plan::RunReport &report)
{
    return std::any_of(report.steps.cbegin(), report.steps.cend(), [](const plan::StepProgress &step) {
        return step.state == plan::StepState::Failed && step.error && step.error->code == ErrorCode::Conflict;
    });
}

} // namespace

PortAnswers::PortAnswers(dashboard::Dashboard &dashboard, Verbs &verbs, Notices &notices, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_verbs(verbs)
    , m_notices(notices)
    , m_window(window)
{
    m_recheck.setInterval(RecheckMs);
    connect(&m_recheck, &QTimer::timeout, this, &PortAnswers::recheck);
    connect(&verbs, &Verbs::conflicted, this, &PortAnswers::offer);
    connect(
        &dashboard, &dashboard::Dashboard::runFinished, this,
        [this](const StackId &id, const plan::RunReport &report) {
            const auto wish = m_afterStop.constFind(id);
            if (wish != m_afterStop.cend()) {
                const Wish next = *wish;
                m_afterStop.erase(wish);
                if (report.succeeded)
                    m_verbs.start(next.stackId, next.options);
            }
            lookAfterFailure(id, report);
        },
        Qt::QueuedConnection);
}

StackId PortAnswers::stackOf(const ProjectName &project) const
{
    for (const StackId &id : m_dashboard.ids()) {
        if (!project.isEmpty() && m_dashboard.find(id)->project == project)
            return id;
    }
    return {};
}

//! A port was free during the check and taken during the start: offer the same answers.
void PortAnswers::lookAfterFailure(const StackId &stackId, const plan::RunReport &report)
{
    const run::Run *run = m_dashboard.runOf(stackId);
    if (!run || run->isRunning() || !isPortFailure(report))
        return;
    m_dashboard.prepare(stackId, run->prepared().options)
        .then(this, [this, stackId](const Result<run::Prepared> &prepared) {
            if (prepared && !prepared->conflicts.isEmpty() && !m_dashboard.isBusy(stackId))
                offer(stackId, *prepared);
        });
}

void PortAnswers::offer(const StackId &stackId, const run::Prepared &prepared)
{
    const QList<Conflict> &conflicts = prepared.conflicts;
    QStringList lines;
    for (const Conflict &conflict : conflicts.mid(1, MostLines))
        lines.append(u"%1: %2"_s.arg(conflict.service(), conflict.text()));
    if (conflicts.size() > MostLines + 1)
        lines.append(tr("and %1 more").arg(conflicts.size() - MostLines - 1));
    if (const auto &process = conflicts.first().holder.process; process && !process->commandLine.isEmpty())
        lines.prepend(process->commandLine);
    lines.append(tr("Nothing was started."));
    const QString sentence = u"%1: %2"_s.arg(conflicts.first().service(), conflicts.first().text());
    Offer offered{sentence, prepared.plan.project, {}};
    for (const Conflict &conflict : conflicts)
        offered.ports.append(conflict.port);
    m_offers.insert(stackId, offered);
    m_recheck.start();
    m_notices.post(stackId, {Token::Bad, sentence, lines.join(u'\n'), answersTo(stackId, prepared), true});
}

void PortAnswers::recheck()
{
    m_offers.removeIf([this](const auto &it) { return !m_notices.shows(it.key(), it->sentence); });
    if (m_offers.isEmpty())
        return m_recheck.stop();
    if (m_isChecking || m_dashboard.engineState().connection() != engine::EngineState::Connection::Live)
        return;
    m_isChecking = true;
    onPool([offers = m_offers, info = m_dashboard.engineState().info(),
            containers = m_dashboard.engineState().snapshot().containers]() -> Result<QList<StackId>> {
        const ports::Host host = ports::lookAtHost(info, containers);
        QList<StackId> over;
        for (auto it = offers.cbegin(); it != offers.cend(); ++it) {
            if (ports::conflictsOf(it->ports, it->project, host).isEmpty())
                over.append(it.key());
        }
        return over;
    }).then(this, [this](const Result<QList<StackId>> &over) {
        m_isChecking = false;
        for (const StackId &id : over.value_or(QList<StackId>()))
            m_notices.clear(id, m_offers.take(id).sentence);
    });
}

QList<NoticeButton> PortAnswers::answersTo(const StackId &stackId, const run::Prepared &prepared)
{
    const QList<Conflict> &conflicts = prepared.conflicts;
    const Conflict &first = conflicts.first();
    const plan::Options &options = prepared.options;
    QList<NoticeButton> buttons;
    if (const QList<ports::Remap> changes = insteadOf(conflicts, true); !changes.isEmpty())
        buttons.append({changes.size() == 1 && !first.variable.isEmpty()
                            ? tr("Set %1 to %2").arg(first.variable).arg(first.instead)
                        : changes.size() == 1 ? tr("Use %1 instead").arg(changes.first().to)
                                              : tr("Use %n other port(s)", nullptr, int(changes.size())),
                        [this, stackId, changes, options] { remap(stackId, changes, options); }});
    if (first.holder.kind == Holder::Kind::Container && !stackOf(first.holder.project).isEmpty())
        buttons.append(
            {tr("Stop that stack"), [this, stackId, first, options] { stopHolder(stackId, first.holder, options); }});
    else if (first.holder.process && first.holder.process->own && first.holder.kind == Holder::Kind::Process)
        buttons.append(
            {tr("End that process…"), [this, stackId, first, options] { endHolder(stackId, first, options); }});
    buttons.append({tr("More…"), [this, stackId, prepared] { showMore(stackId, prepared); }});
    return buttons;
}

void PortAnswers::showMore(const StackId &stackId, const run::Prepared &prepared)
{
    auto *menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QList<ports::Remap> without;
    for (const Conflict &conflict : prepared.conflicts)
        without.append(ports::remapOf(conflict.port, 0));
    const plan::Options options = prepared.options;
    const bool hasVariable = std::any_of(prepared.conflicts.cbegin(), prepared.conflicts.cend(),
                                         [](const Conflict &conflict) { return !conflict.variable.isEmpty(); });
    if (const QList<ports::Remap> changes = insteadOf(prepared.conflicts, false); hasVariable && !changes.isEmpty())
        connect(menu->addAction(changes.size() == 1 ? tr("Use %1 for this port only").arg(changes.first().to)
                                                    : tr("Use other ports without changing variables")),
                &QAction::triggered, this,
                [this, stackId, changes, options = prepared.options] { remap(stackId, changes, options); });
    connect(menu->addAction(without.size() == 1 ? tr("Start without this port") : tr("Start without these ports")),
            &QAction::triggered, this, [this, stackId, without, options] { remap(stackId, without, options); });
    connect(menu->addAction(tr("Start anyway")), &QAction::triggered, this,
            [this, stackId, options] { startAnyway(stackId, options); });
    connect(menu->addAction(tr("Try again")), &QAction::triggered, this,
            [this, stackId, options] { m_verbs.start(stackId, options); });
    menu->popup(QCursor::pos());
}

void PortAnswers::remap(const StackId &stackId, const QList<ports::Remap> &changes,
                        const std::optional<plan::Options> &then)
{
    m_dashboard.remap(stackId, changes).then(this, [this, stackId, changes, then](const Result<Done> &written) {
        if (!written)
            return tellFailure(stackId, written.error());
        m_notices.clear(stackId);
        m_dashboard.reload(stackId);
        Q_EMIT remark(changes.size() == 1 ? changes.first().text()
                                          : tr("%n port(s) were remapped", nullptr, int(changes.size())));
        if (then)
            m_verbs.start(stackId, *then);
    });
}

void PortAnswers::undo(const StackId &stackId)
{
    m_dashboard.undoRemaps(stackId).then(this, [this, stackId](const Result<Done> &written) {
        if (!written)
            return tellFailure(stackId, written.error());
        m_dashboard.reload(stackId);
        Q_EMIT remark(tr("Original ports restored; applied on next Up"));
    });
}

void PortAnswers::stopHolder(const StackId &stackId, const Holder &holder, const plan::Options &then)
{
    const StackId other = stackOf(holder.project);
    if (other.isEmpty())
        return;
    m_notices.clear(stackId);
    m_afterStop.insert(other, {stackId, then});
    plan::Options stop;
    stop.verb = plan::Verb::Stop;
    m_verbs.start(other, stop);
}

void PortAnswers::endHolder(const StackId &stackId, const Conflict &conflict, const plan::Options &then)
{
    const ports::Process process = *conflict.holder.process;
    askFirst(m_window,
             {tr("End that process?"),
              tr("End %1 (pid %2)?").arg(process.name).arg(process.pid),
              process.commandLine + u'\n' + tr("The process gets SIGTERM. Unsaved data may be lost."),
              tr("End %1").arg(process.name),
              {}},
             this, [this, stackId, process, then] {
                 onPool([process] {
                     return ports::endProcess(process);
                 }).then(this, [this, stackId, then](const Result<Done> &ended) {
                     if (!ended)
                         return tellFailure(stackId, ended.error());
                     m_verbs.start(stackId, then);
                 });
             });
}

void PortAnswers::startAnyway(const StackId &stackId, plan::Options options)
{
    options.ignorePorts = true;
    m_verbs.start(stackId, options);
}

void PortAnswers::tellFailure(const StackId &stackId, const Error &error)
{
    m_notices.post(stackId, {Token::Bad,
                             tr("%1 failed").arg(error.what),
                             error.next.isEmpty() ? error.cause : error.cause + u'\n' + error.next,
                             {},
                             true});
}

} // namespace pierside::ui

#include "moc_portanswers.cpp"
