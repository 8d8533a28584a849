// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/measuredwindow.h"

#include <QElapsedTimer>
#include <QTimer>

namespace pierside::bench {

//! \brief Asks a widget for 60 frames a second, and measures how late each one reaches the screen.
//!
//! A frame is late by everything that its thread does meanwhile: events, layouts, paints. Frames that are due during
//! one long piece of work count as one.
class FrameMeter
{
public:
    //! Watches \a widget of an application, instead of anybody else.
    FrameMeter(PaintClock &clock, QWidget *widget);
    ~FrameMeter();
    Q_DISABLE_COPY_MOVE(FrameMeter)

    //! Milliseconds from when a frame was due to its end, since the last call.
    QList<double> take() { return std::exchange(m_late, {}); }

private:
    void tick();
    void painted();

    PaintClock &m_clock;
    QWidget *m_widget;
    QTimer m_timer;
    QElapsedTimer m_time;
    double m_due = 0; //!< ms, of the frame that is asked for
    bool m_isAsked = false;
    QList<double> m_late;
};

} // namespace pierside::bench
