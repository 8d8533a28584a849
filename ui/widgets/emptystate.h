// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QAction>
#include <QPointer>
#include <QUrl>
#include <QWidget>

class QLabel;
class QPushButton;

namespace pierside::ui {

//! What stands where there is nothing to show: an icon, one sentence, one button, one link, and what was tried.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setIcon(ActionIcon icon);
    void setSentence(const QString &sentence);
    //! One line below the sentence ("retrying in 4 s"); empty hides it.
    void setHint(const QString &hint);
    //! Null hides the button. Not owned.
    void setAction(QAction *action);
    //! An action shown as a link below the button ("Open a folder instead"). Null hides it. Not owned.
    void setSecondAction(QAction *action);
    //! Opens an http or https page; anything else hides the link. Replaces the second action.
    void setLink(const QString &text, const QUrl &url);
    //! Pairs of a name and what was found there ("/run/podman/podman.sock", "no such file").
    void setDetails(const QList<std::pair<QString, QString>> &details);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QPushButton *button, QAction *from, QAction *to);

    ActionIcon m_icon = ActionIcon::Stack;
    QWidget *m_iconSpace;
    QLabel *m_sentence;
    QLabel *m_hint;
    QPushButton *m_button;
    QPushButton *m_link;
    QWidget *m_details = nullptr;
    QPointer<QAction> m_action;
    QPointer<QAction> m_secondAction;
    QUrl m_url;
};

} // namespace pierside::ui
