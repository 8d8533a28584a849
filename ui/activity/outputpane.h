// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace pierside::ui {

class ElidedLabel;

//! \brief Shows the output of pulls and builds as it arrives.
//!
//! The text is untrusted; colours and control characters are removed. The number of lines is limited: the oldest are
//! dropped. The pane scrolls with new lines while the user is at the end.
class OutputPane : public QWidget
{
    Q_OBJECT

public:
    explicit OutputPane(QWidget *parent = nullptr);

    void setLines(const QString &title, const QStringList &lines);
    void append(const QStringList &lines);
    bool isEmpty() const;

private:
    ElidedLabel *m_title;
    QPlainTextEdit *m_text;
    bool m_atEnd = true;
};

} // namespace pierside::ui
