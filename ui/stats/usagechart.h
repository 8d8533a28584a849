// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/chartdata.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace pierside::ui {

class ElidedLabel;

//! \brief Shows one metric over time: title and newest value above a line chart.
//!
//! Only this file uses the chart library.
class UsageChart : public QWidget
{
    Q_OBJECT

public:
    UsageChart(Metric metric, QWidget *parent = nullptr);
    ~UsageChart() override;

    //! Draws the series between two times. Lines are replaced without animation.
    void setSeries(const QList<StatsSeries> &series, const QSet<int> &hidden, qint64 from, qint64 to);
    //! Shows the values at a time, set by the pointer in this or another chart; nothing ends it.
    void setMoment(std::optional<qint64> at);

    QString headlineText() const;
    //! Number of points that are currently drawn, of all lines.
    qsizetype pointCount() const;

Q_SIGNALS:
    void momentHovered(std::optional<qint64> at);

private:
    class View;

    Metric m_metric;
    QLabel *m_title;
    ElidedLabel *m_headline;
    View *m_view;
};

} // namespace pierside::ui
