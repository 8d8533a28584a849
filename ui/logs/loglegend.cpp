// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/loglegend.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logcolours.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"

#include <QGuiApplication>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pierside::ui {

namespace {

constexpr int MostRows = 3;
constexpr qsizetype KeyCount = 9; //!< the first sources have the keys 1 to 9

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
    m_origins = origins;
    m_sources = origins.keys();
    std::ranges::sort(m_sources, {}, [&origins](quint16 source) { return origins.value(source).name; });
    qDeleteAll(buttons());
    m_muted.intersect(QSet<quint16>(m_sources.cbegin(), m_sources.cend()));
    for (qsizetype i = 0; i < m_sources.size(); ++i) {
        const LogOrigin origin = origins.value(m_sources[i]);
        const QString word = i < KeyCount ? QStringLiteral("%1 %2").arg(i + 1).arg(origin.name) : origin.name;
        QToolButton *button = switchButton(
            QString(word).replace(u'&', QStringLiteral("&&")),
            i < KeyCount
                ? tr("Click or %1 shows %2 alone; Ctrl+click or Ctrl+%1 mutes it; right click changes its colour")
                      .arg(QString::number(i + 1), origin.name)
                : tr("Click shows %1 alone; Ctrl+click mutes it; right click changes its colour").arg(origin.name),
            m_row);
        button->setAccessibleName(origin.name);
        button->setChecked(!m_muted.contains(m_sources[i]));
        m_row->layout()->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, i] {
            if (QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier))
                mute(i);
            else
                solo(i);
        });
        button->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(button, &QToolButton::customContextMenuRequested, this, [this, button, i](const QPoint &place) {
            offerColours(m_sources.value(i), button->mapToGlobal(place));
        });
        button->show();
    }
    recolour();
    setVisible(m_sources.size() > 1);
    fitHeight();
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
    if (place >= m_sources.size() || m_sources.size() < 2)
        return;
    QSet<quint16> others(m_sources.cbegin(), m_sources.cend());
    others.remove(m_sources[place]);
    setMuted(m_muted == others ? QSet<quint16>() : others);
}

void LogLegend::mute(qsizetype place)
{
    if (place >= m_sources.size() || m_sources.size() < 2)
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
