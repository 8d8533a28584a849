// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/logindialog.h"

#include "models/core/plaintext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/tone.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

LoginDialog::LoginDialog(QWidget *parent)
    : QDialog(parent)
    , m_registry(new QLineEdit(this))
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_plainText(new QCheckBox(tr("Store the password unencrypted in Docker's config.json"), this))
    , m_error(plainLabel({}, this))
{
    setWindowTitle(tr("Log in to a registry"));
    auto *title = plainLabel(tr("Log in to a registry"), this);
    title->setFont(Theme::titleFont());
    m_registry->setObjectName(u"registry"_s);
    m_registry->setPlaceholderText(tr("Docker Hub"));
    m_user->setObjectName(u"user"_s);
    m_password->setObjectName(u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_error->setObjectName(u"error"_s);
    m_error->hide();
    m_plainText->hide();
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::M);
    form->setVerticalSpacing(space::S);
    form->addRow(tr("&Registry"), m_registry);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("&Password or token"), m_password);
    auto *note = plainLabel(tr("The engine asks the registry. The login is stored where docker finds it, too."), this);
    note->setFont(Theme::secondaryFont());
    note->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_login = buttons->addButton(tr("Log in"), QDialogButtonBox::ActionRole);
    m_login->setObjectName(u"login"_s);
    setTone(m_login, Tone::Primary);
    m_login->setDefault(true);
    connect(m_login, &QPushButton::clicked, this, [this] {
        m_login->setEnabled(false);
        Q_EMIT loginRequested(
            {registry::registryKey(m_registry->text()), m_user->text().trimmed(), Secret::take(m_password->text())},
            m_plainText->isChecked());
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *line : {m_registry, m_user, m_password})
        connect(line, &QLineEdit::textChanged, this, &LoginDialog::update);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addWidget(title);
    layout->addLayout(form);
    layout->addWidget(m_error);
    layout->addWidget(m_plainText);
    layout->addWidget(note);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(460, 260);
    update();
}

void LoginDialog::update()
{
    m_login->setEnabled(!m_user->text().trimmed().isEmpty() && !m_password->text().isEmpty());
    m_error->hide();
}

void LoginDialog::showError(const QString &text, bool offersPlainText)
{
    update();
    m_error->setText(cleanText(text));
    m_error->show();
    m_plainText->setVisible(offersPlainText || m_plainText->isChecked());
}

} // namespace pierside::ui

#include "moc_logindialog.cpp"
