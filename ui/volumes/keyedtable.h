// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QTreeWidget>

#include <optional>

namespace pierside::ui {

//! One row of a table. Plain, untrusted text.
struct KeyedRow
{
    QString key; //!< unique in the table
    QStringList cells;
    QStringList tips;          //!< by column; empty = the text of the cell
    std::optional<Token> tone; //!< of the cell in toneColumn
    int toneColumn = 0;

    bool operator==(const KeyedRow &) const = default;
};

//! \brief A read-only table that is as high as its rows, up to a bound, and that can be copied as text.
//!
//! Rows keep their selection while their content changes.
class KeyedTable : public QTreeWidget
{
    Q_OBJECT

public:
    KeyedTable(const QStringList &headers, const QString &name, QWidget *parent);

    void setRows(const QList<KeyedRow> &rows);
    QStringList selectedKeys() const;
    //! Empty if there is none.
    QString currentKey() const;
    void selectKeys(const QStringList &keys);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! Another selection or another current row.
    void selectionMoved();

protected:
    void changeEvent(QEvent *event) override;

private:
    void write(QTreeWidgetItem *item, const KeyedRow &row) const;
    void rewrite();
    int heightOf(int rows) const;
    void copy();

    QList<KeyedRow> m_rows;
};

} // namespace pierside::ui
