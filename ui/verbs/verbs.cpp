// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/verbs.h"

#include "models/dashboard/dashboard.h"
#include "models/run/hooks.h"
#include "ui/dialogs/destructivedialog.h"
#include "ui/verbs/planquestions.h"
#include "ui/verbs/runwords.h"
#include "ui/verbs/trustquestion.h"

#include <QDialog>
#include <QTimer>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

//! How long a keyring that needs no prompt may take.
constexpr std::chrono::milliseconds keyringPatience{1'500};

QStringList blockingTexts(const plan::Plan &plan)
{
    QStringList texts;
    for (const plan::Finding &finding : plan.findings) {
        if (finding.severity == plan::Finding::Severity::Blocking)
            texts.append(finding.text);
    }
    return texts;
}

//! All blocking findings but the first, which is the sentence of the banner.
Error blockingError(const plan::Plan &plan)
{
    Error error{ErrorCode::Conflict, {}, blockingTexts(plan).mid(1).join(u'\n'), {}, 0};
    QStringList next;
    for (const plan::Finding &finding : plan.findings) {
        if (finding.severity != plan::Finding::Severity::Blocking)
            continue;
        error.remedies += finding.remedies;
        if (!finding.next.isEmpty())
            next.append(finding.next);
    }
    error.next = next.join(u'\n');
    return error;
}

} // namespace

Verbs::Verbs(dashboard::Dashboard &dashboard, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_window(window)
    , m_questions(new PlanQuestions(dashboard, window, this))
{
    connect(m_questions, &PlanQuestions::previewWanted, this, &Verbs::preview);
    connect(m_questions, &PlanQuestions::failed, this, &Verbs::refused);
}

void Verbs::start(const StackId &stackId, const plan::Options &options)
{
    if (m_dashboard.isBusy(stackId))
        Q_EMIT busy(stackId, options);
    else
        prepare(stackId, options, Ask::WhereDestructive);
}

void Verbs::askTrust(const QList<workspace::LocalCommand> &commands, const std::function<void()> &then,
                     const std::function<void()> &declined)
{
    ui::askTrust(m_dashboard.trust(), commands, m_window, this, then, declined);
}

void Verbs::preview(const StackId &stackId, const plan::Options &options)
{
    prepare(stackId, options, Ask::Always);
}

void Verbs::cancel(const StackId &stackId)
{
    if (run::Run *run = m_dashboard.runOf(stackId))
        run->cancel();
}

void Verbs::cancelPlanning(const StackId &stackId)
{
    const auto planning = m_preparing.find(stackId);
    if (planning == m_preparing.end())
        return;
    planning->second.cancel();
    m_preparing.erase(planning);
    m_newest[stackId] = ++m_number;
    Q_EMIT keyringAnswered(stackId);
}

QString Verbs::nothingToDoText(const run::Prepared &prepared)
{
    const QString what = objectOf(prepared.options.services, prepared.plan.project.value);
    switch (prepared.plan.verb) {
    case plan::Verb::Up:
        return tr("%1 is up to date").arg(what);
    case plan::Verb::Stop:
    case plan::Verb::Restart:
        return tr("Nothing to %1: %2 isn't running").arg(plan::verbName(prepared.plan.verb), what);
    default:
        return tr("Nothing to %1: %2").arg(plan::verbName(prepared.plan.verb), what);
    }
}

void Verbs::showRefused(const StackId &stackId, const Error &error, const plan::Options &options)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const QString sentence = tr("Can't %1 %2: %3 failed")
                                 .arg(plan::verbName(options.verb),
                                      objectOf(options.services, stack ? stack->project.value : QString()), error.what);
    Q_EMIT refused(stackId, sentence, error, options);
}

