// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace pierside::ui {

//! \brief A short word of what has just been done, bottom right of \a host, one at a time.
//!
//! Never for errors, never takes the focus, goes by itself; what it says is repeated in Activity by whoever says it.
class Toast : public QWidget
{
    Q_OBJECT

public:
    //! \a host is the area in whose corner it shows; it becomes the parent.
    explicit Toast(QWidget *host);

    //! Replaces what was there. \a action may offer one way back ("Undo"); it is not owned.
    void showText(const QString &text, QAction *action = nullptr);
    //! How long it stays when the pointer is not over it; 6 s, and twice that with an action.
    void setDuration(int milliseconds);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QLabel *m_label;
    QPushButton *m_button;
    QPointer<QAction> m_action;
    QTimer m_timer;
    int m_stay = 6000; //!< ms
};

} // namespace pierside::ui
