// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/verbs.h"

#include "models/actions/hostfindings.h"
#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"
#include "models/run/hooks.h"
#include "ui/dialogs/destructivedialog.h"
#include "ui/dialogs/plandialog.h"
#include "ui/dialogs/trustdialog.h"
#include "ui/verbs/question.h"

#include <QAction>
#include <QFileInfo>

namespace pierside::ui {

using namespace Qt::StringLiterals;

Verbs::Verbs(dashboard::Dashboard &dashboard, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_window(window)
{
}

void Verbs::start(const QString &stackId, const plan::Options &options)
{
    if (m_dashboard.isBusy(stackId)) {
        Q_EMIT busy(stackId, options);
        return;
    }
    prepare(stackId, options, Ask::WhereDestructive);
}

void Verbs::askTrust(const QList<workspace::LocalCommand> &commands, const std::function<void()> &then,
                     const std::function<void()> &declined)
{
    if (commands.isEmpty())
        return then();
    const workspace::Trust trust = m_dashboard.trust();
    using Contents = QList<workspace::LocalContent>;
    onPool([trust, commands] {
        return Result<Contents>(trust.untrusted(commands));
    }).then(this, [this, trust, then, declined](const Result<Contents> &unknown) {
        if (!unknown || unknown->isEmpty())
            return then();
        auto *dialog = new TrustDialog(*unknown, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [trust, unknown = *unknown, then] {
            // Where it cannot be remembered, what runs refuses, and says so.
            (void)trust.trust(unknown);
            then();
        });
        connect(dialog, &QDialog::rejected, this, [declined] {
            if (declined)
                declined();
        });
        dialog->open();
    });
}

void Verbs::preview(const QString &stackId, const plan::Options &options)
{
    prepare(stackId, options, Ask::Always);
}

void Verbs::cancel(const QString &stackId)
{
    if (run::Run *run = m_dashboard.runOf(stackId))
        run->cancel();
}

void Verbs::prepare(const QString &stackId, const plan::Options &options, Ask ask)
{
    if (const auto earlier = m_preparing.find(stackId); earlier != m_preparing.end()) {
        earlier->second.cancel();
        m_preparing.erase(earlier);
    }
    const int number = ++m_number;
    m_newest[stackId] = number;
    const auto task = m_dashboard.prepare(stackId, options);
    m_preparing.emplace(stackId, task);
    task.then(this, [this, stackId, number, ask, options](const Result<run::Prepared> &prepared) {
        if (m_newest.value(stackId) != number)
            return;
        m_preparing.erase(stackId);
        if (prepared)
            return decide(stackId, *prepared, ask);
        if (!prepared.error().isCancelled())
            showRefused(stackId, prepared.error(), options);
    });
}

void Verbs::showRefused(const QString &stackId, const Error &error, const plan::Options &options)
{
    Q_EMIT refused(stackId, tr("Cannot %1: %2 failed").arg(plan::verbName(options.verb), error.what), error, options);
}

//! With what can be done at once about what was found.
QDialog *Verbs::previewOf(const QString &stackId, const run::Prepared &prepared)
{
    auto *dialog = new PlanDialog(prepared.plan, m_window);
    if (prepared.plan.isBlockedOnlyFor(plan::Finding::Remedy::KeepShared)) {
        auto *keep = new QAction(tr("Keep it and go on"), dialog);
        for (const plan::Finding &finding : prepared.plan.findings) {
            if (finding.remedy == plan::Finding::Remedy::KeepShared)
                dialog->addAnswer(finding.text, keep);
        }
        const auto run = [this, stackId, options = prepared.options, dialog]() mutable {
            dialog->reject();
            options.keepShared = true;
            preview(stackId, options);
        };
        connect(keep, &QAction::triggered, dialog, run, Qt::QueuedConnection);
    }
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    if (!stack || stack->foreign)
        return dialog;
    const QList<actions::MissingFile> missing = actions::missingFiles(stack->entry.stack.files);
    for (const actions::MissingFile &file : missing) {
        auto *create = new QAction(tr("Create %1").arg(QFileInfo(file.path).fileName()), dialog);
        dialog->addAnswer(file.path, create);
        const auto run = [this, stackId, file, options = prepared.options, dialog] {
            dialog->reject();
            const Result<Done> made = actions::createFromExample(file);
            m_dashboard.reload(stackId);
            if (made)
                return preview(stackId, options);
            Q_EMIT refused(stackId, tr("%1 was not made").arg(file.path), made.error(), options);
        };
        // Not from within the button that goes with its dialog.
        connect(create, &QAction::triggered, dialog, run, Qt::QueuedConnection);
    }
    return dialog;
}

void Verbs::begin(const QString &stackId, const run::Prepared &prepared)
{
    // Another run may have begun while a dialog stood open, or the engine may have gone.
    if (!m_dashboard.run(stackId, prepared))
        start(stackId, prepared.options);
}

QString Verbs::nothingToDoText(const plan::Plan &plan)
{
    return tr("%1: nothing to do for %2").arg(plan.project.value, plan::verbName(plan.verb));
}

void Verbs::askToKeepShared(const run::Prepared &prepared, const std::function<void(bool)> &answered)
{
    QStringList texts;
    for (const plan::Finding &finding : prepared.plan.findings) {
        if (finding.remedy == plan::Finding::Remedy::KeepShared)
            texts.append(finding.text + u'.');
    }
    const QString verb = plan::verbName(prepared.plan.verb);
    const Question question{
        tr("Keep what others use?"),
        tr("Other containers use volumes that %1 of %2 would remove.").arg(verb, prepared.plan.project.value),
        texts.join(u'\n'),
        tr("Keep them and go on"),
        {}};
    auto *box = askFirst(m_window, question, this, [answered] { answered(true); });
    connect(box, &QDialog::rejected, this, [answered] { answered(false); });
}

void Verbs::showBlocked(const QString &stackId, const run::Prepared &prepared,
                        const std::function<void(bool)> &answered)
{
    const plan::Plan &plan = prepared.plan;
    if (plan.isBlockedOnlyFor(plan::Finding::Remedy::KeepShared))
        return askToKeepShared(prepared, answered);
    QStringList texts;
    QStringList next;
    for (const plan::Finding &finding : plan.findings) {
        if (finding.severity != plan::Finding::Severity::Blocking)
            continue;
        texts.append(finding.text);
        if (!finding.next.isEmpty())
            next.append(finding.next);
    }
    if (texts.size() == prepared.conflicts.size()) {
        Q_EMIT conflicted(stackId, prepared);
    } else {
        const QString sentence = texts.takeFirst();
        Q_EMIT refused(stackId, sentence, {ErrorCode::Conflict, {}, texts.join(u'\n'), next.join(u'\n'), 0},
                       prepared.options);
    }
    answered(false);
}

void Verbs::decide(const QString &stackId, const run::Prepared &prepared, Ask ask)
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
        return Q_EMIT nothingToDo(stackId, nothingToDoText(plan));
    if (ask == Ask::Always)
        return confirm(stackId, prepared, ask);
    askTrust(run::localCommands(plan, prepared.stack),
             [this, stackId, prepared, ask] { confirm(stackId, prepared, ask); });
}

void Verbs::confirm(const QString &stackId, const run::Prepared &prepared, Ask ask)
{
    const plan::Plan &plan = prepared.plan;
    QDialog *dialog = nullptr;
    if (ask == Ask::Always)
        dialog = previewOf(stackId, prepared);
    else if (plan.isDestructive())
        dialog = new DestructiveDialog(plan, m_dashboard, m_window);
    if (!dialog) {
        begin(stackId, prepared);
        return;
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, stackId, prepared, ask] {
        // From a preview it is one more question to what deletes data.
        if (ask == Ask::Always)
            decide(stackId, prepared, Ask::WhereDestructive);
        else
            begin(stackId, prepared);
    });
    dialog->open();
}

} // namespace pierside::ui
