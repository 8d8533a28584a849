// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/revealbutton.h"

#include <QMouseEvent>
#include <QTimer>

namespace pierside::ui {

namespace {

constexpr int revealMs = 10'000;

} // namespace

RevealButton::RevealButton(QWidget *parent)
    : QPushButton(tr("Reveal"), parent)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(revealMs);
    connect(m_timer, &QTimer::timeout, this, &RevealButton::hideRequested);
    connect(this, &QPushButton::clicked, this, [this] {
        // A click of the mouse has ended already; this one is by a key or by a screen reader.
        if (m_isHeld)
            return;
        m_timer->start();
        Q_EMIT revealRequested();
    });
}

void RevealButton::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        hold(true);
    QPushButton::mousePressEvent(event);
}

void RevealButton::mouseReleaseEvent(QMouseEvent *event)
{
    QPushButton::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton)
        hold(false);
}

void RevealButton::hideEvent(QHideEvent *event)
{
    if (m_isHeld || m_timer->isActive()) {
        m_isHeld = false;
        m_timer->stop();
        Q_EMIT hideRequested();
    }
    QPushButton::hideEvent(event);
}

void RevealButton::hold(bool held)
{
    if (m_isHeld == held)
        return;
    m_isHeld = held;
    m_timer->stop();
    if (held)
        Q_EMIT revealRequested();
    else
        Q_EMIT hideRequested();
}

} // namespace pierside::ui

#include "moc_revealbutton.cpp"
