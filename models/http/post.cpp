// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/post.h"

#include <QCoreApplication>
#include <QEvent>

namespace pierside::http {

class Post::Inbox final : public QObject
{
public:
    Inbox(std::shared_ptr<Queue> queue, QObject *parent)
        : QObject(parent)
        , m_queue(std::move(queue))
    {
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        const auto queue = m_queue;
        std::vector<std::function<void()>> calls;
        {
            const std::lock_guard lock(queue->mutex);
            calls.swap(queue->calls);
        }
        for (const auto &call : calls) {
            {
                const std::lock_guard lock(queue->mutex);
                if (!queue->inbox)
                    break;
            }
            call();
        }
        return true;
    }

private:
    const std::shared_ptr<Queue> m_queue;
};

Post::Post(QObject *target)
    : m_queue(std::make_shared<Queue>())
{
    m_queue->inbox = new Inbox(m_queue, target);
}

Post::~Post() = default;

void Post::operator()(std::function<void()> f)
{
    const std::lock_guard lock(m_queue->mutex);
    if (!m_queue->inbox)
        return;
    m_queue->calls.push_back(std::move(f));
    if (m_queue->calls.size() == 1)
        QCoreApplication::postEvent(m_queue->inbox, new QEvent(QEvent::User));
}

void Post::close()
{
    std::vector<std::function<void()>> dropped; // destroyed last, unlocked: their destructors may call this object
    const std::lock_guard lock(m_queue->mutex);
    dropped.swap(m_queue->calls);
    m_queue->inbox = nullptr;
}

} // namespace pierside::http
