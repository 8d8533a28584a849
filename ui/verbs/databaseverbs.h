// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/journal.h"
#include "models/databases/databasetools.h"
#include "models/databases/loadpreview.h"
#include "ui/dialogs/palette.h"

#include <QObject>

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class ImportDialog;

//! \brief Dumps the database in a container to a file, loads a dump into it, or imports another database.
//!
//! Asks before the database is changed, with what would be lost. Each command has its own window.
class DatabaseVerbs : public QObject
{
    Q_OBJECT

public:
    //! Neither is owned; both outlive this.
    DatabaseVerbs(dashboard::Dashboard &dashboard, QWidget *window);

    //! Empty where the container has no known database.
    QList<PaletteEntry> entries(const engine::Container &container);
    //! Repeats an interrupted load or import, starting with its question.
    void copyAgain(const engine::Container &container, const databases::DatabaseTools &tools, const JournalRun &run);

Q_SIGNALS:
    //! A load or import has ended.
    void changed();

private:
    void dump(const engine::Container &container, const databases::DatabaseTools &tools);
    void dumpTo(const QString &file, const engine::Container &container, const databases::DatabaseTools &tools);
    void load(const engine::Container &container, const databases::DatabaseTools &tools);
    void lookAt(const QString &file, const engine::Container &container, const databases::DatabaseTools &tools);
    void confirmLoad(const databases::LoadPreview &preview, const engine::Container &container,
                     const databases::DatabaseTools &tools);
    //! agreed: an error ends the load immediately.
    void loadFrom(const QString &file, const Result<databases::LoadPreview> &agreed, const engine::Container &container,
                  const databases::DatabaseTools &tools);
    void import(const engine::Container &container, const databases::DatabaseTools &tools);
    void look(ImportDialog *dialog, const engine::Container &container, const databases::DatabaseTools &tools);
    void importFrom(const ImportDialog &dialog, const engine::Container &container,
                    const databases::DatabaseTools &tools);

    dashboard::Dashboard &m_dashboard;
    QWidget *m_window;
};

} // namespace pierside::ui
