// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace pierside::ui {

class ElidedLabel;

//! \brief Read-only text with a title, find and copy. The text is untrusted and shown as it is.
class TextPane : public QWidget
{
    Q_OBJECT

public:
    explicit TextPane(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    //! Keeps the scroll position where the text only changed a little; does nothing where it is the same.
    void setText(const QString &text);
    void showLine(int line); //!< counts from 1

private:
    void find(bool backwards);

    ElidedLabel *m_title;
    QLineEdit *m_find;
    QPlainTextEdit *m_text;
};

} // namespace pierside::ui
