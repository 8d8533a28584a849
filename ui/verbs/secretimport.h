// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/importvalues.h"

#include <QObject>
#include <QPointer>

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class FoundSecretsDialog;
class Notices;

//! \brief Moves secrets from the files of a stack into the keyring, after the user has chosen them.
class SecretImport : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    SecretImport(dashboard::Dashboard &dashboard, Notices &notices, QWidget *window);

    //! Looks for secrets in the files, and shows them.
    void ask(const StackId &stackId);

Q_SIGNALS:
    void remark(const QString &text);

private:
    void open(const StackId &stackId, const QList<actions::FoundSecret> &found);
    void store(const StackId &stackId, FoundSecretsDialog *dialog, const QList<actions::FoundSecret> &chosen,
               actions::EnvLine line);
    void searchHistory(const StackId &stackId, const QPointer<FoundSecretsDialog> &dialog, const QStringList &lines);
    //! What the files still have, and what the git history has; in the dialog, unless the user has closed it.
    static void report(const QPointer<FoundSecretsDialog> &dialog, const QStringList &lines);

    dashboard::Dashboard &m_dashboard;
    Notices &m_notices;
    QWidget *m_window;
};

} // namespace pierside::ui
