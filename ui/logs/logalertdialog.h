// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/alertrule.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QJsonObject;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pierside::ui {

//! A rule as it is remembered.
QJsonObject toJson(const logs::AlertRule &rule);
//! Values that are not valid are left out.
logs::AlertRule alertRuleFrom(const QJsonObject &object);

//! \brief Asks of which lines of a stack the user wants to be told.
class LogAlertDialog : public QDialog
{
    Q_OBJECT

public:
    LogAlertDialog(const QString &stack, const logs::AlertRule &rule, QWidget *parent = nullptr);

    logs::AlertRule rule() const;

private:
    void check();

    QLineEdit *m_pattern;
    QComboBox *m_level;
    QCheckBox *m_first;
    QLabel *m_problem;
    QPushButton *m_accept;
};

} // namespace pierside::ui
