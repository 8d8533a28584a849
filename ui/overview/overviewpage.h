// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/facts.h"

#include <QScrollArea>

class QVBoxLayout;

namespace pierside::ui {

class DriftBanner;

//! Facts as cards. Rebuilt only where they differ, so that a selection or the scroll position is not lost.
class OverviewPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    //! What stands above all cards; without drift: nothing.
    void setDrift(const QList<items::ServiceRow> &services);
    //! The card on top; no rows: no card.
    void setRows(const QString &title, const QList<RowFact> &rows);
    void setSections(const QList<FactSection> &sections);

Q_SIGNALS:
    //! The key of the row whose name was pressed.
    void rowActivated(const QString &key);
    void recreateRequested(const QStringList &services);

private:
    QWidget *makeCard(const FactSection &section);

    QList<FactSection> m_sections;
    DriftBanner *m_drift;
    RowCard *m_rows;
    QVBoxLayout *m_layout;
};

} // namespace pierside::ui
