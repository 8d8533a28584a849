// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/rowusage.h"
#include "models/items/stackrows.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace pierside::items {

struct RowTree;

//! \brief The tree of workspaces, stacks, services and containers.
//!
//! setRows() takes the whole picture as values and turns it into the fewest exact signals: per parent first removed,
//! then moved, then inserted, then changed rows (with their roles and columns), then the same one level down. It never
//! resets. A row's internalId() stays the same as long as its key is there. The order is the given one; nothing is
//! sorted. Lives on the GUI thread; costs O(n) per call, and nothing at all when the rows are equal to the last ones.
class StackTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Column { Name, State, Ports, Cpu, Memory, Actions };
    static constexpr int ColumnCount = int(Column::Actions) + 1;

    //! The same for every column of a row. Qt::DisplayRole is the cell's own text, Qt::AccessibleTextRole in column
    //! Name is the row in words ("web, healthy, ports 8480→8080").
    enum Role {
        KeyRole = Qt::UserRole + 1, //!< RowKey
        KindRole,                   //!< int(RowKind)
        TitleRole,                  //!< QString
        FullNameRole,               //!< QString: a container's whole name, a stack's project name
        StateRole,                  //!< int(RowState); Stale where the row is stale
        StateTextRole,              //!< QString: the detail, or the state's word
        PortsRole,                  //!< QList<PortText>
        CpuRole,                    //!< QList<float>, oldest first, percent of one core
        MemoryRole,                 //!< qint64 bytes; invalid where not measured
        MemoryLimitRole,            //!< qint64 bytes; 0 = none
        ProgressRole,               //!< int, 0 to 100, or -1
        StepTextRole,               //!< QString: what a running plan does here
        ErrorTextRole,              //!< QString: what failed here
        DriftRole,                  //!< QStringList: how it differs from its files, whatever its state is
        StaleRole,                  //!< bool
        ForeignRole,                //!< bool: of a stack the user has not added, and all below it
        ImageRole,                  //!< QString
        FilesRole,                  //!< QStringList
        StandInRole,                //!< bool: its image only stands in for the real one
        ReadyTextRole,              //!< QString: "ready after 2.4 s" of the newest start
        SearchTextRole, //!< QString, lower case: all a filter looks at, "state:unhealthy" and "port:8480" too
    };
    Q_ENUM(Role)

    explicit StackTreeModel(QObject *parent = nullptr);
    ~StackTreeModel() override;

    void setRows(const QList<WorkspaceRow> &rows);
    const QList<WorkspaceRow> &rows() const { return m_rows; }

    //! What rows use now, instead of what setRows() says of it; rows that are no longer named say nothing of it. Only
    //! the cells that changed are told, each by itself. Keys without a row wait for theirs.
    void setUsage(const QHash<RowKey, RowUsage> &usage);

    //! Invalid where there is no such row.
    QModelIndex indexOf(const RowKey &key, Column column = Column::Name) const;
    RowKey keyOf(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    //! setRows() has told the last of its changes; rows() and the tree agree.
    void rowsSet();

private:
    struct Node;

    const Node &nodeAt(const QModelIndex &index) const;
    QModelIndex indexAt(const Node &node, int column = 0) const;
    void sync(Node &parent, std::vector<RowTree> &target);
    void removeGone(Node &parent, const QHash<RowKey, qsizetype> &wanted);
    void moveKept(Node &parent, const QHash<RowKey, qsizetype> &wanted);
    std::vector<bool> insertNew(Node &parent, std::vector<RowTree> &target);
    void updateKept(Node &parent, std::vector<RowTree> &target, const std::vector<bool> &isNew);
    std::unique_ptr<Node> grow(RowTree &tree, Node *parent);
    void forget(const Node &node);
    void use(const RowKey &key, const RowUsage &usage);

    QList<WorkspaceRow> m_rows;
    QHash<RowKey, RowUsage> m_usage;
    std::unique_ptr<Node> m_root;
    QHash<quint64, Node *> m_byId;
    QHash<RowKey, Node *> m_byKey;
    quint64 m_nextId = 1;
};

} // namespace pierside::items
