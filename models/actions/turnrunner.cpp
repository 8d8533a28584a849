// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/turnrunner.h"

namespace pierside::actions {

TurnRunner::TurnRunner(const QList<workspace::Member> &members, Begin begin, QObject *parent)
    : QObject(parent)
    , m_turns(members)
    , m_begin(std::move(begin))
{
}

void TurnRunner::start()
{
    QMetaObject::invokeMethod(this, &TurnRunner::pump, Qt::QueuedConnection);
}

void TurnRunner::ended(const QString &name, bool well)
{
    m_turns.end(name, well);
    start();
}

void TurnRunner::cancel()
{
    m_turns.cancel();
    start();
}

void TurnRunner::pump()
{
    const QList<workspace::Member> ready = m_turns.take();
    for (const workspace::Member &member : ready)
        m_begin(member);
    if (!m_turns.isOver() || m_finished)
        return;
    m_finished = true;
    Q_EMIT finished();
}

} // namespace pierside::actions

#include "moc_turnrunner.cpp"
