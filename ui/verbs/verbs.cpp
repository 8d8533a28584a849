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

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

} // namespace

Verbs::Verbs(dashboard::Dashboard &dashboard, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_window(window)
{
}

void Verbs::start(const StackId &stackId, const plan::Options &options)
{
    if (m_dashboard.isBusy(stackId)) {
        Q_EMIT busy(stackId, options);
        return;
    }
    prepare(stackId, options, Ask::WhereDestructive);
}

void Verbs::startAgreed(const StackId &stackId, const plan::Options &options, const plan::Deletion &agreed)
{
    if (m_dashboard.isBusy(stackId)) {
        Q_EMIT busy(stackId, options);
        return;
    }
    prepare(stackId, options, Ask::WhereDestructive, agreed);
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

void Verbs::preview(const StackId &stackId, const plan::Options &options)
{
    prepare(stackId, options, Ask::Always);
}

void Verbs::cancel(const StackId &stackId)
{
    if (run::Run *run = m_dashboard.runOf(stackId))
        run->cancel();
}

void Verbs::prepare(const StackId &stackId, const plan::Options &options, Ask ask, const Agreed &agreed)
{
    if (const auto earlier = m_preparing.find(stackId); earlier != m_preparing.end()) {
        earlier->second.cancel();
        m_preparing.erase(earlier);
    }
    const int number = ++m_number;
    m_newest[stackId] = number;
    const auto task = m_dashboard.prepare(stackId, options);
    m_preparing.emplace(stackId, task);
    task.then(this, [this, stackId, number, ask, options, agreed](const Result<run::Prepared> &prepared) {
        if (m_newest.value(stackId) != number)
            return;
        m_preparing.erase(stackId);
        if (prepared)
            return decide(stackId, *prepared, ask, agreed);
        if (!prepared.error().isCancelled())
            Q_EMIT refused(stackId, tr("Cannot %1: %2 failed").arg(plan::verbName(options.verb), prepared.error().what),
                           prepared.error(), options);
    });
}

//! With what can be done at once about what was found.
QDialog *Verbs::previewOf(const StackId &stackId, const run::Prepared &prepared)
{
    auto *dialog = new PlanDialog(prepared.plan, m_window);
    if (prepared.plan.isBlockedOnlyByShared()) {
        auto *keep = new QAction(tr("Keep it and go on"), dialog);
        for (const plan::Finding &finding : prepared.plan.findings) {
            if (hasRemedy<remedy::KeepShared>(finding.remedies))
                dialog->addAnswer(finding, keep);
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
    for (const plan::Finding &finding : prepared.plan.findings) {
        const auto files = remediesOf<remedy::CreateFile>(finding.remedies);
        if (files.isEmpty())
            continue;
        const remedy::CreateFile file = files.first();
        auto *create = new QAction(tr("Create %1").arg(QFileInfo(file.path).fileName()), dialog);
        dialog->addAnswer(finding, create);
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

QDialog *Verbs::destructiveDialog(const plan::Plan &plan, const Agreed &agreed)
{
    auto *dialog = new DestructiveDialog(plan, m_dashboard, m_window);
    if (agreed)
        dialog->showMore(plan::beyond(plan::deletionOf(plan), *agreed));
    return dialog;
}

void Verbs::begin(const StackId &stackId, const run::Prepared &prepared)
{
    // Another run may have begun while a dialog stood open, or the engine may have gone.
    if (!m_dashboard.run(stackId, prepared))
        start(stackId, prepared.options);
}

//! Others use what was to be removed: that stays, or nothing happens.
void Verbs::askToKeepShared(const StackId &stackId, const run::Prepared &prepared, const Agreed &agreed)
{
    QStringList texts;
    for (const plan::Finding &finding : prepared.plan.findings) {
        if (hasRemedy<remedy::KeepShared>(finding.remedies))
            texts.append(finding.text + u'.');
    }
    const QString verb = plan::verbName(prepared.plan.verb);
    plan::Options options = prepared.options;
    options.keepShared = true;
    const Question question{
        tr("Keep what others use?"),
        tr("Other containers use volumes that %1 of %2 would remove.").arg(verb, prepared.plan.project.value),
        texts.join(u'\n'),
        tr("Keep them and go on"),
        {}};
    auto *box = askFirst(m_window, question, this, [this, stackId, options, agreed] {
        prepare(stackId, options, Ask::WhereDestructive, agreed);
    });
    connect(box, &QDialog::rejected, this, [this, stackId] { Q_EMIT declined(stackId); });
}

void Verbs::decide(const StackId &stackId, const run::Prepared &prepared, Ask ask, const Agreed &agreed)
{
    const plan::Plan &plan = prepared.plan;
    const auto blocking = std::count_if(plan.findings.cbegin(), plan.findings.cend(), [](const plan::Finding &finding) {
        return finding.severity == plan::Finding::Severity::Blocking;
    });
    if (blocking > 0 && blocking == prepared.conflicts.size() && ask == Ask::WhereDestructive)
        return Q_EMIT conflicted(stackId, prepared);
    if (plan.isBlockedOnlyByShared() && ask == Ask::WhereDestructive)
        return askToKeepShared(stackId, prepared, agreed);
    if (plan.isBlocked() && ask == Ask::WhereDestructive) {
        QStringList texts;
        QStringList next;
        QList<Remedy> remedies;
        for (const plan::Finding &finding : plan.findings) {
            if (finding.severity != plan::Finding::Severity::Blocking)
                continue;
            texts.append(finding.text);
            remedies += finding.remedies;
            if (!finding.next.isEmpty())
                next.append(finding.next);
        }
        const QString sentence = texts.takeFirst();
        return Q_EMIT refused(stackId, sentence,
                              {ErrorCode::Conflict, {}, texts.join(u'\n'), next.join(u'\n'), 0, remedies},
                              prepared.options);
    }
    if (plan.isEmpty() && ask == Ask::WhereDestructive)
        return Q_EMIT nothingToDo(stackId,
                                  tr("%1: nothing to do for %2").arg(plan.project.value, plan::verbName(plan.verb)));
    if (ask == Ask::Always)
        return confirm(stackId, prepared, ask, agreed);
    askTrust(
        run::localCommands(plan, prepared.stack),
        [this, stackId, prepared, ask, agreed] { confirm(stackId, prepared, ask, agreed); },
        [this, stackId] { Q_EMIT declined(stackId); });
}

void Verbs::confirm(const StackId &stackId, const run::Prepared &prepared, Ask ask, const Agreed &agreed)
{
    const plan::Plan &plan = prepared.plan;
    QDialog *dialog = nullptr;
    if (ask == Ask::Always)
        dialog = previewOf(stackId, prepared);
    else if (plan.isDestructive() && !(agreed && plan::checkAgreed(plan, *agreed)))
        dialog = destructiveDialog(plan, agreed);
    if (!dialog) {
        begin(stackId, prepared);
        return;
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, stackId, prepared, ask] {
        // From a preview it is one more question to what deletes data.
        if (ask == Ask::Always)
            decide(stackId, prepared, Ask::WhereDestructive, {});
        else
            begin(stackId, prepared);
    });
    connect(dialog, &QDialog::rejected, this, [this, stackId, ask] {
        if (ask == Ask::WhereDestructive)
            Q_EMIT declined(stackId);
    });
    dialog->open();
}

} // namespace pierside::ui
