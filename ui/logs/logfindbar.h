// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/searchpattern.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace pierside::ui {

//! \brief The bar with the text to find, how it is meant, and how often it was found.
class LogFindBar : public QWidget
{
    Q_OBJECT

public:
    explicit LogFindBar(QWidget *parent = nullptr);

    //! Shows the bar, with its text selected.
    void open(const QString &text = {});
    logs::SearchText query() const;
    //! Empty = nothing to say. A problem is shown in the colour of errors.
    void setResult(const QString &text, bool isProblem);

Q_SIGNALS:
    //! The text or its meaning has changed; also when the bar was closed: the query is empty then.
    void queryChanged();
    void nextWanted(bool forwards);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void recolour();

    QLineEdit *m_text;
    QToolButton *m_regex;
    QToolButton *m_case;
    QLabel *m_result;
    bool m_isProblem = false;
    QTimer m_typing; //!< a search starts when the user pauses
};

} // namespace pierside::ui
