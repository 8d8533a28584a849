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

//! \brief Replaces a view that has no content: an icon, one sentence, one button, one link, and a list of what was
//! tried.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setIcon(ActionIcon icon);
    void setSentence(const QString &sentence);
    //! Sets a line below the sentence ("retrying in 4 s"); empty hides it.
    void setHint(const QString &hint);
    //! Sets the button's action, not owned. Null hides the button.
    void setAction(QAction *action);
    //! Sets an action that is shown as a link below the button ("Open a folder instead"). Null hides it. Not owned.
    void setSecondAction(QAction *action);
    //! Shows a link to an http or https page; other addresses hide it. Replaces the second action.
    void setLink(const QString &text, const QUrl &url);
    //! Sets pairs of a name and a result ("/run/podman/podman.sock", "no such file").
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
