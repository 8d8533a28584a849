// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stateglyph.h"

#include "ui/theme/theme.h"
#include "ui/widgets/statelook.h"

#include <QElapsedTimer>
#include <QPainter>

namespace pierside::ui {

qreal turnPhase()
{
    static const QElapsedTimer clock = [] {
        QElapsedTimer started;
        started.start();
        return started;
    }();
    constexpr qint64 TurnMs = 1100;
    return double(clock.elapsed() % TurnMs) / double(TurnMs);
}

StateGlyph::StateGlyph(int size, QWidget *parent)
    : QWidget(parent)
    , m_size(size)
{
    setFixedSize(size, size);
    m_timer.setInterval(TurnFrameMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!window()->isMinimized())
            update();
    });
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        updateTurning();
        update();
    });
    setAccessibleName(items::stateWord(m_state));
}

void StateGlyph::setState(items::RowState state)
{
    if (m_state == state)
        return;
    m_state = state;
    setAccessibleName(items::stateWord(state));
    updateTurning();
    update();
}

void StateGlyph::updateTurning()
{
    if (isVisible() && glyphTurns(glyphOf(m_state)) && Theme::of(this).animated())
        m_timer.start();
    else
        m_timer.stop();
}

void StateGlyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGlyph(&painter, rect(), glyphOf(m_state), Theme::of(this).color(tokenOf(m_state)),
               m_timer.isActive() ? turnPhase() : 0);
}

void StateGlyph::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateTurning();
}

void StateGlyph::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateTurning();
}

} // namespace pierside::ui

#include "moc_stateglyph.cpp"
