// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/rowusage.h"
#include "models/items/stackrows.h"

#include <vector>

namespace pierside::items {

//! All texts and values of one row, ready for data().
struct ShownRow
{
    RowKey key;
    QString title;
    QString fullName; //!< its name on the engine
    RowState state = RowState::NotCreated;
    QString stateText;
    QList<PortText> ports;
    QString portsText;     //!< "8480→8080"
    QString publishedText; //!< ":8480"
    QString image;
    QStringList files;
    QList<float> cpu;
    QString cpuText;
    std::optional<qint64> memory;
    QString memoryText;
    qint64 memoryLimit = 0; //!< bytes; 0 = none
    QString stepText;
    int progress = -1;
    QString errorText;
    QStringList drift;
    bool stale = false;
    bool foreign = false;
    bool standIn = false;
    FileWatching watching;
    QString readyText;
    QString searchText;
    QString accessibleText;

    bool operator==(const ShownRow &) const = default;
};

struct RowTree
{
    ShownRow row;
    std::vector<RowTree> children;
};

//! The rows of the tree, in file order. Siblings with a key that already occurred are dropped.
std::vector<RowTree> shownTree(const QList<WorkspaceRow> &rows);

//! The difference between two states of one row: roles, and columns whose cells changed.
struct RowChange
{
    QList<int> roles; //!< ascending
    int firstColumn = 0;
    int lastColumn = 0;

    bool operator==(const RowChange &) const = default;
};
std::optional<RowChange> changeBetween(const ShownRow &before, const ShownRow &after);

//! The text of a cell for screen readers; empty = that of the cell.
QVariant spokenText(const ShownRow &row, int column);

//! Sets the resource usage of a row and its texts.
void showUsage(ShownRow &row, const RowUsage &usage);
//! Like changeBetween(), for the CPU and Memory cells only, each separately.
std::vector<RowChange> usageChanges(const ShownRow &before, const ShownRow &after);

//! Marks the positions of a longest increasing run in \a values: these need not move.
std::vector<bool> longestIncreasing(const std::vector<qsizetype> &values);

} // namespace pierside::items
