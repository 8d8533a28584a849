// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

#include <QDialog>

class QAction;

namespace pierside::ui {

class Banner;

//! Each step that a plan would take and why, and what was found beforehand. Accepted = run it.
class PlanDialog : public QDialog
{
    Q_OBJECT

public:
    PlanDialog(const plan::Plan &plan, QWidget *parent);

    //! A button beside the finding that begins with these words; nothing where there is none. Not owned.
    void addAnswer(const QString &words, QAction *answer);

private:
    QList<std::pair<QString, Banner *>> m_findings;
};

} // namespace pierside::ui
