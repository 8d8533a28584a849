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

//! \brief Shows workspaces, stacks, services and containers as a tree.
//!
//! setRows() compares the new rows with the old ones and emits exact signals: per parent first removed, then moved,
//! then inserted, then changed rows (with roles and columns), then the same one level down. It never resets. A row's
//! internalId() is constant while its key exists. Rows keep the given order. GUI thread; O(n) per call, no signal if
//! the rows are equal.
class StackTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Column { Name, State, Ports, Cpu, Memory, Actions };
    static constexpr int ColumnCount = int(Column::Actions) + 1;

    //! Roles have the same value in every column. Qt::DisplayRole is the text of the cell, Qt::AccessibleTextRole in
    //! column Name is the row in words ("web, healthy, ports 8480→8080"), in column Ports both sides of each port.
    enum Role {
        KeyRole = Qt::UserRole + 1, //!< RowKey
        KindRole,                   //!< int(RowKind)
        TitleRole,                  //!< QString
        FullNameRole,               //!< QString: a container's full name, a stack's project name
        StateRole,                  //!< int(RowState); Stale if the row is stale
        StateTextRole,              //!< QString: the detail, or the state's word
        PortsRole,                  //!< QList<PortText>
        CpuRole,                    //!< QList<float>, oldest first, percent of one core
        MemoryRole,                 //!< qint64 bytes; invalid = not measured
        MemoryLimitRole,            //!< qint64 bytes; 0 = none
        ProgressRole,               //!< int, 0 to 100, or -1
        StepTextRole,               //!< QString: the step of a running plan
        ErrorTextRole,              //!< QString: the failure
        DriftRole,                  //!< QStringList: how it differs from its files, in every state
        StaleRole,                  //!< bool
        ForeignRole,                //!< bool: of a stack that the user has not added, and of its rows
        ImageRole,                  //!< QString
        FilesRole,                  //!< QStringList
        StandInRole,                //!< bool: its image is a stand-in for the real one
        ReadyTextRole,              //!< QString: "ready after 2.4 s" of the newest start
        WatchRole,                  //!< int(FileWatching::State)
        WatchTextRole,              //!< QString: what the watch of its files did last
        SearchTextRole,             //!< QString, lower case: text for filters, with "state:unhealthy" and "port:8480"
    };
    Q_ENUM(Role)

    explicit StackTreeModel(QObject *parent = nullptr);
    ~StackTreeModel() override;

    void setRows(const QList<WorkspaceRow> &rows);
    const QList<WorkspaceRow> &rows() const { return m_rows; }

    //! Sets the resource usage of rows, which replaces the values from setRows(); rows without an entry show none.
    //! Signals each changed cell separately. Usage of a key without a row is kept until the row appears.
    void setUsage(const QHash<RowKey, RowUsage> &usage);

    //! Invalid if there is no such row.
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

Q_SIGNALS:
    //! Emitted after the last change of setRows(): rows() and the tree agree.
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
