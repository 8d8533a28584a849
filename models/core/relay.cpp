// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/relay.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

namespace pierside::detail {

class Relay::Call final : public QEvent
{
public:
    Call(std::shared_ptr<Relay> relay, std::function<void()> function)
        : QEvent(QEvent::User)
        , self(std::move(relay))
        , f(std::move(function))
    {
    }

    const std::shared_ptr<Relay> self; //!< the relay lives as long as a call is on its way
    const std::function<void()> f;
};

Relay::Relay(QObject *context)
    : m_context(context)
{
}

std::shared_ptr<Relay> Relay::create(QObject *context)
{
    Q_ASSERT(context && context->thread() == QThread::currentThread());
    // The last reference may go on any thread; the object itself may only be deleted on its own. There it is deleted
    // at once: when the application ends, calls that were never run are dropped under the lock that deleteLater()
    // wants.
    std::shared_ptr<Relay> relay(new Relay(context), [](Relay *r) {
        if (r->thread() == QThread::currentThread())
            delete r;
        else
            r->deleteLater();
    });
    relay->m_self = relay;
    return relay;
}

void Relay::post(std::function<void()> f)
{
    // When the application ends, calls that were never run are dropped under the lock that postEvent() wants, too; what
    // goes with them may finish a task, and nobody will hear of that.
    if (!QCoreApplication::instance())
        return;
    auto *call = new Call(m_self.lock(), std::move(f));
    {
        const std::lock_guard lock(m_handOver);
    }
    QCoreApplication::postEvent(this, call);
}

bool Relay::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    {
        const std::lock_guard lock(m_handOver);
    }
    if (m_context)
        static_cast<Call *>(event)->f();
    return true;
}

} // namespace pierside::detail

#include "moc_relay.cpp"
