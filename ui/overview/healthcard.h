// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/card.h"
#include "ui/overview/healthlines.h"

#include <QTimer>

class QVBoxLayout;

namespace pierside::ui {

class HealthRow;

//! \brief What services say of themselves: verdict, container, endpoints, checks, each a line; "Check now" and "Why?".
//!
//! A line that stays keeps its widgets: focus and selection hold. Of many new ones a few are made at a time, so that a
//! hundred answers never hold the window.
class HealthCard : public Card
{
    Q_OBJECT

public:
    explicit HealthCard(QWidget *parent = nullptr);

    void setLines(const QList<HealthLine> &lines);

Q_SIGNALS:
    //! endpoint empty: all of the service.
    void checkRequested(const QString &service, const QString &endpoint);
    void whyRequested(const QString &service);
    //! Open it once its service answers, or not any more.
    void openWhenReadyRequested(const QString &service, const QString &url, bool wanted);
    //! It is on the clipboard.
    void copied(const QString &text);

private:
    void dropOthers();
    void showMore();
    qsizetype rowOf(const QString &key, qsizetype from) const;
    HealthRow *makeRow(const HealthLine &line);

    QVBoxLayout *m_layout;
    QList<HealthLine> m_lines;
    QList<HealthRow *> m_rows; //!< of the first lines, in their order, once showMore() has come that far
    QTimer m_more;
};

} // namespace pierside::ui
