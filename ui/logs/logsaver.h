// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logstore.h"

#include <QHash>
#include <QString>

#include <functional>

class QWidget;

namespace pierside::ui {

//! Lines that are to be saved.
struct LogToSave
{
    logs::LogStore store;
    QList<qint64> lines;
    QHash<quint16, QString> names; //!< of sources; those without one are not named in the file
};

//! \brief Asks for a file and writes lines to it, as text or as JSON lines, off the GUI thread.
//!
//! \a report gets a sentence about how that ended, unless \a parent is destroyed before.
void saveLog(const LogToSave &log, QWidget *parent, const std::function<void(const QString &)> &report);

} // namespace pierside::ui
