// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/startchart.h"

#include "models/core/plaintext.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plaintips.h"

#include <QHelpEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using plan::ServiceStart;
using plan::StartSpan;
using Phase = StartSpan::Phase;

namespace {

constexpr int LeastNameWidth = 132;
constexpr int TimeWidth = 164;
constexpr int AxisHeight = 20;
constexpr int MostRows = 12;
constexpr int LeastMark = 56; //!< minimum distance of two axis marks, in px
constexpr int BarHeight = 10;
constexpr int LeastBar = 2;
constexpr int FrameMs = 100;

struct PhaseLook
{
    Phase phase;
    Token token;
    const char *word;
};
constexpr std::array phaseLooks{
    PhaseLook{Phase::Image, Token::Stale, QT_TRANSLATE_NOOP("StartChart", "image")},
    PhaseLook{Phase::Stop, Token::Off, QT_TRANSLATE_NOOP("StartChart", "stop")},
    PhaseLook{Phase::Create, Token::ControlBorder, QT_TRANSLATE_NOOP("StartChart", "create")},
    PhaseLook{Phase::Blocked, Token::Off, QT_TRANSLATE_NOOP("StartChart", "blocked")},
    PhaseLook{Phase::Start, Token::Warn, QT_TRANSLATE_NOOP("StartChart", "start")},
    PhaseLook{Phase::Ready, Token::Busy, QT_TRANSLATE_NOOP("StartChart", "getting ready")},
};

const PhaseLook &lookOf(Phase phase)
{
    return *std::find_if(phaseLooks.begin(), phaseLooks.end(),
                         [phase](const PhaseLook &look) { return look.phase == phase; });
}

void paintBar(QPainter *painter, const QRectF &rect, Phase phase, const Theme &theme)
{
    const QColor color = theme.color(lookOf(phase).token);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (phase == Phase::Blocked) {
        // Waiting: a dotted line, so that it differs by shape as well as by colour.
        painter->setPen(QPen(color, 1.5, Qt::DotLine));
        painter->drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
    } else {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        const qreal inset = phase == Phase::Ready ? 0 : 2;
        painter->drawRoundedRect(rect.adjusted(0, inset, 0, -inset), 2, 2);
    }
    painter->restore();
}

QString axisText(qint64 ms, qint64 step)
{
    if (ms >= 60'000)
        return humanDuration(Milliseconds(ms));
    return u"%1 s"_s.arg(double(ms) / 1000.0, 0, 'f', step < 1000 ? 1 : 0);
}

} // namespace

int StartChart::Scale::x(const QDateTime &time) const
{
    const qint64 ms = std::clamp<qint64>(begin.msecsTo(time), 0, length);
    return left + int(ms * (width - 1) / std::max<qint64>(1, length));
}

qint64 StartChart::Scale::step() const
{
    const qint64 least = std::max<qint64>(1, length * LeastMark / std::max(1, width));
    for (qint64 decade = 100; decade < 100'000'000; decade *= 10) {
        for (const qint64 factor : {1, 2, 5}) {
            if (decade * factor >= least)
                return decade * factor;
        }
    }
    return std::max<qint64>(least, 1);
}

//! \brief The axis above the rows, with marks.
class StartChart::Axis : public QWidget
{
public:
    explicit Axis(StartChart *chart)
        : QWidget(chart)
        , m_chart(*chart)
    {
        setFixedHeight(AxisHeight);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Scale scale = m_chart.scale();
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.setFont(Theme::secondaryFont());
        painter.setPen(theme.color(Token::Off));
        const qint64 step = scale.step();
        for (qint64 ms = 0; ms <= scale.length; ms += step) {
            const int x = scale.x(scale.begin.addMSecs(ms));
            const QString text = axisText(ms, step);
            const int wide = painter.fontMetrics().horizontalAdvance(text);
            const int from =
                std::clamp(x - wide / 2, scale.left, std::max(scale.left, scale.left + scale.width - wide));
            painter.drawText(QRect(from, 0, wide + 1, height() - 5), Qt::AlignVCenter | Qt::AlignLeft, text);
            painter.drawLine(x, height() - 4, x, height());
        }
    }

private:
    StartChart &m_chart;
};

//! \brief Explains the bars that the chart contains.
class StartChart::Legend : public QWidget
{
public:
    explicit Legend(StartChart *chart)
        : QWidget(chart)
        , m_chart(*chart)
    {
        setFixedHeight(AxisHeight);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.setFont(Theme::secondaryFont());
        int x = m_chart.scale().left;
        for (const PhaseLook &look : phaseLooks) {
            if (!m_chart.shows(look.phase))
                continue;
            paintBar(&painter, QRectF(x, (height() - BarHeight) / 2.0, space::L, BarHeight), look.phase, theme);
            x += space::L + space::XS;
            const QString word = StartChart::tr(look.word);
            painter.setPen(theme.color(Token::Off));
            const int wide = painter.fontMetrics().horizontalAdvance(word);
            painter.drawText(QRect(x, 0, wide + 1, height()), Qt::AlignVCenter | Qt::AlignLeft, word);
            x += wide + space::M;
        }
    }

private:
    StartChart &m_chart;
};

class StartChart::Delegate : public QStyledItemDelegate
{
public:
    explicit Delegate(StartChart *chart)
        : QStyledItemDelegate(chart)
        , m_chart(*chart)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, Theme::of(option.widget).rowHeight()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        const ServiceStart &start = m_chart.m_model.service(index.row());
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.color(Token::Selection));
        const Scale scale = m_chart.scale();
        paintMarks(painter, option.rect, scale, theme);
        const bool isSlowest = index.data(items::StartModel::SlowestRole).toBool();
        painter->setFont(isSlowest ? Theme::strongFont() : option.font);
        painter->setPen(theme.color(Token::Text));
        const QRect name(option.rect.left() + space::M, option.rect.top(), m_chart.nameWidth() - space::M,
                         option.rect.height());
        painter->drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(cleanText(start.service), Qt::ElideMiddle, name.width()));
        paintBars(painter, option.rect, scale, start, theme);

        QRect time = option.rect;
        time.setLeft(scale.left + scale.width + GlyphSize);
        time.setRight(option.rect.right() - space::M);
        painter->setFont(isSlowest ? Theme::strongFont() : option.font);
        painter->setPen(theme.color(start.problem.isEmpty() ? Token::Off : Token::Bad));
        QString text = index.data(items::StartModel::TimeTextRole).toString();
        painter->drawText(time, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(cleanText(text), Qt::ElideRight, time.width()));
    }

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &,
                   const QModelIndex &index) override
    {
        if (event->type() != QEvent::ToolTip)
            return false;
        showPlainTip(event->globalPos(), index.data(items::StartModel::DetailRole).toString(), view->viewport());
        return true;
    }

