// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "ui/stats/chartdata.h"

#include <QScrollArea>

#include <array>

class QGridLayout;
class QLabel;
class QPushButton;

namespace pierside::ui {

class EmptyState;
class StatsLegend;
class UsageChart;

//! The content of the page.
struct StatsView
{
    //! What is shown: a workspace, a stack, a service or a container.
    struct Subject
    {
        QString workspace;
        StackId stack;
        QString service;
        ContainerId container;

        bool operator==(const Subject &) const = default;
    };

    Subject subject; //!< a change ends the pause
    QList<StatsSeries> series;
    QString source;   //!< where the values come from
    QString sentence; //!< shown instead of charts: why there is no data; empty if there is data
    QString hint;

    bool operator==(const StatsView &) const = default;
};

//! \brief Shows CPU, memory, network and disk usage of the selection for the last ten minutes in which it was measured.
class StatsPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit StatsPage(QWidget *parent = nullptr);

    //! now: the right end of the charts, in milliseconds since 1970.
    void show(const StatsView &view, qint64 now);
    using QWidget::show;

    bool isPaused() const;
    UsageChart &chart(Metric metric) const { return *m_charts[size_t(metric)]; }
    QString sourceText() const;
    QString emptyText() const; //!< empty while charts are shown

Q_SIGNALS:
    void pausedChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void draw();
    void arrange();

    StatsView m_view;
    qint64 m_now = 0;
    QWidget *m_content;
    QLabel *m_source;
    QPushButton *m_pause;
    StatsLegend *m_legend;
    QWidget *m_board;
    QGridLayout *m_grid;
    EmptyState *m_empty;
    std::array<UsageChart *, MetricCount> m_charts{};
    int m_columns = 0;
};

} // namespace pierside::ui
