// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QSet>
#include <QTreeWidget>

#include <optional>

namespace pierside::ui {

//! One line of a table of facts. Plain text.
struct FactRow
{
    QStringList cells; //!< a heading has one, over all columns
    bool isHeading = false;
    std::optional<Token> tone; //!< of the cell toneColumn
    int toneColumn = 0;
    QString secret; //!< of the cell secretColumn, which shows dots until it is pressed
    int secretColumn = 1;
    QString key; //!< what a revealed secret is remembered by

    bool operator==(const FactRow &) const = default;
};

//! \brief A table that is read: headings and lines, copied as text, filled anew only where it differs.
class FactTable : public QTreeWidget
{
    Q_OBJECT

public:
    FactTable(const QStringList &headers, const QString &name, QWidget *parent = nullptr);

    void setRows(const QList<FactRow> &rows);
    const QList<FactRow> &rows() const { return m_rows; }
    //! As it stands there: dots for what is not revealed.
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
