// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/localcommand.h"

#include <QDialog>

namespace pierside::ui {

//! \brief Asks whether what a workspace file says may run on this machine, and shows exactly that.
//!
//! All of it is in one text that scrolls: however long it is, the buttons stay on the screen. Cancel is the default
//! button. Accepting is about these contents: what changes is asked about again.
class TrustDialog : public QDialog
{
    Q_OBJECT

public:
    TrustDialog(const QList<workspace::LocalContent> &contents, QWidget *parent);

private:
    static QString textOf(const workspace::LocalContent &content);
};

} // namespace pierside::ui
