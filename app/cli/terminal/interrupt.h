// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace pierside::cli {

//! \brief Delivers Ctrl-C (SIGINT), SIGTERM and SIGHUP as Qt signals in the event loop.
//!
//! The first one cancels the work. After the number of signals given to setHandled(), the next one ends the process
//! at once, with 128 plus the signal's number. One object per process, on the thread of the event loop.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    //! True before interrupted() is emitted, too.
    bool wasInterrupted() const;
    //! The exit code after an interrupt: 128 plus the number of the first signal.
    int exitCode() const;

    //! How many signals the event loop handles; 1 by default.
    static void setHandled(int count);
    //! Becomes and stays readable with the first signal; -1 if there is no Interrupt. Any thread, also in poll().
    static int descriptor();
    //! The name of a signal without "SIG": "INT", "TERM", "HUP".
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
