// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QTreeWidget;

namespace pierside::ui {

//! \brief Makes a tree widget a table of texts: columns, rows that can be selected together, and Copy by key and menu.
//!
//! \a name is for screen readers; \a copy belongs to \a table.
void setUpTextTable(QTreeWidget &table, const QStringList &headers, const QString &name,
                    const std::function<void()> &copy);

} // namespace pierside::ui
