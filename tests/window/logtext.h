// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logpane.h"
#include "ui/logs/logpanes.h"

#include <QWidget>

namespace pierside::tests {

//! The lines that a log pane shows, without dividers.
inline QStringList logLines(const ui::LogPane &pane)
{
    QStringList lines;
    const ui::LogRows &rows = pane.rows();
    for (qint64 row = rows.first(); row < rows.end(); ++row) {
        const logs::LogRecord record = rows.store().at(rows.lineAt(row));
        if (record.stream != logs::LogStream::Divider)
            lines.append(QString::fromUtf8(record.text));
    }
    return lines;
}

//! The texts of the dividers of a pane.
inline QStringList logDividers(const ui::LogPane &pane)
{
    QStringList texts;
    const logs::LogStore &store = pane.rows().store();
    for (qint64 line = store.first(); line < store.end(); ++line) {
        if (const auto divider = store.dividerAt(line))
            texts.append(logs::dividerText(*divider));
    }
    return texts;
}

//! The log pane of a window that has one only.
inline ui::LogPane *logPane(const QWidget &window)
{
    return window.findChild<ui::LogPanes *>()->panes().constFirst();
}

} // namespace pierside::tests
