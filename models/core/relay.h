// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <mutex>

namespace pierside::detail {

//! \brief Carries a call from any thread to a context object's thread, and drops it when that object has gone.
//!
//! A QPointer may only be read on its object's thread, and posting to an object that another thread is deleting is a
//! race; so each relay is a small QObject in the context's thread, which no other thread can delete.
class Relay : public QObject
{
    Q_OBJECT

public:
    //! Must be called on context's thread.
    static std::shared_ptr<Relay> create(QObject *context);

    //! Runs f from the event loop of the context's thread, unless the context is gone. Any thread.
    void post(std::function<void()> f);

    bool event(QEvent *event) override;

private:
    explicit Relay(QObject *context);

    class Call;

    QPointer<QObject> m_context;
    std::weak_ptr<Relay> m_self;
    std::mutex m_handOver; //!< shows a thread sanitizer what Qt's own hand-over, not built for it, hides
};

} // namespace pierside::detail
