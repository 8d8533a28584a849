// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFrame>

class QAction;
class QLabel;
class QPushButton;

namespace pierside::ui {

class FlowLayout;

//! \brief A message or a question above the content.
//!
//! A banner has a bar and a 12 % fill in the colour of its tone, one bold sentence, one line of detail and up to three
//! buttons below the text, the safest first. The buttons wrap, so they neither squeeze the text nor widen the window.
//! All texts are plain.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    //! Warn, Bad, Busy, Ok, Stale or Off.
    void setTone(Token tone);
    void setSentence(const QString &sentence);
    //! An empty text hides the line.
    void setDetail(const QString &detail);
    //! Sets at most three actions, not owned; the buttons follow their text, tool tip and enabled state.
    void setActions(const QList<QAction *> &actions);
    //! Shows a close button that hides the banner and emits dismissed().
    void setDismissible(bool dismissible);

    QList<QPushButton *> buttons() const { return m_buttons; }

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void updateAccessibleText();

    Token m_tone = Token::Warn;
    QLabel *m_sentence;
    QLabel *m_detail;
    FlowLayout *m_buttonRow;
    QWidget *m_close;
    QList<QPushButton *> m_buttons;
};

} // namespace pierside::ui
