// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/loglegend.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logcolours.h"
#include "ui/logs/logkeys.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace pierside::ui {

namespace {

constexpr int MostRows = 3;
constexpr qsizetype KeyCount = 9; //!< the first sources have the keys 1 to 9

//! Of the rows above or below, the button that is nearest.
qsizetype nearestAcross(const QList<QToolButton *> &all, qsizetype from, bool isDown)
{
    const QPoint start = all[from]->geometry().center();
    qsizetype best = from;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QPoint way = all[i]->geometry().center() - start;
        const int rows = isDown ? way.y() : -way.y();
        const QPoint bestWay = all[best]->geometry().center() - start;
        if (rows > 0 && (best == from ||
                         std::pair(rows, std::abs(way.x())) < std::pair(std::abs(bestWay.y()), std::abs(bestWay.x()))))
            best = i;
    }
    return best;
}

} // namespace

LogLegend::LogLegend(QWidget *parent)
    : QWidget(parent)
    , m_area(new QScrollArea(this))
    , m_row(new QWidget)
{
    setObjectName(QStringLiteral("legend"));
    auto *buttons = new FlowLayout;
    m_row->setLayout(buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    m_area->setWidget(m_row);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::S, 0, space::S, space::XS);
    layout->addWidget(m_area);
    connect(&Theme::of(this), &Theme::changed, this, &LogLegend::recolour);
    hide();
}

void LogLegend::setOrigins(const QHash<quint16, LogOrigin> &origins)
{
    if (m_origins == origins)
        return;
    const qsizetype before = focused();
    const std::optional<quint16> current = before < 0 ? std::nullopt : std::optional(m_sources.value(before));
    m_origins = origins;
    m_sources = origins.keys();
    std::ranges::sort(m_sources, {}, [&origins](quint16 source) { return origins.value(source).name; });
    qDeleteAll(buttons());
    m_muted.intersect(QSet<quint16>(m_sources.cbegin(), m_sources.cend()));
    for (qsizetype i = 0; i < m_sources.size(); ++i) {
        QToolButton *button = newButton(i);
        button->setFocusPolicy(i == 0 ? Qt::TabFocus : Qt::NoFocus);
        m_row->layout()->addWidget(button);
        button->show();
    }
    recolour();
    setVisible(m_sources.size() > 1);
    fitHeight();
    if (current)
        focus(std::max<qsizetype>(0, placeOf(*current)));
}

QString LogLegend::tipOf(qsizetype place) const
{
    const QString name = m_origins.value(m_sources[place]).name;
    if (place < KeyCount)
        return tr("Click or %1 shows %2 alone; Ctrl+click or Ctrl+%1 mutes it; right click changes its colour")
            .arg(QString::number(place + 1), name);
    return tr("Click shows %1 alone; Ctrl+click mutes it; right click changes its colour.\n"
              "Keys: %2 and the arrow keys go to it, %3 shows it alone, %4 mutes it")
        .arg(name, logKeyText(LogCommand::Sources), logKeyText(LogCommand::ShowThisAlone),
             logKeyText(LogCommand::MuteThis));
}

QToolButton *LogLegend::newButton(qsizetype place)
{
    const QString name = m_origins.value(m_sources[place]).name;
    const QString word = place < KeyCount ? QStringLiteral("%1 %2").arg(place + 1).arg(name) : name;
    QToolButton *button = switchButton(QString(word).replace(u'&', QStringLiteral("&&")), tipOf(place), m_row);
    button->setAccessibleName(name);
    button->setChecked(!m_muted.contains(m_sources[place]));
    connect(button, &QToolButton::clicked, this, [this, place] {
        if (QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier))
            mute(place);
        else
            solo(place);
    });
    button->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(button, &QToolButton::customContextMenuRequested, this,
            [this, button, place](const QPoint &at) { offerColours(m_sources.value(place), button->mapToGlobal(at)); });
    button->installEventFilter(this);
    return button;
}

