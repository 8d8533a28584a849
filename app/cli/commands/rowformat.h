// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QJsonObject>
#include <QStringList>

namespace pierside::cli {

//! \brief Prints rows by a template as docker takes it: text with {{.Field}} and {{json .Field}} or {{json .}}.
//!
//! "table TEMPLATE" is one with a header, whose cells are separated by \\t. Fails with BadInput for a field that the
//! rows do not have, and for everything else of Go's templates. Pure.
class RowFormat
{
public:
    //! \a fields: names of the fields of each row.
    static Result<RowFormat> compile(const QString &text, const QStringList &fields);

    bool isTable() const { return m_isTable; }
    QStringList header() const; //!< of a table
    //! The cells of a table, else one cell.
    QStringList cells(const QJsonObject &row) const;

private:
    struct Part
    {
        QString text;
        QString field; //!< empty: only text; "." = the whole row
        bool asJson = false;
    };
    QString filled(const QList<Part> &parts, const QJsonObject &row) const;

    QList<QList<Part>> m_cells;
    bool m_isTable = false;
};

} // namespace pierside::cli
