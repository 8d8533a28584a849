// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/rowusage.h"
#include "models/items/stackrows.h"

#include <vector>

namespace pierside::items {

//! What one row shows, every text already made: data() only hands out.
struct ShownRow
{
    RowKey key;
    QString title;
    QString fullName; //!< what the engine calls it
    RowState state = RowState::NotCreated;
    QString stateText;
    QList<PortText> ports;
    QString portsText;
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

//! The rows of the tree, in file order. Of several siblings with the same key only the first is kept.
std::vector<RowTree> shownTree(const QList<WorkspaceRow> &rows);

//! What differs between two states of one row: roles, and the columns whose cells look different.
struct RowChange
{
    QList<int> roles; //!< ascending
    int firstColumn = 0;
    int lastColumn = 0;

    bool operator==(const RowChange &) const = default;
};
std::optional<RowChange> changeBetween(const ShownRow &before, const ShownRow &after);

//! Puts what is used into a row, its texts too.
void showUsage(ShownRow &row, const RowUsage &usage);
//! The same as changeBetween(), of the CPU and Memory cells alone and each by itself.
std::vector<RowChange> usageChanges(const ShownRow &before, const ShownRow &after);

//! Marks the positions of a longest increasing run in \a values: those need not move for the rest to be sorted.
std::vector<bool> longestIncreasing(const std::vector<qsizetype> &values);

} // namespace pierside::items
