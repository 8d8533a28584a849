// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/portmap.h"

#include <QAbstractTableModel>

namespace pierside::items {

//! One line of the map as it is shown.
struct PortRow
{
    QString stackTitle; //!< empty where only one stack is shown
    ports::MapLine line;
    std::optional<Nanoseconds> latency; //!< of what answered there last, in its protocol; nothing where none did

    bool operator==(const PortRow &) const = default;
    //! About the same port of the same container, whatever its state is.
    bool isSame(const PortRow &other) const;
};

//! \brief The port map as a table. Plain text; roles carry values, no icons.
//!
//! setRows() emits exactly what differs: a selection survives a look every two seconds.
class PortMapModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ServiceColumn, PublishedColumn, TargetColumn, StateColumn, DetailColumn };
    static constexpr int columns = DetailColumn + 1;
    enum Role {
        StateRole = Qt::UserRole + 1, //!< ports::MapLine::State as int
        AddressRole,                  //!< to copy; empty where there is none
        UrlRole,                      //!< http or https; empty where a browser has no use for it
    };

    explicit PortMapModel(QObject *parent = nullptr);

    void setRows(const QList<PortRow> &rows);
    //! Null where there is none.
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
