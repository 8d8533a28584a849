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

//! How a command has ended.
struct Ending
{
    QString text; //!< "ended with 0"
    bool isWell = true;
};

//! \brief Shows the output of a command while it runs and afterwards, how it ended, and a button to stop it.
//!
//! Not modal. Closing it while the command runs stops the command.
class OutputWindow : public QDialog
{
    Q_OBJECT

public:
    //! argv: shown above the output.
    OutputWindow(const QString &title, const QString &argv, QWidget *parent);

    //! Shows the window until the task has ended; its stop button cancels the task. describe(const T &) -> Ending.
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
    //! For tasks that outlive the window: they do nothing after it is destroyed.
    std::function<void(const QStringList &)> lineSink();
    std::function<void(qint64 bytes, qint64 total)> byteSink();

    void append(const QStringList &lines);
    //! Shows an amount instead of lines: "1.2 MB of 3.4 MB".
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
