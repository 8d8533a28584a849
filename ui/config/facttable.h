// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QSet>
#include <QTreeWidget>

#include <optional>

namespace pierside::ui {

//! One row of a table. Plain text.
struct FactRow
{
    QStringList cells; //!< a heading has one cell that spans all columns
    bool isHeading = false;
    std::optional<Token> tone; //!< of the cell in toneColumn
    int toneColumn = 0;
    QString secret; //!< value of the cell in secretColumn, masked until it is clicked
    int secretColumn = 1;
    QString key; //!< identifies a revealed secret

    bool operator==(const FactRow &) const = default;
};

//! \brief A read-only table of headings and rows, which can be copied as text; it is refilled only if the content
//! changes.
class FactTable : public QTreeWidget
{
    Q_OBJECT

public:
    FactTable(const QStringList &headers, const QString &name, QWidget *parent = nullptr);

    void setRows(const QList<FactRow> &rows);
    const QList<FactRow> &rows() const { return m_rows; }
    //! The visible text of a cell: masked secrets are dots.
    QString textAt(int row, int column) const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void write(QTreeWidgetItem *item, const FactRow &row);
    void toggleSecret(QTreeWidgetItem *item, int column);
    void copy();

    QList<FactRow> m_rows;
    QSet<QString> m_revealed;
};

} // namespace pierside::ui
