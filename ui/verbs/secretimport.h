// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/importvalues.h"

#include <QObject>
#include <QHash>

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
    void searchHistory(const StackId &stackId, const QList<actions::FoundSecret> &left);
    //! What the files still have, and what the git history has.
    void report(const StackId &stackId, const QList<actions::FoundSecret> &left, const QStringList &history);

    dashboard::Dashboard &m_dashboard;
    Notices &m_notices;
    QWidget *m_window;
    QHash<StackId, QString> m_reports; //!< the sentence of the notice of each stack
};

} // namespace pierside::ui
