// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QDialogButtonBox;
class QPushButton;
class QString;

namespace pierside::ui {

//! Cancel and the button that accepts a dialog. Owned by the dialog.
struct DialogButtons
{
    QDialogButtonBox *box;
    QPushButton *accept;
};

//! Buttons of a dialog that loses nothing: accept is the default.
DialogButtons acceptButtons(QDialog *dialog, const QString &text);

enum class Risk {
    RunsPrograms,
    DeletesData, //!< accept is drawn as a warning
};

//! Buttons of a dialog that confirms a risk: Cancel is the default and has the focus.
DialogButtons confirmButtons(QDialog *dialog, const QString &text, Risk risk);

} // namespace pierside::ui
