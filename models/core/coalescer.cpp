// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/coalescer.h"

namespace pierside {

Coalescer::Coalescer(Milliseconds quiet, Milliseconds cap, QObject *parent)
    : QObject(parent)
{
    for (QTimer *timer : {&m_quietTimer, &m_capTimer}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
        connect(timer, &QTimer::timeout, this, &Coalescer::fire);
    }
    m_quietTimer.setInterval(quiet);
    m_capTimer.setInterval(cap);
}

void Coalescer::request()
{
    m_quietTimer.start();
    if (!m_capTimer.isActive())
        m_capTimer.start();
}

void Coalescer::clear()
{
    m_quietTimer.stop();
    m_capTimer.stop();
}

void Coalescer::fire()
{
    clear();
    Q_EMIT due();
}

} // namespace pierside

#include "moc_coalescer.cpp"
