// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/verbs.h"

#include "models/actions/desk.h"
#include "ui/dialogs/destructivedialog.h"
#include "ui/dialogs/plandialog.h"

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

Verbs::Verbs(actions::Desk &desk, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{
}

void Verbs::start(const QString &stackId, const plan::Options &options)
{
    if (m_desk.isBusy(stackId)) {
        Q_EMIT busy(stackId, options);
        return;
    }
    prepare(stackId, options, Ask::WhereDestructive);
}

void Verbs::preview(const QString &stackId, const plan::Options &options)
{
    prepare(stackId, options, Ask::Always);
}

void Verbs::cancel(const QString &stackId)
{
    if (actions::Run *run = m_desk.runOf(stackId))
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
    const auto task = m_desk.prepare(stackId, options);
    m_preparing.emplace(stackId, task);
    task.then(this, [this, stackId, number, ask, options](const Result<actions::Prepared> &prepared) {
        if (m_newest.value(stackId) != number)
            return;
        m_preparing.erase(stackId);
        if (prepared)
            return decide(stackId, *prepared, ask);
        if (!prepared.error().isCancelled())
            Q_EMIT refused(stackId, tr("Cannot %1: %2 failed").arg(plan::verbName(options.verb), prepared.error().what),
                           prepared.error(), options);
    });
}

void Verbs::begin(const QString &stackId, const actions::Prepared &prepared)
{
    // Another run may have begun while a dialog stood open, or the engine may have gone.
    if (!m_desk.run(stackId, prepared))
        start(stackId, prepared.options);
}

void Verbs::decide(const QString &stackId, const actions::Prepared &prepared, Ask ask)
{
    const plan::Plan &plan = prepared.plan;
    const auto blocking = std::count_if(plan.findings.cbegin(), plan.findings.cend(), [](const plan::Finding &finding) {
        return finding.severity == plan::Finding::Severity::Blocking;
    });
    if (blocking > 0 && blocking == prepared.conflicts.size() && ask == Ask::WhereDestructive)
        return Q_EMIT conflicted(stackId, prepared);
    if (plan.isBlocked() && ask == Ask::WhereDestructive) {
        QStringList texts;
        QStringList next;
        for (const plan::Finding &finding : plan.findings) {
            if (finding.severity != plan::Finding::Severity::Blocking)
                continue;
            texts.append(finding.text);
            if (!finding.next.isEmpty())
                next.append(finding.next);
        }
        const QString sentence = texts.takeFirst();
        return Q_EMIT refused(stackId, sentence, {ErrorCode::Conflict, {}, texts.join(u'\n'), next.join(u'\n'), 0},
                              prepared.options);
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
        begin(stackId, prepared);
        return;
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, stackId, prepared, ask] {
        // From a preview it is one more question to what deletes data.
        if (ask == Ask::Always && prepared.plan.isDestructive())
            decide(stackId, prepared, Ask::WhereDestructive);
        else
            begin(stackId, prepared);
    });
    dialog->open();
}

} // namespace pierside::ui
