// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/portmap.h"

#include <QAbstractTableModel>

namespace pierside::items {

//! One line of the port map.
struct PortRow
{
    QString stackTitle; //!< empty if only one stack is shown
    ports::MapLine line;
    std::optional<Nanoseconds> latency; //!< of the last answer in the protocol of the port; empty = none

    bool operator==(const PortRow &) const = default;
    //! True for the same port of the same container, in every state.
    bool isSame(const PortRow &other) const;
};

//! \brief Shows the port map as a table. Plain text; roles carry values, no icons.
//!
//! setRows() emits exact changes, so a selection survives the refresh every two seconds.
class PortMapModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ServiceColumn, PublishedColumn, TargetColumn, StateColumn, DetailColumn };
    static constexpr int columns = DetailColumn + 1;
    enum Role {
        StateRole = Qt::UserRole + 1, //!< ports::MapLine::State as int
        AddressRole,                  //!< to copy; empty = none
        UrlRole,                      //!< http or https; empty if not for a browser
    };

    explicit PortMapModel(QObject *parent = nullptr);

    void setRows(const QList<PortRow> &rows);
    //! Null if there is no such row.
    const PortRow *row(int index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const PortRow &row, int column) const;
    void removeGone(const QList<PortRow> &rows);

    QList<PortRow> m_rows;
};

} // namespace pierside::items