private:
    static void paintMarks(QPainter *painter, const QRect &row, const Scale &scale, const Theme &theme)
    {
        painter->setPen(theme.color(Token::Hairline));
        for (qint64 ms = 0; ms <= scale.length; ms += scale.step()) {
            const int x = scale.x(scale.begin.addMSecs(ms));
            painter->drawLine(x, row.top(), x, row.bottom());
        }
    }

    void paintBars(QPainter *painter, const QRect &row, const Scale &scale, const ServiceStart &start,
                   const Theme &theme) const
    {
        const QDateTime now = m_chart.model().start().now();
        const qreal top = row.top() + (row.height() - BarHeight) / 2.0;
        for (const StartSpan &span : start.spans) {
            const int from = scale.x(span.begin);
            const int to = std::max(from + LeastBar, scale.x(span.end.isValid() ? span.end : now));
            paintBar(painter, QRectF(from, top, to - from, BarHeight), span.phase, theme);
        }
        const bool isBad = !start.problem.isEmpty();
        const QDateTime mark = isBad && !start.spans.isEmpty() ? start.spans.last().end : start.ready;
        if (!mark.isValid())
            return;
        const QRectF place(scale.x(mark) - GlyphSize / 2.0, row.top() + (row.height() - GlyphSize) / 2.0, GlyphSize,
                           GlyphSize);
        paintGlyph(painter, place,
                   isBad           ? Glyph::Crashed
                   : start.checked ? Glyph::Healthy
                                   : Glyph::Running,
                   theme.color(isBad ? Token::Bad : Token::Ok));
    }

    StartChart &m_chart;
};

