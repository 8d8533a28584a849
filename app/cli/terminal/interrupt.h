// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace pierside::cli {

//! \brief Ctrl-C and friends (SIGINT, SIGTERM, SIGHUP) as signals in the event loop.
//!
//! The first one asks what runs to end. One more than setHandled() says ends the process at once, with 128 and the
//! signal's number. One object a process, on the thread of the event loop.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    //! Also before the event loop has heard of it.
    bool wasInterrupted() const;
    //! What the program exits with after it was interrupted: 128 and the number of the first signal.
    int exitCode() const;

    //! How many signals the event loop takes; 1 in the beginning.
    static void setHandled(int count);
    //! Becomes readable with the first signal and stays so; -1 where there is none. Any thread, also one that waits.
    static int descriptor();
    //! Of the signal, without "SIG": "INT", "TERM", "HUP".
    static QString nameOf(int signal);

Q_SIGNALS:
    void interrupted();         //!< the first one
    void signalled(int signal); //!< each

private:
    void take();

    bool m_isTold = false;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace pierside::cli
