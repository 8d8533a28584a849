// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/usagechart.h"

#include "models/core/plaintext.h"
#include "ui/stats/statslegend.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QGraphicsLayout>
#include <QLabel>
#include <QLineSeries>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <QValueAxis>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostInReadout = 8;

QString titleOf(Metric metric)
{
    switch (metric) {
    case Metric::Cpu:
        return UsageChart::tr("CPU");
    case Metric::Memory:
        return UsageChart::tr("Memory");
    case Metric::Network:
        return UsageChart::tr("Network");
    case Metric::Disk:
        return UsageChart::tr("Disk");
    }
    return {};
}

} // namespace

//! \brief The chart, with the value display at the pointer.
class UsageChart::View : public QChartView
{
public:
    View(Metric metric, UsageChart *owner)
        : QChartView(new QChart, owner)
        , m_owner(owner)
        , m_metric(metric)
        , m_time(new QDateTimeAxis(this))
        , m_value(new QValueAxis(this))
    {
        setFrameShape(QFrame::NoFrame);
        setMouseTracking(true);
        setFocusPolicy(Qt::NoFocus);
        setRenderHint(QPainter::Antialiasing);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setMinimumHeight(130);
        QChart *all = chart();
        all->legend()->hide();
        all->setAnimationOptions(QChart::NoAnimation);
        all->setMargins({0, space::XS, space::XS, 0});
        all->setBackgroundRoundness(0);
        all->layout()->setContentsMargins(0, 0, 0, 0);
        m_time->setFormat(u"hh:mm:ss"_s);
        m_time->setTickCount(4);
        m_value->setTickCount(5);
        m_value->setLabelFormat(u"%g"_s);
        all->addAxis(m_time, Qt::AlignBottom);
        all->addAxis(m_value, Qt::AlignLeft);
        for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_value)})
            axis->setMinorGridLineVisible(false);
        m_limit = newLine();
        wear();
        connect(&Theme::of(owner), &Theme::changed, this, &View::wear);
    }

    void setSeries(const QList<StatsSeries> &series, const QSet<int> &hidden, qint64 from, qint64 to)
    {
        m_series = series;
        m_hidden = hidden;
        const ChartData drawn = chartData(m_metric, series, hidden, from);
        const AxisUnit unit = axisUnit(m_metric, drawn.top);
        m_value->setTitleText(unit.name);
        m_value->setRange(0, drawn.top * unit.factor);
        m_time->setRange(QDateTime::fromMSecsSinceEpoch(from), QDateTime::fromMSecsSinceEpoch(to));
        size_t used = 0;
        m_points = 0;
        m_looks.clear();
        for (const ChartLine &line : drawn.lines) {
            for (const QList<QPointF> &part : line.parts) {
                QList<QPointF> points = part;
                for (QPointF &point : points)
                    point.setY(point.y() * unit.factor);
                if (m_lines.size() == used)
                    m_lines.push_back(newLine());
                m_lines[used]->replace(points);
                m_lines[used]->setVisible(true);
                m_looks.append({line.series, line.second});
                m_points += points.size();
                ++used;
            }
        }
        for (size_t i = used; i < m_lines.size(); ++i) {
            m_lines[i]->clear();
            m_lines[i]->setVisible(false);
        }
        m_limit->setVisible(drawn.limit > 0);
        m_limit->replace(
            QList<QPointF>{{double(from), drawn.limit * unit.factor}, {double(to), drawn.limit * unit.factor}});
        dye();
        viewport()->update();
    }

    void setMoment(std::optional<qint64> at)
    {
        if (m_moment == at)
            return;
        m_moment = at;
        viewport()->update();
    }

    qsizetype points() const { return m_points; }

protected:
    void mouseMoveEvent(QMouseEvent *event) override
    {
        const QPointF inChart = chart()->mapFromScene(mapToScene(event->position().toPoint()));
        const bool isInside = chart()->plotArea().contains(inChart);
        Q_EMIT m_owner->momentHovered(isInside ? std::optional(qint64(chart()->mapToValue(inChart).x()))
                                               : std::nullopt);
    }
    void leaveEvent(QEvent *event) override
    {
        QChartView::leaveEvent(event);
        Q_EMIT m_owner->momentHovered(std::nullopt);
    }
    void drawForeground(QPainter *painter, const QRectF &rect) override
    {
        QChartView::drawForeground(painter, rect);
        if (m_moment && !m_series.isEmpty())
            drawReadout(painter);
    }

