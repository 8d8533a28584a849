// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QModelIndex>

class QTreeView;

namespace pierside::ui {

//! The first cells of the rows on screen, from the top.
QList<QModelIndex> visibleRows(const QTreeView &view);

} // namespace pierside::ui