void Verbs::showBlocked(const StackId &stackId, const run::Prepared &prepared,
                        const std::function<void(bool)> &answered)
{
    if (prepared.plan.isBlockedOnlyByShared()) {
        const QDialog *question =
            m_questions->keepShared(prepared, [answered](const plan::Options &) { answered(true); });
        connect(question, &QDialog::rejected, this, [answered] { answered(false); });
        return;
    }
    const QStringList texts = blockingTexts(prepared.plan);
    if (texts.size() == prepared.conflicts.size())
        Q_EMIT conflicted(stackId, prepared);
    else
        Q_EMIT refused(stackId, texts.first(), blockingError(prepared.plan), prepared.options);
    answered(false);
}

void Verbs::prepare(const StackId &stackId, const plan::Options &options, Ask ask)
{
    if (const auto earlier = m_preparing.find(stackId); earlier != m_preparing.end()) {
        earlier->second.cancel();
        m_preparing.erase(earlier);
    }
    const int number = ++m_number;
    m_newest[stackId] = number;
    const auto task = m_dashboard.prepare(stackId, options);
    m_preparing.emplace(stackId, task);
    QTimer::singleShot(keyringPatience, this, [this, stackId, number, options] {
        if (m_newest.value(stackId) == number && m_preparing.contains(stackId) &&
            m_dashboard.actions().isAskingKeyring())
            Q_EMIT keyringAwaited(stackId, options);
    });
    task.then(this, [this, stackId, number, ask, options](const Result<run::Prepared> &prepared) {
        if (m_newest.value(stackId) != number)
            return;
        m_preparing.erase(stackId);
        Q_EMIT keyringAnswered(stackId);
        if (prepared)
            return decide(stackId, *prepared, ask);
        if (!prepared.error().isCancelled())
            showRefused(stackId, prepared.error(), options);
    });
}

void Verbs::begin(const StackId &stackId, const run::Prepared &prepared)
{
    // While a dialog was open, another run may have started or the engine may have disconnected.
    if (!m_dashboard.run(stackId, prepared))
        start(stackId, prepared.options);
}

void Verbs::decide(const StackId &stackId, const run::Prepared &prepared, Ask ask)
{
    const plan::Plan &plan = prepared.plan;
    if (plan.isBlocked() && ask == Ask::WhereDestructive) {
        return showBlocked(stackId, prepared, [this, stackId, options = prepared.options](bool keep) mutable {
            options.keepShared = true;
            if (keep)
                prepare(stackId, options, Ask::WhereDestructive);
        });
    }
    if (plan.isEmpty() && ask == Ask::WhereDestructive)
        return Q_EMIT nothingToDo(stackId, nothingToDoText(prepared));
    if (ask == Ask::Always)
        return confirm(stackId, prepared, ask);
    askTrust(run::localCommands(plan, prepared.stack),
             [this, stackId, prepared, ask] { confirm(stackId, prepared, ask); });
}

void Verbs::confirm(const StackId &stackId, const run::Prepared &prepared, Ask ask)
{
    if (ask == Ask::WhereDestructive && prepared.plan.isDestructive())
        return askDeletion(stackId, prepared);
    if (ask == Ask::WhereDestructive)
        return begin(stackId, prepared);
    QDialog *dialog = m_questions->preview(stackId, prepared);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // A preview does not confirm the deletion of data.
    connect(dialog, &QDialog::accepted, this,
            [this, stackId, prepared] { decide(stackId, prepared, Ask::WhereDestructive); });
    dialog->open();
}

void Verbs::askDeletion(const StackId &stackId, const run::Prepared &prepared)
{
    DestructiveDialog *dialog = m_questions->deletion(prepared.plan);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, stackId, prepared, dialog] {
        if (!dialog->savesFirst() || !m_saver)
            return begin(stackId, prepared);
        m_saver(stackId, prepared.plan).then(this, [this, stackId, prepared](const Result<Done> &saved) {
            if (saved)
                begin(stackId, prepared);
        });
    });
    dialog->open();
}

} // namespace pierside::ui

#include "moc_verbs.cpp"
