// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogbuttons.h"

#include "ui/theme/themestyle.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QPushButton>

namespace pierside::ui {

DialogButtons acceptButtons(QDialog *dialog, const QString &text)
{
    auto *box = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton *accept = box->addButton(text, QDialogButtonBox::AcceptRole);
    setTone(accept, Tone::Primary);
    accept->setDefault(true);
    QObject::connect(box, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(box, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return {box, accept};
}

DialogButtons confirmButtons(QDialog *dialog, const QString &text, Risk risk)
{
    const bool deletes = risk == Risk::DeletesData;
    auto *box = new QDialogButtonBox(dialog);
    QPushButton *cancel = box->addButton(QDialogButtonBox::Cancel);
    QPushButton *accept =
        box->addButton(text, deletes ? QDialogButtonBox::DestructiveRole : QDialogButtonBox::AcceptRole);
    cancel->setDefault(true);
    cancel->setFocus();
    accept->setAutoDefault(false);
    setTone(accept, deletes ? Tone::Danger : Tone::Primary);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, dialog, &QDialog::accept);
    return {box, accept};
}

} // namespace pierside::ui
