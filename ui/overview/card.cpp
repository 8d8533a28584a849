// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/card.h"

#include "ui/theme/metrics.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace pierside::ui {

Card::Card(const QString &title, QWidget *parent)
    : QGroupBox(title, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(CardPadding, space::S, CardPadding, space::S);
}

QWidget *Card::renewContent()
{
    if (m_content) {
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    layout()->addWidget(m_content);
    return m_content;
}

QGridLayout *Card::renewGrid(int verticalSpacing)
{
    auto *grid = new QGridLayout(renewContent());
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::M);
    grid->setVerticalSpacing(verticalSpacing);
    return grid;
}

} // namespace pierside::ui

#include "moc_card.cpp"
