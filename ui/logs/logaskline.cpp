// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logaskline.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/plainlabel.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

void askLine(QWidget *parent, const QString &title, const QString &label, const QString &initial,
             const std::function<void(const QString &)> &accepted)
{
    constexpr int Width = 360; // pixels
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("askLine"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *line = new QLineEdit(initial, dialog);
    line->setAccessibleName(label);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    QPushButton *accept = buttons->button(QDialogButtonBox::Ok);
    accept->setEnabled(!initial.trimmed().isEmpty());
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addWidget(plainLabel(label, dialog));
    layout->addWidget(line);
    layout->addWidget(buttons);
    QObject::connect(line, &QLineEdit::textChanged, accept,
                     [accept](const QString &text) { accept->setEnabled(!text.trimmed().isEmpty()); });
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, parent, [line, accepted] {
        if (!line->text().trimmed().isEmpty())
            accepted(line->text().trimmed());
    });
    dialog->resize(Width, dialog->sizeHint().height());
    dialog->open();
}

} // namespace pierside::ui
