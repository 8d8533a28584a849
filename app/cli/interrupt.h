// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace pierside::cli {

//! \brief Ctrl-C and friends (SIGINT, SIGTERM, SIGHUP) as a signal in the event loop.
//!
//! The first one asks whatever runs to end; the second one ends the process at once with 130. One object a process, on
//! the thread of the event loop.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    bool wasInterrupted() const { return m_interrupted; }

Q_SIGNALS:
    void interrupted();

private:
    void take();

    bool m_interrupted = false;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace pierside::cli
