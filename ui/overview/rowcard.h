// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"
#include "ui/overview/card.h"

class QHBoxLayout;
class QPushButton;

namespace pierside::ui {

class ElidedLabel;
class Pill;
class StateGlyph;

//! One object with a state, as an overview lists it. Plain text, untrusted.
struct RowFact
{
    QString key; //!< argument of activated()
    QString name;
    QString note; //!< below the name: "redis:7, 41 MB, after db"
    items::RowState state = items::RowState::NotCreated;
    QString stateText;
    QString stateNote; //!< below the state: "ready after 2.4 s"
    QList<items::PortText> ports;
    QString badge; //!< text next to the name: "stand-in"; may be empty

    bool operator==(const RowFact &) const = default;
};

//! \brief Lists objects, one per line: the name leads to the object, its ports open in the browser.
//!
//! Lines are updated in place if the names do not change, so that focus is kept during a plan.
class RowCard : public Card
{
    Q_OBJECT

public:
    explicit RowCard(const QString &title, QWidget *parent = nullptr);

    void setRows(const QList<RowFact> &rows);

Q_SIGNALS:
    void activated(const QString &key);

private:
    struct Line
    {
        int at = 0; //!< its first row of the grid
        StateGlyph *glyph = nullptr;
        QPushButton *name = nullptr;
        Pill *badge = nullptr;
        ElidedLabel *note = nullptr;
        ElidedLabel *state = nullptr;
        ElidedLabel *stateNote = nullptr;
        QWidget *ports = nullptr;
        QHBoxLayout *portRow = nullptr;
        QList<items::PortText> shownPorts;
    };
    void addLine(const RowFact &row, int number);
    void fill(Line &line, const RowFact &row);
    void showPorts(Line &line, const QList<items::PortText> &ports);

    QGridLayout *m_grid = nullptr;
    QList<RowFact> m_rows;
    QList<Line> m_lines;
};

} // namespace pierside::ui
