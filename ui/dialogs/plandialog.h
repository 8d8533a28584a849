// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

#include <QDialog>

class QAction;

namespace pierside::ui {

class Banner;

//! \brief Shows the steps of a plan with their reasons, and its findings. Accepted = run it.
class PlanDialog : public QDialog
{
    Q_OBJECT

public:
    PlanDialog(const plan::Plan &plan, QWidget *parent);

    //! Adds a button to the banner of one of the plan's findings. Not owned.
    void addAnswer(const plan::Finding &finding, QAction *answer);

private:
    QList<std::pair<plan::Finding, Banner *>> m_findings;
};

} // namespace pierside::ui
