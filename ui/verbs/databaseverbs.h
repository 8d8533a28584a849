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

//! \brief What can be done with the database in a container: dump it to a file, load one into it, import another.
//!
//! What would change it is asked about first, with what would go. Each runs in a window of its own.
class DatabaseVerbs : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    DatabaseVerbs(dashboard::Dashboard &dashboard, QWidget *window);

    //! Nothing where the container holds no database that is known.
    QList<PaletteEntry> entries(const engine::Container &container);
    //! A load or import that was interrupted, from its question on.
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
    //! agreed: fails at once where it is an error.
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
