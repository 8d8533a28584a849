// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/databaseverbs.h"

#include "models/dashboard/dashboard.h"
#include "models/databases/journaledcopy.h"
#include "ui/dialogs/importdialog.h"
#include "ui/theme/icons.h"
#include "ui/verbs/outputwindow.h"
#include "ui/verbs/question.h"
#include "ui/widgets/plainlabel.h"

#include <QDir>
#include <QFileDialog>
#include <QProgressDialog>
#include <QTimer>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using databases::DatabaseTools;
using engine::Container;

namespace {

constexpr int untilShown = 500; //!< ms

} // namespace

DatabaseVerbs::DatabaseVerbs(dashboard::Dashboard &dashboard, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_window(window)
{
}

QList<PaletteEntry> DatabaseVerbs::entries(const Container &container)
{
    const auto tools = databases::databaseTools(container, m_dashboard.catalogue());
    if (!tools)
        return {};
    const QString service = container.service();
    QList<PaletteEntry> entries{{tr("Dump %1 of %2...").arg(tools->database, service), tools->dumpTool,
                                 makeIcon(ActionIcon::Down), [this, container, tools] { dump(container, *tools); }},
                                {tr("Load a dump into %1 of %2...").arg(tools->database, service), tools->loadTool,
                                 makeIcon(ActionIcon::Up), [this, container, tools] { load(container, *tools); }}};
    if (tools->kind == DatabaseTools::Kind::Postgres)
        entries.append({tr("Import from a database on this computer into %1 of %2...").arg(tools->database, service),
                        tools->dumpTool, makeIcon(ActionIcon::Up),
                        [this, container, tools] { import(container, *tools); }});
    return entries;
}

void DatabaseVerbs::copyAgain(const Container &container, const DatabaseTools &tools, const JournalRun &run)
{
    if (run.verb == "load"_L1)
        lookAt(run.request["from"_L1].toString(), container, tools);
    else
        import(container, tools);
}

void DatabaseVerbs::dump(const Container &container, const DatabaseTools &tools)
{
    auto *dialog = new QFileDialog(m_window, tr("Dump %1 of %2").arg(tools.database, container.name), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(databases::dumpName(container, tools, QDateTime::currentDateTime()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, container, tools](const QString &file) { dumpTo(file, container, tools); });
    dialog->open();
}

void DatabaseVerbs::dumpTo(const QString &file, const Container &container, const DatabaseTools &tools)
{
    auto *output = new OutputWindow(tr("Dump of %1").arg(tools.database),
                                    tr("%1 in %2, to %3").arg(tools.dumpTool, container.name, file), m_window);
    output->follow(
        databases::dumpDatabase(m_dashboard.engineState().engine(), container, tools, file, output->byteSink(), this),
        [](qint64 bytes) { return Ending{tr("%1 written").arg(humanByteSize(bytes))}; });
}

void DatabaseVerbs::load(const Container &container, const DatabaseTools &tools)
{
    auto *dialog = new QFileDialog(m_window, tr("Load a dump into %1 of %2").arg(tools.database, container.name),
                                   QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, container, tools](const QString &file) { lookAt(file, container, tools); });
    dialog->open();
}

void DatabaseVerbs::lookAt(const QString &file, const Container &container, const DatabaseTools &tools)
{
    const auto looking = databases::previewLoad(tools, file);
    auto *wait = new QProgressDialog(m_window);
    wait->setLabel(plainLabel(tr("Reading %1").arg(file), wait));
    wait->setRange(0, 0);
    wait->setWindowModality(Qt::WindowModal);
    // Most files are read before the dialog would appear.
    QTimer::singleShot(untilShown, wait, &QWidget::show);
    connect(wait, &QProgressDialog::canceled, wait, [looking] { looking.cancel(); });
    looking.then(wait, [this, wait, file, container, tools](const Result<databases::LoadPreview> &preview) {
        wait->deleteLater();
        wait->hide();
        if (preview)
            confirmLoad(*preview, container, tools);
        else if (!preview.error().isCancelled())
            loadFrom(file, preview, container, tools);
    });
}

void DatabaseVerbs::confirmLoad(const databases::LoadPreview &preview, const Container &container,
                                const DatabaseTools &tools)
{
    QStringList details{
        tr("%1 is loaded with %2. Data that it drops or overwrites is lost; dump the database first if you "
           "may need it.")
            .arg(preview.file, tools.loadTool)};
    if (!preview.isAtomic())
        details.append(databases::whatMayStay(preview));
    askFirst(m_window,
             {tr("Load into %1?").arg(tools.database),
              tr("This changes the database %1 in %2").arg(tools.database, container.name),
              details.join(u"\n\n"_s),
              tr("Load into %1").arg(tools.database),
              {}},
             this, [this, preview, container, tools] { loadFrom(preview.file, preview, container, tools); });
}

void DatabaseVerbs::loadFrom(const QString &file, const Result<databases::LoadPreview> &agreed,
                             const Container &container, const DatabaseTools &tools)
{
    auto *output = new OutputWindow(tr("Load into %1").arg(tools.database),
                                    tr("%1 in %2, from %3").arg(tools.loadTool, container.name, file), m_window);
    const auto load =
        agreed ? databases::loadJournaled(Journal(m_dashboard.stateDirectory()), m_dashboard.engineState().engine(),
                                          container, tools, *agreed, output->byteSink(), this)
               : Task<qint64>::ready(failure(agreed.error()));
    load.then(this, [this](const Result<qint64> &) { Q_EMIT changed(); });
    output->follow(load, [](qint64 bytes) { return Ending{tr("%1 loaded").arg(humanByteSize(bytes))}; });
}

void DatabaseVerbs::import(const Container &container, const DatabaseTools &tools)
{
    auto *dialog = new ImportDialog(tr("%1 of %2").arg(tools.database, container.name), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    databases::findHostDatabase(m_dashboard.engineState().snapshot().containers.values(), dialog)
        .then(dialog, [dialog](const Result<std::optional<databases::ImportSource>> &found) {
            if (found && *found)
                dialog->offer(**found);
        });
    connect(dialog, &ImportDialog::lookWanted, this,
            [this, dialog, container, tools] { look(dialog, container, tools); });
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, container, tools] { importFrom(*dialog, container, tools); });
    dialog->open();
}

