// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/valuedialog.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/tone.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

ValueDialog::ValueDialog(const QString &variable, const QString &project, QWidget *parent)
    : QDialog(parent)
    , m_value(new QLineEdit(this))
{
    setWindowTitle(tr("Set %1").arg(variable));
    auto *title = plainLabel(tr("Store %1 of %2 in the keyring").arg(variable, project), this);
    title->setFont(Theme::titleFont());
    auto *how = plainLabel(tr("Containers get the value at the next Up. A database keeps the password that it was "
                              "created with."),
                           this);
    how->setFont(Theme::secondaryFont());
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setAccessibleName(tr("Value"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *store = buttons->addButton(tr("Store value"), QDialogButtonBox::AcceptRole);
    setTone(store, Tone::Primary);
    store->setDefault(true);
    store->setEnabled(false);
    connect(m_value, &QLineEdit::textChanged, store,
            [store](const QString &text) { store->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    for (QWidget *widget : std::initializer_list<QWidget *>{title, m_value, how})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(buttons);
    m_value->setFocus();
    resize(420, 180);
}

Secret ValueDialog::takeValue()
{
    Secret value = Secret::take(m_value->text());
    m_value->clear();
    return value;
}

} // namespace pierside::ui

#include "moc_valuedialog.cpp"
