// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/card.h"
#include "ui/overview/healthlines.h"

#include <QTimer>

class QVBoxLayout;

namespace pierside::ui {

class HealthRow;

//! \brief Shows verdict, container, endpoints and checks of services, one per line, with "Check now" and "Why?".
//!
//! An unchanged line keeps its widgets, so focus and selection are kept. New rows are created a few at a time, so that
//! a hundred results do not block the window.
class HealthCard : public Card
{
    Q_OBJECT

public:
    explicit HealthCard(QWidget *parent = nullptr);

    void setLines(const QList<HealthLine> &lines);

Q_SIGNALS:
    //! An empty endpoint = all endpoints of the service.
    void checkRequested(const QString &service, const QString &endpoint);
    void whyRequested(const QString &service);
    //! Requests or cancels opening the page when its service answers.
    void openWhenReadyRequested(const QString &service, const QString &url, bool wanted);
    //! The text was copied to the clipboard.
    void copied(const QString &text);

private:
    void dropOthers();
    void showMore();
    qsizetype rowOf(const QString &key, qsizetype from) const;
    HealthRow *makeRow(const HealthLine &line);

    QVBoxLayout *m_layout;
    QList<HealthLine> m_lines;
    QList<HealthRow *> m_rows; //!< of the first lines, in order; showMore() adds the others
    QTimer m_more;
};

} // namespace pierside::ui
