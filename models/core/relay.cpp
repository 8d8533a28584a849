// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/relay.h"

#include <QThread>

namespace pierside::detail {

Relay::Relay(QObject *context)
    : m_context(context)
{
}

std::shared_ptr<Relay> Relay::create(QObject *context)
{
    Q_ASSERT(context && context->thread() == QThread::currentThread());
    // The last reference may go on any thread; the object itself may only be deleted on its own. There it is deleted
    // at once: when the application ends, calls that were never run are dropped under the lock that deleteLater() wants.
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
    QMetaObject::invokeMethod(
        this,
        [self = m_self.lock(), f = std::move(f)] {
            if (self->m_context)
                f();
        },
        Qt::QueuedConnection);
}

} // namespace pierside::detail
