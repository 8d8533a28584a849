// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/connectlines.h"
#include "ui/overview/card.h"

class QGridLayout;
class QPushButton;

namespace pierside::ui {

//! How a service is reached, and whether it can be opened now.
struct Connection
{
    QString service;
    QList<items::ConnectLine> lines;
    bool isStarting = false; //!< pages open when the service answers
    QString awaited;         //!< the page that opens then; empty = none

    bool operator==(const Connection &) const = default;
};

//! \brief Opens the pages of a service and copies its connection strings and its account.
//!
//! The password is masked until it is revealed, and again when another service is shown.
class ConnectCard : public Card
{
    Q_OBJECT

public:
    explicit ConnectCard(QWidget *parent = nullptr);

    //! Without lines the card is hidden. Unchanged content keeps its widgets and the focus.
    void setConnection(const Connection &connection);

Q_SIGNALS:
    //! Requests or cancels opening the page when its service answers.
    void openWhenReadyRequested(const QString &service, const QString &url, bool wanted);
    //! Something was copied to the clipboard: its text, or for a password a description.
    void copied(const QString &text);

private:
    void fill();
    QPushButton *pageButton(const items::ConnectLine &line);
    void addLine(QGridLayout *grid, const items::ConnectLine &line);
    QPushButton *linkButton(const QString &text, const QString &accessibleName);
    void press(const QString &url);
    void copy(const items::ConnectLine &line);

    Connection m_connection;
    bool m_isRevealed = false;
};

} // namespace pierside::ui
