// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/examples.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace pierside::ui {

//! \brief Asks for an example stack and the folder to copy it to. Refuses a folder that exists.
class ExampleDialog : public QDialog
{
    Q_OBJECT

public:
    ExampleDialog(const QList<workspace::Example> &examples, const QString &folder, QWidget *parent = nullptr);

    workspace::Example example() const;
    QString folder() const;

private:
    void update();
    QString problemText() const;

    QList<workspace::Example> m_examples;
    QListWidget *m_list;
    QLineEdit *m_folder;
    QLabel *m_problem;
    QPushButton *m_copy;
};

} // namespace pierside::ui
