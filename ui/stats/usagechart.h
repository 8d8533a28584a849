// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/chartdata.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace pierside::ui {

class ElidedLabel;

//! \brief One metric over time: title and newest value above a chart of lines. The drawing library is known to this
//! file alone.
class UsageChart : public QWidget
{
    Q_OBJECT

public:
    UsageChart(Metric metric, QWidget *parent = nullptr);
    ~UsageChart() override;

    //! What to draw between two moments. Lines are replaced whole, without movement.
    void setSeries(const QList<StatsSeries> &series, const QSet<int> &hidden, qint64 from, qint64 to);
    //! Shows what was said then, for the pointer or another chart's; nothing ends it.
    void setMoment(std::optional<qint64> at);

    QString headlineText() const;
    //! Points on screen now, of all lines.
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
