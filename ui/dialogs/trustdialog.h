// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/trust.h"

#include <QDialog>

namespace pierside::ui {

//! \brief Asks whether what a workspace file says may run on this machine, and shows exactly that.
//!
//! Cancel is the default button. Accepting is about these contents: what changes is asked about again.
class TrustDialog : public QDialog
{
    Q_OBJECT

public:
    TrustDialog(const QList<workspace::LocalCommand> &commands, QWidget *parent);
};

} // namespace pierside::ui
