// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/verbs.h"

#include "models/actions/desk.h"
#include "ui/dialogs/destructivedialog.h"
#include "ui/dialogs/plandialog.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;

Verbs::Verbs(actions::Desk &desk, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{
}

void Verbs::start(const Selection &selection, plan::Options options)
{
    const actions::Run *run = m_desk.runOf(selection.stackId);
    options.services = selection.services();
    if (run && run->isRunning()) {
        Q_EMIT busy(selection, options);
        return;
    }
    prepare(selection, options, Ask::WhereDestructive);
}

void Verbs::preview(const Selection &selection, plan::Options options)
{
    options.services = selection.services();
    prepare(selection, options, Ask::Always);
}

void Verbs::cancel(const QString &stackId)
{
    if (actions::Run *run = m_desk.runOf(stackId))
        run->cancel();
}

void Verbs::prepare(const Selection &selection, const plan::Options &options, Ask ask)
{
    m_desk.prepare(selection.stackId, options)
        .then(this, [this, id = selection.stackId, ask, options](const Result<actions::Prepared> &prepared) {
            if (prepared)
                return decide(id, *prepared, ask);
            if (!prepared.error().isCancelled())
                Q_EMIT refused(id,
                               tr("%1 is not possible: %2").arg(plan::verbName(options.verb), prepared.error().what),
                               prepared.error().cause + (prepared.error().next.isEmpty() ? QString() : u"\n"_s) +
                                   prepared.error().next);
        });
}

void Verbs::decide(const QString &stackId, const actions::Prepared &prepared, Ask ask)
{
    const plan::Plan &plan = prepared.plan;
    if (plan.isBlocked() && ask == Ask::WhereDestructive) {
        for (const plan::Finding &finding : plan.findings) {
            if (finding.severity == plan::Finding::Severity::Blocking)
                return Q_EMIT refused(stackId, finding.text, finding.next);
        }
    }
    if (plan.isEmpty() && ask == Ask::WhereDestructive)
        return Q_EMIT nothingToDo(stackId,
                                  tr("%1: nothing to do for %2").arg(plan.project.value, plan::verbName(plan.verb)));
    QDialog *dialog = nullptr;
    if (ask == Ask::Always)
        dialog = new PlanDialog(prepared.plan, m_window);
    else if (plan.isDestructive())
        dialog = new DestructiveDialog(prepared.plan, m_desk, m_window);
    if (!dialog) {
        m_desk.run(stackId, prepared);
        return;
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, stackId, prepared] { m_desk.run(stackId, prepared); });
    dialog->open();
}

} // namespace pierside::ui
