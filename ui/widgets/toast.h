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

//! \brief Shows a short message about a completed action at the bottom right of \a host, one at a time.
//!
//! It never shows errors and never takes the focus; it disappears after a time. The caller also adds the message to
//! Activity.
class Toast : public QWidget
{
    Q_OBJECT

public:
    //! \a host is the area in whose corner the toast is shown; it becomes the parent.
    explicit Toast(QWidget *host);

    //! Replaces the current message. \a action may offer one way back ("Undo"); it is not owned.
    void showText(const QString &text, QAction *action = nullptr);
    //! Sets the time for which the toast is visible, without the time under the pointer. Default: 6 s; doubled with an
    //! action.
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
