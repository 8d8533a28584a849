// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QSet>
#include <QWidget>

class QAbstractButton;

namespace pierside::ui {

//! The colour of the n-th series in the current theme; the eight colours repeat.
QColor seriesColor(int series, bool dark);

//! \brief Shows the names and colours of the series in as many rows as needed; a series can be hidden.
class StatsLegend : public QWidget
{
    Q_OBJECT

public:
    explicit StatsLegend(QWidget *parent = nullptr);

    //! Names that remain keep their visibility.
    void setNames(const QStringList &names);
    QStringList names() const { return m_names; }
    QSet<int> hidden() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place(width, false); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void hiddenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int place(int width, bool really) const;

    QStringList m_names;
    QList<QAbstractButton *> m_buttons;
};

} // namespace pierside::ui
