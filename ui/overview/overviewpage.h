// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/facts.h"

#include <QScrollArea>

class QVBoxLayout;

namespace pierside::ui {

//! Facts as cards. Rebuilt only where they differ, so that a selection or the scroll position is not lost.
class OverviewPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void setSections(const QList<FactSection> &sections);

private:
    QWidget *makeCard(const FactSection &section);

    QList<FactSection> m_sections;
    QVBoxLayout *m_layout;
};

} // namespace pierside::ui