private:
    struct Look
    {
        int series = 0;
        bool second = false;
    };

    QLineSeries *newLine()
    {
        auto *line = new QLineSeries(this);
        chart()->addSeries(line);
        line->attachAxis(m_time);
        line->attachAxis(m_value);
        return line;
    }

    //! Applies the colours of the theme to everything but the lines.
    void wear()
    {
        const Theme &theme = Theme::of(m_owner);
        setBackgroundBrush(theme.color(Token::Window));
        chart()->setBackgroundBrush(theme.color(Token::Window));
        chart()->setBackgroundPen(Qt::NoPen);
        for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_value)}) {
            axis->setLabelsColor(theme.color(Token::Off));
            axis->setLabelsFont(Theme::secondaryFont());
            axis->setTitleFont(Theme::secondaryFont());
            axis->setTitleBrush(theme.color(Token::Off));
            axis->setGridLinePen(QPen(theme.color(Token::Hairline), 1));
            axis->setLinePen(QPen(theme.color(Token::Hairline), 1));
        }
        m_limit->setPen(QPen(theme.color(Token::Warn), 1.2, Qt::DashLine));
        dye();
    }

    void dye()
    {
        const bool isDark = Theme::of(m_owner).isDark();
        for (qsizetype i = 0; i < m_looks.size(); ++i) {
            QPen pen(seriesColor(m_looks.at(i).series, isDark), 1.6);
            if (m_looks.at(i).second)
                pen.setDashPattern({3, 2});
            m_lines[size_t(i)]->setPen(pen);
        }
    }

    QStringList readout() const
    {
        QStringList lines{QDateTime::fromMSecsSinceEpoch(*m_moment).toString(u"hh:mm:ss"_s)};
        for (int i = 0; i < m_series.size(); ++i) {
            const QString value = m_hidden.contains(i) ? QString() : valueAt(m_metric, m_series.at(i), *m_moment);
            if (value.isEmpty())
                continue;
            if (lines.size() > MostInReadout) {
                lines.append(u"\u2026"_s);
                break;
            }
            lines.append(cleanText(m_series.at(i).name).simplified() + u"  "_s + value);
        }
        return lines;
    }

    void drawReadout(QPainter *painter) const
    {
        const Theme &theme = Theme::of(m_owner);
        const QRectF plot = chart()->mapToScene(chart()->plotArea()).boundingRect();
        const double x = chart()->mapToScene(chart()->mapToPosition(QPointF(double(*m_moment), 0))).x();
        if (x < plot.left() || x > plot.right())
            return;
        painter->setPen(QPen(theme.color(Token::ControlBorder), 1));
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        const QStringList lines = readout();
        painter->setFont(Theme::secondaryFont());
        const QFontMetricsF metrics(painter->font());
        double width = 0;
        for (const QString &line : lines)
            width = qMax(width, metrics.horizontalAdvance(line));
        QRectF box(x + space::S, plot.top() + space::XS, width + 2 * space::S,
                   metrics.lineSpacing() * double(lines.size()) + space::S);
        if (box.right() > plot.right())
            box.moveRight(x - space::S);
        drawRounded(painter, box, theme.color(Token::Raised), theme.color(Token::Hairline), 4);
        painter->setPen(theme.color(Token::Text));
        painter->drawText(box.adjusted(space::S, space::XS, 0, 0), int(Qt::AlignLeft | Qt::AlignTop),
                          lines.join(u'\n'));
    }

    UsageChart *m_owner;
    Metric m_metric;
    QDateTimeAxis *m_time;
    QValueAxis *m_value;
    QLineSeries *m_limit = nullptr;
    std::vector<QLineSeries *> m_lines; //!< created once, refilled
    QList<Look> m_looks;
    QList<StatsSeries> m_series;
    QSet<int> m_hidden;
    std::optional<qint64> m_moment;
    qsizetype m_points = 0;
};

UsageChart::UsageChart(Metric metric, QWidget *parent)
    : QWidget(parent)
    , m_metric(metric)
    , m_title(plainLine(titleOf(metric), this))
    , m_headline(new ElidedLabel({}, this))
    , m_view(new View(metric, this))
{
    m_title->setFont(Theme::strongFont());
    m_headline->setSecondary(true);
    m_headline->setElideMode(Qt::ElideRight);
    m_view->setAccessibleName(titleOf(metric));
    auto *head = new QHBoxLayout;
    head->setSpacing(space::M);
    head->addWidget(m_title);
    head->addWidget(m_headline, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
}

UsageChart::~UsageChart() = default;

void UsageChart::setSeries(const QList<StatsSeries> &series, const QSet<int> &hidden, qint64 from, qint64 to)
{
    m_headline->setText(headline(m_metric, series, hidden));
    m_view->setAccessibleDescription(m_headline->text());
    m_view->setSeries(series, hidden, from, to);
}

void UsageChart::setMoment(std::optional<qint64> at)
{
    m_view->setMoment(at);
}

QString UsageChart::headlineText() const
{
    return m_headline->text();
}

qsizetype UsageChart::pointCount() const
{
    return m_view->points();
}

} // namespace pierside::ui

#include "moc_usagechart.cpp"
