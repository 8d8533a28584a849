// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plainbox.h"

#include "models/core/plaintext.h"

#include <QLabel>

namespace pierside::ui {

QMessageBox *plainBox(QWidget *parent, const QString &title, const QString &text, const QString &detail)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(cleanLine(title));
    box->setTextFormat(Qt::PlainText);
    box->setText(cleanText(text));
    box->setInformativeText(cleanText(detail));
    // Created by setInformativeText(), without a text format.
    const auto labels = box->findChildren<QLabel *>();
    for (QLabel *label : labels)
        label->setTextFormat(Qt::PlainText);
    return box;
}

} // namespace pierside::ui
