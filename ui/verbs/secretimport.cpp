// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/secretimport.h"

#include "models/actions/githistory.h"
#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"
#include "ui/keys/foundsecretsdialog.h"
#include "ui/widgets/notices.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;

using actions::FoundSecret;

SecretImport::SecretImport(dashboard::Dashboard &dashboard, Notices &notices, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_notices(notices)
    , m_window(window)
{
}

void SecretImport::ask(const StackId &stackId)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    if (!stack || !stack->entry.stack.byLabels.isEmpty() || !m_dashboard.actions().vault())
        return;
    onPool([files = stack->entry.stack.files, indexFile = m_dashboard.actions().secretsIndexFile(),
            catalogue = m_dashboard.catalogue()] {
        return actions::foundSecrets(files, secrets::readIndex(indexFile), catalogue);
    }).then(this, [this, stackId](const Result<QList<FoundSecret>> &found) {
        if (!m_dashboard.find(stackId))
            return;
        if (!found)
            return m_notices.post(stackId,
                                  {Token::Bad, tr("The files cannot be searched"), found.error().cause, {}, true});
        if (found->isEmpty())
            return Q_EMIT remark(tr("The files contain no secrets"));
        open(stackId, *found);
    });
}

void SecretImport::open(const StackId &stackId, const QList<FoundSecret> &found)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const QString title = stack->project.isEmpty() ? stack->entry.title : stack->project.value;
    auto *dialog = new FoundSecretsDialog(title, found, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FoundSecretsDialog::storeRequested, this,
            [this, stackId, dialog, found](const QStringList &variables, actions::EnvLine line) {
                QList<FoundSecret> chosen = found;
                chosen.removeIf([&](const FoundSecret &secret) { return !variables.contains(secret.variable); });
                store(stackId, dialog, chosen, line);
            });
    dialog->open();
}

void SecretImport::store(const StackId &stackId, FoundSecretsDialog *dialog, const QList<FoundSecret> &chosen,
                         actions::EnvLine line)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    if (!stack)
        return dialog->reject();
    QStringList names;
    for (const FoundSecret &secret : chosen)
        names.append(secret.variable);
    names.removeDuplicates();
    actions::importValues(stack->entry.stack.files, *m_dashboard.actions().vault(), names, line,
                          m_dashboard.catalogue())
        .then(this, [this, stackId, dialog = QPointer(dialog), chosen, line,
                     count = names.size()](const Result<Done> &result) {
            if (!result) {
                const QString next = result.error().next;
                if (dialog)
                    dialog->showError(next.isEmpty() ? result.error().cause : result.error().cause + u'\n' + next);
                return;
            }
            Q_EMIT remark(tr("Stored %n value(s) in the keyring", nullptr, int(count)));
            m_dashboard.reload(stackId);
            QStringList lines;
            for (const FoundSecret &secret : chosen) {
                if (line == actions::EnvLine::Keep || secret.holder != FoundSecret::Holder::Variables)
                    lines.append(u"%1: %2"_s.arg(secret.variable, actions::leftoverOf(secret)));
            }
            report(dialog, lines);
            searchHistory(stackId, dialog, lines);
        });
}

void SecretImport::searchHistory(const StackId &stackId, const QPointer<FoundSecretsDialog> &dialog,
                                 const QStringList &lines)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    if (!stack)
        return;
    actions::committedStoredValues(stack->entry.stack.files, *m_dashboard.actions().vault())
        .then(this, [dialog, lines](const Result<QList<actions::CommittedValue>> &found) {
            report(dialog, lines + (found ? actions::historyLines(*found) : QStringList{found.error().message()}));
            if (dialog && found && found->isEmpty() && lines.isEmpty())
                dialog->accept();
        });
}

void SecretImport::report(const QPointer<FoundSecretsDialog> &dialog, const QStringList &lines)
{
    if (dialog)
        dialog->showLeft(lines.isEmpty() ? tr("The values are in the keyring") : tr("What is left to do"), lines);
}

} // namespace pierside::ui

#include "moc_secretimport.cpp"
