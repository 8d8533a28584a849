// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

#include <QDialog>

namespace pierside::ui {

//! Each step that a plan would take and why, and what was found beforehand. Accepted = run it.
class PlanDialog : public QDialog
{
    Q_OBJECT

public:
    PlanDialog(const plan::Plan &plan, QWidget *parent);
};

} // namespace pierside::ui