StartChart::StartChart(QWidget *parent)
    : QWidget(parent)
    , m_summary(new ElidedLabel({}, this))
    , m_axis(new Axis(this))
    , m_list(new QListView(this))
    , m_legend(new Legend(this))
{
    m_summary->setElideMode(Qt::ElideRight);
    m_summary->setContentsMargins(space::M, 0, space::M, 0);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new Delegate(this));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Start timeline"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::S, 0, space::S);
    layout->setSpacing(space::XS);
    layout->addWidget(m_summary);
    layout->addWidget(m_axis);
    layout->addWidget(m_list);
    layout->addWidget(m_legend);
    m_clock.setInterval(FrameMs);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_axis->update();
        m_list->viewport()->update();
    });
    connect(&Theme::of(this), &Theme::changed, this, &StartChart::updateHeight);
    hide();
}

StartChart::~StartChart()
{
    // The list is a child and is destroyed after the members, which include its model.
    m_list->setModel(nullptr);
}

void StartChart::setStart(const items::ShownStart &start)
{
    if (start == m_model.start())
        return;
    m_model.setStart(start);
    m_longestName = 0;
    const QFontMetrics metrics(Theme::strongFont());
    for (const ServiceStart &service : start.timeline.services)
        m_longestName = std::max(m_longestName, metrics.horizontalAdvance(cleanText(service.service)));
    m_summary->setText(m_model.summary());
    m_axis->update();
    m_legend->update();
    m_list->viewport()->update();
    updateHeight();
    setVisible(!start.timeline.isEmpty());
    updateClock();
}

bool StartChart::shows(plan::StartSpan::Phase phase) const
{
    const auto &services = m_model.start().timeline.services;
    return std::any_of(services.cbegin(), services.cend(), [phase](const ServiceStart &start) {
        return std::any_of(start.spans.cbegin(), start.spans.cend(),
                           [phase](const StartSpan &span) { return span.phase == phase; });
    });
}

//! What the longest name needs, up to a third of the chart.
int StartChart::nameWidth() const
{
    const int most = m_list->viewport()->width() / 3;
    return std::clamp(m_longestName + space::M, LeastNameWidth, std::max(LeastNameWidth, most));
}

StartChart::Scale StartChart::scale() const
{
    const plan::StartTimeline &timeline = m_model.start().timeline;
    Scale scale;
    scale.begin = timeline.begin;
    const QDateTime end = timeline.isOver() ? timeline.end : m_model.start().now();
    scale.length = std::max<qint64>(500, timeline.begin.msecsTo(end));
    scale.left = nameWidth() + space::S;
    const int room = m_list->viewport()->width() - scale.left - TimeWidth - space::M;
    scale.width = std::max(40, room);
    return scale;
}

void StartChart::updateHeight()
{
    const int rows = std::clamp(m_model.rowCount(), 1, MostRows);
    m_list->setFixedHeight(rows * Theme::of(this).rowHeight());
}

void StartChart::updateClock()
{
    const bool grows = isVisible() && !m_model.start().timeline.isEmpty() && !m_model.start().timeline.isOver();
    if (grows && !m_clock.isActive())
        m_clock.start();
    else if (!grows)
        m_clock.stop();
}

void StartChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateClock();
}

void StartChart::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateClock();
}

} // namespace pierside::ui

#include "moc_startchart.cpp"
