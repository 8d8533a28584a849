// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QPushButton;

namespace pierside::ui {

class OutputPane;

//! \brief What one command writes, while it runs and afterwards: output to copy, how it ended, a button to stop it.
//!
//! Not modal. Closing it while the command runs stops the command.
class OutputWindow : public QDialog
{
    Q_OBJECT

public:
    //! argv: shown above what it writes.
    OutputWindow(const QString &title, const QString &argv, QWidget *parent);

    //! What the stop button does; the window stays until finish().
    void setStop(std::function<void()> stop) { m_stop = std::move(stop); }
    void append(const QStringList &lines);
    //! Instead of lines, where only an amount is known: "1.2 MB of 3.4 MB".
    void setProgress(const QString &text);
    //! It is over: "ended with 0".
    void finish(const QString &text, bool isWell);
    bool isRunning() const { return m_running; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void askToStop();

    OutputPane *m_output;
    QLabel *m_state;
    QPushButton *m_button;
    std::function<void()> m_stop;
    bool m_running = true;
};

} // namespace pierside::ui
