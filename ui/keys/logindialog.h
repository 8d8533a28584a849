// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/registry/logins.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pierside::ui {

//! \brief Asks for a login of a registry.
//!
//! Stays open after loginRequested(): accept() it, or showError().
class LoginDialog : public QDialog
{
    Q_OBJECT

public:
    explicit LoginDialog(QWidget *parent);

    //! Shows why the login failed. \a offersPlainText: it could be stored unencrypted.
    void showError(const QString &text, bool offersPlainText);

Q_SIGNALS:
    void loginRequested(const pierside::registry::NewLogin &login, bool plainText);

private:
    void update();

    QLineEdit *m_registry;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_plainText;
    QLabel *m_error;
    QPushButton *m_login = nullptr;
};

} // namespace pierside::ui
