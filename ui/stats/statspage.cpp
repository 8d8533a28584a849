// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/statspage.h"

#include "ui/stats/statslegend.h"
#include "ui/stats/usagechart.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr int TwoColumns = 720; //!< width in px from which the charts are shown in two columns

//! The time span of the charts: as long as there is data, in steps.
qint64 reachOf(const QList<StatsSeries> &series, qint64 now)
{
    qint64 oldest = now;
    for (const StatsSeries &each : series) {
        if (!each.sum.samples.isEmpty())
            oldest = std::min(oldest, each.sum.samples.first().at);
    }
    constexpr qint64 Minute = 60'000;
    for (const qint64 minutes : {1, 2, 5}) {
        if (now - oldest <= minutes * Minute)
            return minutes * Minute;
    }
    return 10 * Minute;
}

} // namespace

StatsPage::StatsPage(QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget(this))
    , m_source(plainLabel({}, m_content))
    , m_pause(new QPushButton(tr("Pause"), m_content))
    , m_legend(new StatsLegend(m_content))
    , m_board(new QWidget(m_content))
    , m_grid(new QGridLayout(m_board))
    , m_empty(new EmptyState(m_content))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_source->setFont(Theme::secondaryFont());
    m_source->setAccessibleName(tr("Data source"));
    m_pause->setCheckable(true);
    setPlainTip(m_pause, tr("Pause the charts. Nothing is measured for them while they are paused"));
    m_empty->setIcon(ActionIcon::Eye);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::L);
    for (int i = 0; i < MetricCount; ++i) {
        m_charts[size_t(i)] = new UsageChart(Metric(i), m_board);
        connect(m_charts[size_t(i)], &UsageChart::momentHovered, this, [this](std::optional<qint64> at) {
            for (UsageChart *chart : m_charts)
                chart->setMoment(at);
        });
    }
    connect(m_legend, &StatsLegend::hiddenChanged, this, &StatsPage::draw);
    connect(m_pause, &QPushButton::toggled, this, &StatsPage::pausedChanged);
    connect(&Theme::of(this), &Theme::changed, m_legend, qOverload<>(&QWidget::update));

    auto *head = new QHBoxLayout;
    head->setSpacing(space::M);
    head->addWidget(m_source, 1);
    head->addWidget(m_pause, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(space::L, space::M, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addLayout(head);
    layout->addWidget(m_legend);
    layout->addWidget(m_board, 1);
    layout->addWidget(m_empty, 1);
    setWidget(m_content);
    arrange();
}

void StatsPage::show(const StatsView &view, qint64 now)
{
    const bool isOther = view.subject != m_view.subject;
    if (isOther)
        m_pause->setChecked(false);
    if (isPaused() && !isOther)
        return;
    m_view = view;
    m_now = now;
    QStringList names;
    for (const StatsSeries &series : view.series)
        names.append(series.name);
    m_legend->setNames(names);
    m_source->setText(tr("%1. - received/read -- sent/written").arg(view.source));
    const bool isEmpty = !view.sentence.isEmpty();
    m_empty->setSentence(view.sentence);
    m_empty->setHint(view.hint);
    m_empty->setVisible(isEmpty);
    m_board->setVisible(!isEmpty);
    m_legend->setVisible(!isEmpty && names.size() > 1);
    m_source->setVisible(!isEmpty);
    m_pause->setVisible(!isEmpty);
    draw();
}

void StatsPage::draw()
{
    const qint64 from = m_now - reachOf(m_view.series, m_now);
    const QSet<int> hidden = m_legend->hidden();
    for (UsageChart *chart : m_charts)
        chart->setSeries(m_view.series, hidden, from, m_now);
}

bool StatsPage::isPaused() const
{
    return m_pause->isChecked();
}

QString StatsPage::sourceText() const
{
    return m_source->text();
}

QString StatsPage::emptyText() const
{
    return m_view.sentence;
}

void StatsPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void StatsPage::arrange()
{
    const int columns = viewport()->width() >= TwoColumns ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < MetricCount; ++i) {
        m_grid->removeWidget(m_charts[size_t(i)]);
        m_grid->addWidget(m_charts[size_t(i)], i / columns, i % columns);
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns - 1);
}

} // namespace pierside::ui

#include "moc_statspage.cpp"