qsizetype LogLegend::focused() const
{
    const QList<QToolButton *> all = buttons();
    const auto found = std::ranges::find_if(all, &QToolButton::hasFocus);
    return found == all.end() ? -1 : found - all.begin();
}

void LogLegend::focus(qsizetype place)
{
    const QList<QToolButton *> all = buttons();
    if (isHidden() || place < 0 || place >= all.size())
        return;
    for (QToolButton *button : all)
        button->setFocusPolicy(button == all[place] ? Qt::TabFocus : Qt::NoFocus);
    all[place]->setFocus(Qt::ShortcutFocusReason); // the frame of the focus is painted for keys only
    m_area->ensureWidgetVisible(all[place], 0, space::XS);
}

std::optional<qsizetype> LogLegend::moved(int key) const
{
    const QList<QToolButton *> all = buttons();
    const qsizetype place = focused();
    const qsizetype last = all.size() - 1;
    switch (key) {
    case Qt::Key_Left:
        return std::max<qsizetype>(0, place - 1);
    case Qt::Key_Right:
        return std::min(last, place + 1);
    case Qt::Key_Up:
    case Qt::Key_Down:
        return nearestAcross(all, place, key == Qt::Key_Down);
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return last;
    default:
        return {};
    }
}

bool LogLegend::eventFilter(QObject *watched, QEvent *event)
{
    // A button moves the focus by itself: in the order of Tab.
    if (event->type() == QEvent::KeyPress && focused() >= 0) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (const auto place = moved(key)) {
            focus(*place);
            return true;
        }
        if (key == Qt::Key_Escape) {
            Q_EMIT leaveWanted();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void LogLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

void LogLegend::fitHeight()
{
    const QList<QToolButton *> all = buttons();
    if (all.isEmpty())
        return;
    const QMargins margins = layout()->contentsMargins();
    const int width =
        this->width() - margins.left() - margins.right() - m_area->verticalScrollBar()->sizeHint().width();
    const int most = MostRows * (all.constFirst()->sizeHint().height() + space::XS);
    m_area->setFixedHeight(std::min(m_row->layout()->heightForWidth(std::max(1, width)), most));
}

void LogLegend::offerColours(quint16 source, const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("colours"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addColours(*menu, *this, [this, source](int colour) { Q_EMIT colourChosen(source, colour); });
    menu->popup(place);
}

QList<QToolButton *> LogLegend::buttons() const
{
    return m_row->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
}

void LogLegend::recolour()
{
    const LogLook look(Theme::of(this).tokens());
    const QList<QToolButton *> all = buttons();
    for (qsizetype i = 0; i < std::min(all.size(), m_sources.size()); ++i) {
        QPalette palette;
        palette.setColor(QPalette::ButtonText, look.gutter(m_origins.value(m_sources[i]).gutter));
        all[i]->setPalette(palette);
    }
}

void LogLegend::solo(qsizetype place)
{
    if (place < 0 || place >= m_sources.size() || m_sources.size() < 2)
        return;
    QSet<quint16> others(m_sources.cbegin(), m_sources.cend());
    others.remove(m_sources[place]);
    setMuted(m_muted == others ? QSet<quint16>() : others);
}

void LogLegend::mute(qsizetype place)
{
    if (place < 0 || place >= m_sources.size() || m_sources.size() < 2)
        return;
    QSet<quint16> muted = m_muted;
    if (!muted.remove(m_sources[place]))
        muted.insert(m_sources[place]);
    setMuted(muted);
}

void LogLegend::showAll()
{
    setMuted({});
}

void LogLegend::setMuted(const QSet<quint16> &muted)
{
    const bool isNew = std::exchange(m_muted, muted) != muted;
    const QList<QToolButton *> all = buttons();
    for (qsizetype i = 0; i < std::min(all.size(), m_sources.size()); ++i)
        all[i]->setChecked(!m_muted.contains(m_sources[i]));
    if (isNew)
        Q_EMIT mutedChanged();
}

} // namespace pierside::ui

#include "moc_loglegend.cpp"
