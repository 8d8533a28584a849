// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/planquestions.h"

#include "models/actions/hostfindings.h"
#include "models/dashboard/dashboard.h"
#include "ui/dialogs/destructivedialog.h"
#include "ui/dialogs/plandialog.h"
#include "ui/verbs/question.h"

#include <QAction>
#include <QFileInfo>

namespace pierside::ui {

PlanQuestions::PlanQuestions(dashboard::Dashboard &dashboard, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_window(window)
{
}

QDialog *PlanQuestions::preview(const StackId &stackId, const run::Prepared &prepared)
{
    auto *dialog = new PlanDialog(prepared.plan, m_window);
    if (prepared.plan.isBlockedOnlyByShared()) {
        auto *keep = new QAction(tr("Keep it and continue"), dialog);
        for (const plan::Finding &finding : prepared.plan.findings) {
            if (hasRemedy<remedy::KeepShared>(finding.remedies))
                dialog->addAnswer(finding, keep);
        }
        const auto run = [this, stackId, options = prepared.options, dialog]() mutable {
            dialog->reject();
            options.keepShared = true;
            Q_EMIT previewWanted(stackId, options);
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
                return Q_EMIT previewWanted(stackId, options);
            Q_EMIT failed(stackId, tr("%1 was not created").arg(file.path), made.error(), options);
        };
        // Queued: the button is deleted with its dialog.
        connect(create, &QAction::triggered, dialog, run, Qt::QueuedConnection);
    }
    return dialog;
}

DestructiveDialog *PlanQuestions::deletion(const plan::Plan &plan)
{
    return new DestructiveDialog(plan, m_dashboard, m_window);
}

QDialog *PlanQuestions::keepShared(const run::Prepared &prepared,
                                   const std::function<void(const plan::Options &)> &then)
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
        tr("Keep shared volumes?"),
        tr("Other containers use volumes that %1 of %2 would remove.").arg(verb, prepared.plan.project.value),
        texts.join(u'\n'),
        tr("Keep them and continue"),
        {}};
    return askFirst(m_window, question, this, [then, options] { then(options); });
}

} // namespace pierside::ui

#include "moc_planquestions.cpp"
