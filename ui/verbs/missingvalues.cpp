// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/missingvalues.h"

#include "models/actions/keyentries.h"
#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"
#include "ui/keys/neededdialog.h"
#include "ui/widgets/notices.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

namespace pierside::ui {

using namespace Qt::StringLiterals;

using actions::NeededValue;

MissingValues::MissingValues(dashboard::Dashboard &dashboard, Notices &notices, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_notices(notices)
    , m_window(window)
{
    connect(&dashboard, &dashboard::Dashboard::stackChanged, this, &MissingValues::look);
}

void MissingValues::look(const StackId &stackId)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    if (!stack || !stack->loaded || stack->loaded == m_seen.value(stackId).lock())
        return;
    m_seen.insert(stackId, stack->loaded);
    const auto clear = [this, stackId] {
        if (m_sentences.contains(stackId))
            m_notices.clear(stackId, m_sentences.take(stackId));
    };
    if (!hasErrors(stack->loaded->diagnostics))
        return clear();
    withNeeded(stackId, [this, stackId, clear](const QList<NeededValue> &needed) {
        QList<NeededValue> required = actions::missingOf(needed);
        required.removeIf([](const NeededValue &value) { return !value.isRequired; });
        clear();
        if (!required.isEmpty())
            post(stackId, required);
    });
}

void MissingValues::withNeeded(const StackId &stackId, const Use &use)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    if (!stack || !stack->entry.stack.byLabels.isEmpty() || !m_dashboard.actions().vault())
        return;
    onPool([files = stack->entry.stack.files,
            indexFile = m_dashboard.actions().secretsIndexFile()]() -> Result<QList<NeededValue>> {
        return actions::neededValues(files, secrets::readIndex(indexFile));
    }).then(this, [this, stackId, use](const Result<QList<NeededValue>> &needed) {
        if (needed && m_dashboard.find(stackId))
            use(*needed);
    });
}

void MissingValues::post(const StackId &stackId, const QList<NeededValue> &required)
{
    const QString sentence =
        tr("%n value(s) are missing: %1", nullptr, int(required.size())).arg(actions::namesOf(required));
    m_sentences.insert(stackId, sentence);
    m_notices.post(stackId, {Token::Bad,
                             sentence,
                             tr("Store what the compose files need in the keyring, or set it in the shell or an env "
                                "file."),
                             {{tr("Enter values..."), [this, stackId] { ask(stackId); }}},
                             true});
}

void MissingValues::ask(const StackId &stackId)
{
    withNeeded(stackId, [this, stackId](const QList<NeededValue> &needed) { open(stackId, needed); });
}

void MissingValues::open(const StackId &stackId, const QList<NeededValue> &needed)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const QString title = stack->project.isEmpty() ? stack->entry.title : stack->project.value;
    auto *dialog = new NeededDialog(title, needed, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NeededDialog::storeRequested, this,
            [this, stackId, dialog](const secrets::Values &values) { store(stackId, dialog, values); });
    connect(dialog, &NeededDialog::listRequested, this, [this, needed] {
        QGuiApplication::clipboard()->setText(actions::neededText(needed));
        Q_EMIT remark(tr("Copied the names and descriptions of %n value(s)", nullptr, int(needed.size())));
    });
    dialog->open();
}

void MissingValues::store(const StackId &stackId, NeededDialog *dialog, const secrets::Values &values)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    if (!stack)
        return dialog->reject();
    const auto stored = actions::storeValues(stack->entry.stack.files, *m_dashboard.actions().vault(), values);
    stored.then(this, [this, stackId, dialog = QPointer(dialog), count = values.size()](const Result<Done> &result) {
        if (!result) {
            const QString next = result.error().next;
            if (dialog)
                dialog->showError(next.isEmpty() ? result.error().cause : result.error().cause + u'\n' + next);
            return;
        }
        if (dialog)
            dialog->accept();
        Q_EMIT remark(tr("Stored %n value(s) in the keyring", nullptr, int(count)));
        m_dashboard.reload(stackId);
    });
}

} // namespace pierside::ui

#include "moc_missingvalues.cpp"
