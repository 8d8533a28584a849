// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/databaseverbs.h"

#include "models/actions/desk.h"
#include "ui/shell/outputwindow.h"
#include "ui/shell/question.h"
#include "ui/theme/icons.h"

#include <QDir>
#include <QFileDialog>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using actions::DatabaseTools;
using engine::Container;

DatabaseVerbs::DatabaseVerbs(actions::Desk &desk, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
{
}

QList<PaletteEntry> DatabaseVerbs::entries(const Container &container)
{
    const auto tools = actions::databaseTools(container, m_desk.catalogue());
    if (!tools)
        return {};
    const QString service = container.service();
    return {{tr("Dump %1 of %2...").arg(tools->database, service), tools->dumpTool, makeIcon(ActionIcon::Down),
             [this, container, tools] { dump(container, *tools); }},
            {tr("Load a dump into %1 of %2...").arg(tools->database, service), tools->loadTool,
             makeIcon(ActionIcon::Up), [this, container, tools] { load(container, *tools); }}};
}

void DatabaseVerbs::dump(const Container &container, const DatabaseTools &tools)
{
    auto *dialog = new QFileDialog(m_window, tr("Dump %1 of %2").arg(tools.database, container.name), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(actions::dumpName(container, tools, QDateTime::currentDateTime()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, container, tools](const QString &file) { dumpTo(file, container, tools); });
    dialog->open();
}

void DatabaseVerbs::dumpTo(const QString &file, const Container &container, const DatabaseTools &tools)
{
    auto *output = new OutputWindow(tr("Dump of %1").arg(tools.database),
                                    tr("%1 in %2, to %3").arg(tools.dumpTool, container.name, file), m_window);
    output->follow(
        actions::dumpDatabase(m_desk.engineState().engine(), container, tools, file, output->byteSink(), this),
        [](qint64 bytes) { return Ending{tr("%1 written").arg(humanByteSize(bytes))}; });
}

void DatabaseVerbs::load(const Container &container, const DatabaseTools &tools)
{
    auto *dialog = new QFileDialog(m_window, tr("Load a dump into %1 of %2").arg(tools.database, container.name),
                                   QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, container, tools](const QString &file) { confirmLoad(file, container, tools); });
    dialog->open();
}

void DatabaseVerbs::confirmLoad(const QString &file, const Container &container, const DatabaseTools &tools)
{
    askFirst(m_window,
             {tr("Load into %1?").arg(tools.database),
              tr("The database %1 in %2 is changed").arg(tools.database, container.name),
              tr("%1 is fed to %2. What it drops or overwrites is gone; dump the database first where you may want it "
                 "back.")
                  .arg(file, tools.loadTool),
              tr("Load into %1").arg(tools.database),
              {}},
             this, [this, file, container, tools] { loadFrom(file, container, tools); });
}

void DatabaseVerbs::loadFrom(const QString &file, const Container &container, const DatabaseTools &tools)
{
    auto *output = new OutputWindow(tr("Load into %1").arg(tools.database),
                                    tr("%1 in %2, from %3").arg(tools.loadTool, container.name, file), m_window);
    output->follow(
        actions::loadDatabase(m_desk.engineState().engine(), container, tools, file, output->byteSink(), this),
        [](qint64 bytes) { return Ending{tr("%1 loaded").arg(humanByteSize(bytes))}; });
}

} // namespace pierside::ui
