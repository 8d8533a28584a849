// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secret.h"

#include <QDialog>

class QLineEdit;

namespace pierside::ui {

//! \brief Asks for a value to store in the keyring. The value is typed unseen.
class ValueDialog : public QDialog
{
    Q_OBJECT

public:
    ValueDialog(const QString &variable, const QString &project, QWidget *parent);

    //! What was typed; clears the field.
    Secret takeValue();

private:
    QLineEdit *m_value;
};

} // namespace pierside::ui
