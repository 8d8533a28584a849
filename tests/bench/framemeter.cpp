// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/framemeter.h"

#include <QWidget>

namespace pierside::bench {

namespace {

constexpr double frameMs = 1000. / 60;

} // namespace

FrameMeter::FrameMeter(PaintClock &clock, QWidget *widget)
    : m_clock(clock)
    , m_widget(widget)
{
    m_clock.watch(widget, [this] { painted(); });
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_time.start();
    m_due = frameMs;
    m_timer.start(int(frameMs));
}

FrameMeter::~FrameMeter()
{
    m_clock.watch(m_widget, {});
}

void FrameMeter::tick()
{
    m_isAsked = true;
    m_widget->update(0, 0, 1, 1);
}

void FrameMeter::painted()
{
    // Other paints come between.
    if (!std::exchange(m_isAsked, false))
        return;
    const double now = double(m_time.nsecsElapsed()) / 1e6;
    m_late.append(now - m_due);
    while (m_due <= now)
        m_due += frameMs;
    m_timer.start(int(m_due - now + 0.999));
}

} // namespace pierside::bench
