// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plainlabel.h"

#include "models/core/plaintext.h"

namespace pierside::ui {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(cleanText(text), parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel *plainLine(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(cleanLine(text), parent);
    label->setWordWrap(false);
    return label;
}

} // namespace pierside::ui
