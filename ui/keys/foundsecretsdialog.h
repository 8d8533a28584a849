// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/importvalues.h"

#include <QDialog>

class QCheckBox;
class QDialogButtonBox;
class QGridLayout;
class QLabel;
class QScrollArea;

namespace pierside::ui {

//! \brief Lists the secrets in the files of a stack, and stores those that are ticked in the keyring.
//!
//! Has no values. Stays open after storeRequested(), and shows the result.
class FoundSecretsDialog : public QDialog
{
    Q_OBJECT

public:
    FoundSecretsDialog(const QString &stack, const QList<actions::FoundSecret> &found, QWidget *parent);

    //! Shows why the values were not stored.
    void showError(const QString &text);
    //! Replaces the list after the import with what is left to do.
    void showLeft(const QString &sentence, const QStringList &lines);

Q_SIGNALS:
    void storeRequested(const QStringList &variables, pierside::actions::EnvLine line);

private:
    struct Row
    {
        QCheckBox *tick;
        QLabel *after;
        actions::FoundSecret secret;
    };

    void addRow(QGridLayout *grid, const actions::FoundSecret &secret);
    QStringList chosen() const;
    void update();
    void store();

    QList<Row> m_rows;
    QLabel *m_title;
    QScrollArea *m_scroller;
    QCheckBox *m_edit; //!< puts comments into the env files
    QLabel *m_error;
    QDialogButtonBox *m_buttons;
    QPushButton *m_store;
};

} // namespace pierside::ui