void DatabaseVerbs::look(ImportDialog *dialog, const Container &container, const DatabaseTools &tools)
{
    const databases::ImportSource source = dialog->source();
    const auto task = databases::previewImport(m_dashboard.engineState().engine(), container, tools, source,
                                               dialog->password(), dialog);
    connect(dialog, &QDialog::finished, dialog, [task] { task.cancel(); });
    task.then(dialog, [dialog, source](const Result<databases::ImportPreview> &preview) {
        if (dialog->source() != source)
            return; // a preview of earlier input
        if (preview)
            dialog->showPreview(*preview);
        else
            dialog->showProblem(preview.error());
    });
}

void DatabaseVerbs::importFrom(const ImportDialog &dialog, const Container &container, const DatabaseTools &tools)
{
    const databases::ImportSource source = dialog.source();
    auto *output =
        new OutputWindow(tr("Import into %1").arg(tools.database),
                         tr("%1 into %2 of %3").arg(source.text(), tools.database, container.name), m_window);
    const auto show = output->byteSink();
    const auto append = output->lineSink();
    const auto task = databases::importJournaled(
        Journal(m_dashboard.stateDirectory()), m_dashboard.engineState().engine(), container, tools, source,
        dialog.password(), *dialog.preview(), [show](qint64 bytes, qint64) { show(bytes, 0); }, this);
    task.then(this, [this](const Result<databases::ImportReport> &) { Q_EMIT changed(); });
    output->follow(task, [append](const databases::ImportReport &report) {
        QStringList lines;
        for (const databases::ImportedTable &table : report.tables)
            lines.append(u"%1: %2"_s.arg(table.name, tr("%n row(s)", nullptr, int(table.rows))));
        append(lines);
        const QString tables = tr("%n table(s) imported", nullptr, int(report.tables.size()));
        return Ending{tr("%1, %2 of SQL").arg(tables, humanByteSize(report.bytes))};
    });
}

} // namespace pierside::ui

#include "moc_databaseverbs.cpp"
