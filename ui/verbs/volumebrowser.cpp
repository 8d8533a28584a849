// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/volumebrowser.h"

#include "models/core/units.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "ui/volumes/browsedialog.h"

#include <QDir>
#include <QFileDialog>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostShown = 1024 * 1024; //!< bytes of a text file

} // namespace

VolumeBrowser::VolumeBrowser(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_watch(watch)
    , m_window(window)
{
}

void VolumeBrowser::open(const QString &volume)
{
    auto *dialog = new BrowseDialog(volume, m_window);
    connect(dialog, &BrowseDialog::folderWanted, this,
            [this, dialog, volume](const QString &path) { list(dialog, volume, path); });
    connect(dialog, &BrowseDialog::fileWanted, this,
            [this, dialog, volume](const QString &path) { showFile(dialog, volume, path); });
    connect(dialog, &BrowseDialog::downloadWanted, this,
            [this, dialog, volume](const QString &path) { askWhere(dialog, volume, path); });
    dialog->show();
    list(dialog, volume, {});
}

template <class T, class F>
void VolumeBrowser::follow(BrowseDialog *dialog, const Task<T> &task, const QString &path, F done)
{
    m_watch.guard(task, dashboard::VolumeWatch::AtEnd::Cancel);
    connect(dialog, &QObject::destroyed, this, [task] { task.cancel(); });
    task.then(dialog, [dialog, path, done](const Result<T> &result) {
        if (result)
            done(*result);
        else
            dialog->showProblem(path, result.error().message());
    });
}

void VolumeBrowser::list(BrowseDialog *dialog, const QString &volume, const QString &path)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return dialog->showProblem(path, tr("The engine does not answer"));
    follow(dialog, actions::listFiles(engine, volume, path), path,
           [dialog, path](const QList<volumes::VolumeFile> &files) { dialog->showFolder(path, files); });
}

void VolumeBrowser::showFile(BrowseDialog *dialog, const QString &volume, const QString &path)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return dialog->say(tr("The engine does not answer"));
    dialog->say(tr("Reading %1").arg(path));
    follow(dialog, actions::readFile(engine, volume, path, mostShown), path,
           [dialog, path](const volumes::FileStart &start) {
               if (start.bytes.contains('\0'))
                   return dialog->say(tr("%1 is not a text file. Download it to open it with a program.").arg(path));
               dialog->say({});
               (new FileDialog(path, QString::fromUtf8(start.bytes), start.isComplete, dialog))->show();
           });
}

void VolumeBrowser::askWhere(BrowseDialog *dialog, const QString &volume, const QString &path)
{
    auto *where = new QFileDialog(dialog, tr("Download %1").arg(path), QDir::homePath());
    where->setAttribute(Qt::WA_DeleteOnClose);
    where->setAcceptMode(QFileDialog::AcceptSave);
    where->selectFile(path.section(u'/', -1));
    connect(where, &QFileDialog::fileSelected, this,
            [this, dialog, volume, path](const QString &target) { download(dialog, volume, path, target); });
    where->open();
}

void VolumeBrowser::download(BrowseDialog *dialog, const QString &volume, const QString &path, const QString &target)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return dialog->say(tr("The engine does not answer"));
    const auto progress = actions::progressFor(dialog, [dialog, path](volumes::Phase, const QString &, qint64 bytes) {
        dialog->say(tr("Downloading %1: %2").arg(path, humanByteSize(bytes)));
    });
    follow(dialog, actions::downloadFile(engine, volume, path, target, progress), path,
           [dialog, target](qint64 bytes) { dialog->say(tr("Saved %1 (%2)").arg(target, humanByteSize(bytes))); });
}

} // namespace pierside::ui

#include "moc_volumebrowser.cpp"
