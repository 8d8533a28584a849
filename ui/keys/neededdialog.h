// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/neededvalues.h"

#include <QDialog>

class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pierside::ui {

//! \brief The checklist of the values that a stack needs: a field for each missing one, which can be generated.
//!
//! Stays open after storeRequested(), so that nothing typed is lost when the keyring fails: accept() it, or
//! showError().
class NeededDialog : public QDialog
{
    Q_OBJECT

public:
    NeededDialog(const QString &stack, const QList<actions::NeededValue> &needed, QWidget *parent);

    //! Shows why the values were not stored.
    void showError(const QString &text);

Q_SIGNALS:
    void storeRequested(const pierside::secrets::Values &values);
    //! Copy the names and descriptions for a colleague.
    void listRequested();

private:
    struct Row
    {
        QString name;
        QLineEdit *value;
        QCheckBox *generated;
    };

    void addRow(QGridLayout *grid, const actions::NeededValue &needed);
    void update();
    void store();

    QList<Row> m_rows;
    QLabel *m_error;
    QPushButton *m_store = nullptr;
};

} // namespace pierside::ui
