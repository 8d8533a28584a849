// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace pierside::ui {

//! \brief Asks for a program with arguments, and whether it runs in a service's container or in a new one.
class ProgramDialog : public QDialog
{
    Q_OBJECT

public:
    //! canExec: a container of the service is running.
    ProgramDialog(const QString &service, bool canExec, QWidget *parent = nullptr);

    QStringList argv() const;
    bool inContainerOfItsOwn() const;

private:
    QLineEdit *m_line;
    QRadioButton *m_own;
    QPushButton *m_run;
};

} // namespace pierside::ui
