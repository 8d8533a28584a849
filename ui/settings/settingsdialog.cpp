// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "models/settings/row.h"
#include "models/settings/settings.h"
#include "ui/settings/settingfield.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

SettingsDialog::SettingsDialog(settings::Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_search(new QLineEdit(this))
    , m_nothing(plainLabel({}, this))
{
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    auto *list = new QWidget(this);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, space::S, 0);
    column->setSpacing(space::L);
    for (const settings::Row &row : settings::rows()) {
        m_fields.append(new SettingField(row, settings, list));
        column->addWidget(m_fields.last());
    }
    m_nothing->hide();
    column->addWidget(m_nothing);
    column->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setWidget(list);
    QLabel *file = plainLabel(tr("Stored in %1").arg(settings.fileName()), this);
    file->setFont(Theme::secondaryFont());
    file->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    // Enter finishes a value and must not close the dialog.
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    layout->addWidget(m_search);
    layout->addWidget(area, 1);
    layout->addWidget(file);
    layout->addWidget(buttons);
    resize(640, 560);
    m_search->setFocus();
}

void SettingsDialog::filter(const QString &text)
{
    bool found = false;
    for (SettingField *field : std::as_const(m_fields)) {
        field->setVisible(field->matches(text));
        found = found || field->matches(text);
    }
    m_nothing->setText(tr("No setting matches \"%1\"").arg(text));
    m_nothing->setVisible(!found);
}

} // namespace pierside::ui

#include "moc_settingsdialog.cpp"
