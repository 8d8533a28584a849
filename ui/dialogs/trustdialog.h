// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/localcommand.h"

#include <QDialog>

namespace pierside::ui {

//! \brief Asks whether programs of a workspace file may run on this machine, and shows them completely.
//!
//! The text scrolls, so the buttons stay on the screen. Cancel is the default button. Accepting applies to these
//! contents; changed contents are asked about again.
class TrustDialog : public QDialog
{
    Q_OBJECT

public:
    TrustDialog(const QList<workspace::LocalContent> &contents, QWidget *parent);

private:
    static QString textOf(const workspace::LocalContent &content);
};

} // namespace pierside::ui
