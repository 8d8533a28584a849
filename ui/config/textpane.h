// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace pierside::ui {

class ElidedLabel;

//! \brief Read-only text with a title, a search field and a copy button.
//!
//! The text is untrusted and shown unchanged.
class TextPane : public QWidget
{
    Q_OBJECT

public:
    explicit TextPane(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    //! Keeps the scroll position after small changes; does nothing if the text is equal.
    void setText(const QString &text);
    void showLine(int line); //!< counts from 1

private:
    void find(bool backwards);

    ElidedLabel *m_title;
    QLineEdit *m_find;
    QPlainTextEdit *m_text;
};

} // namespace pierside::ui
