// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace pierside::ui {

class ElidedLabel;

//! \brief What pulls and builds wrote, as it comes. Untrusted text, shown without colours and control characters.
//!
//! Bounded: the oldest lines go first. Stays at the end while the user looks there.
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
