// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

#include <QDialog>

#include <functional>

class QLabel;
class QPushButton;

namespace pierside::ui {

class OutputPane;

//! How what a window shows has ended.
struct Ending
{
    QString text; //!< "ended with 0"
    bool isWell = true;
};

//! \brief What one command writes, while it runs and afterwards: output to copy, how it ended, a button to stop it.
//!
//! Not modal. Closing it while the command runs stops the command.
class OutputWindow : public QDialog
{
    Q_OBJECT

public:
    //! argv: shown above what it writes.
    OutputWindow(const QString &title, const QString &argv, QWidget *parent);

    //! Shows itself and stays until the work has ended; its stop button cancels it. describe(const T &) -> Ending.
    template <class T, class Describe>
    void follow(const Task<T> &task, Describe describe)
    {
        m_stop = [task] { task.cancel(); };
        task.then(this, [this, describe](const Result<T> &end) {
            if (end)
                finish(describe(*end));
            else
                fail(end.error());
        });
        show();
    }
    //! For work that outlives the window: do nothing once it has gone.
    std::function<void(const QStringList &)> lineSink();
    std::function<void(qint64 bytes, qint64 total)> byteSink();

    void append(const QStringList &lines);
    //! Instead of lines, where only an amount is known: "1.2 MB of 3.4 MB".
    void setProgress(const QString &text);
    bool isRunning() const { return m_running; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void finish(const Ending &ending);
    void fail(const Error &error);
    void askToStop();

    OutputPane *m_output;
    QLabel *m_state;
    QPushButton *m_button;
    std::function<void()> m_stop;
    bool m_running = true;
};

} // namespace pierside::ui
