// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/volumebrowser.h"

#include "models/core/units.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "models/volumes/archivelook.h"
#include "ui/verbs/question.h"
#include "ui/volumes/browsedialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostShown = 1024 * 1024; //!< bytes of a text file
constexpr qsizetype mostNamed = 12;       //!< names in a question

} // namespace

VolumeBrowser::VolumeBrowser(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_watch(watch)
    , m_window(window)
{
}

void VolumeBrowser::open(const QString &volume, const ProjectName &project)
{
    auto *dialog = new BrowseDialog(volume, m_window);
    connect(dialog, &BrowseDialog::folderWanted, this,
            [this, dialog, volume](const QString &path) { list(dialog, volume, path); });
    connect(dialog, &BrowseDialog::fileWanted, this,
            [this, dialog, volume](const QString &path) { showFile(dialog, volume, path); });
    connect(dialog, &BrowseDialog::downloadWanted, this,
            [this, dialog, volume](const QString &path, bool isFolder) { askWhere(dialog, volume, path, isFolder); });
    connect(dialog, &BrowseDialog::uploadWanted, this,
            [this, dialog, volume, project](const QString &path, bool wantsFolder) {
                askWhat(dialog, {volume, project, path, {}}, wantsFolder);
            });
    connect(dialog, &BrowseDialog::dropped, this,
            [this, dialog, volume, project](const QString &path, const QStringList &paths) {
                prepareUpload(dialog, {volume, project, path, paths});
            });
    if (const QStringList limits = volumes::archiveLimits(m_dashboard.engineState().info()); !limits.isEmpty())
        dialog->showLimits(limits);
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

template <class T, class F>
void VolumeBrowser::followCopy(BrowseDialog *dialog, const Task<T> &task, F done)
{
    m_watch.guard(task, dashboard::VolumeWatch::AtEnd::Cancel);
    dialog->setCopying(true);
    connect(dialog, &BrowseDialog::cancelWanted, this, [task] { task.cancel(); });
    connect(dialog, &QObject::destroyed, this, [task] { task.cancel(); });
    task.then(dialog, [dialog, done](const Result<T> &result) {
        dialog->setCopying(false);
        if (result)
            done(*result);
        else
            dialog->say(result.error().isCancelled() ? BrowseDialog::tr("Cancelled") : result.error().message());
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

void VolumeBrowser::askWhere(BrowseDialog *dialog, const QString &volume, const QString &path, bool isFolder)
{
    const QString name = path.isEmpty() ? volume : path.section(u'/', -1);
    auto *where = new QFileDialog(dialog, tr("Download %1").arg(name), QDir::homePath());
    where->setAttribute(Qt::WA_DeleteOnClose);
    where->setAcceptMode(QFileDialog::AcceptSave);
    if (isFolder)
        where->setNameFilters({tr("Archive (*.tar.gz *.tgz *.tar)"), tr("New folder with the files (*)")});
    where->selectFile(isFolder ? name + u".tar.gz"_s : name);
    connect(where, &QFileDialog::fileSelected, this, [this, dialog, volume, path, isFolder](const QString &target) {
        download(dialog, volume, path, isFolder, target);
    });
    where->open();
}

void VolumeBrowser::download(BrowseDialog *dialog, const QString &volume, const QString &path, bool isFolder,
                             const QString &target)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return dialog->say(tr("The engine does not answer"));
    const QString name = path.isEmpty() ? volume : path;
    const auto progress = actions::progressFor(dialog, [dialog, name](volumes::Phase, const QString &, qint64 bytes) {
        dialog->say(tr("Downloading %1: %2").arg(name, humanByteSize(bytes)));
    });
    if (isFolder)
        return followCopy(dialog, actions::downloadFolder(engine, volume, path, target, progress),
                          [dialog, target](qint64) { dialog->say(tr("Saved %1").arg(target)); });
    followCopy(dialog, actions::downloadFile(engine, volume, path, target, progress),
               [dialog, target](qint64 bytes) { dialog->say(tr("Saved %1 (%2)").arg(target, humanByteSize(bytes))); });
}

void VolumeBrowser::askWhat(BrowseDialog *dialog, const Upload &upload, bool wantsFolder)
{
    auto *what = new QFileDialog(dialog, wantsFolder ? tr("Upload a folder") : tr("Upload files"), QDir::homePath());
    what->setAttribute(Qt::WA_DeleteOnClose);
    what->setFileMode(wantsFolder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    connect(what, &QFileDialog::filesSelected, this, [this, dialog, upload](const QStringList &paths) {
        Upload whole = upload;
        whole.paths = paths;
        prepareUpload(dialog, whole);
    });
    what->open();
}

void VolumeBrowser::prepareUpload(BrowseDialog *dialog, const Upload &upload)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return dialog->say(tr("The engine does not answer"));
    follow(dialog, actions::listFiles(engine, upload.volume, upload.path), upload.path,
           [this, dialog, upload](const QList<volumes::VolumeFile> &files) {
               QStringList replaced;
               for (const volumes::VolumeFile &file : files) {
                   const QString name = QString::fromUtf8(file.name);
                   const bool isOne = std::any_of(upload.paths.cbegin(), upload.paths.cend(), [&](const QString &path) {
                       return QFileInfo(path).fileName() == name;
                   });
                   if (isOne)
                       replaced.append(name);
               }
               if (replaced.isEmpty())
                   return copy(dialog, upload);
               askFirst(dialog,
                        {tr("Replace %n file(s)?", nullptr, int(replaced.size())),
                         tr("These exist in %1. Files are replaced, and folders are merged.")
                             .arg(upload.path.isEmpty() ? upload.volume : upload.path),
                         replaced.mid(0, mostNamed).join(u'\n'),
                         tr("Replace %n file(s)", nullptr, int(replaced.size())),
                         {}},
                        dialog, [this, dialog, upload] { copy(dialog, upload); });
           });
}

void VolumeBrowser::copy(BrowseDialog *dialog, const Upload &upload)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return dialog->say(tr("The engine does not answer"));
    const auto progress = actions::progressFor(dialog, [dialog](volumes::Phase, const QString &, qint64 bytes) {
        dialog->say(tr("Uploading: %1").arg(humanByteSize(bytes)));
    });
    const auto task = actions::uploadPaths(engine, m_dashboard.actions().volumeStores(), upload.project, upload.volume,
                                           upload.path, upload.paths, progress);
    followCopy(dialog, task, [this, dialog, upload](Done) {
        m_watch.forget({upload.volume});
        list(dialog, upload.volume, upload.path);
        dialog->say(tr("Uploaded %n file(s) or folder(s)", nullptr, int(upload.paths.size())));
    });
}

} // namespace pierside::ui

#include "moc_volumebrowser.cpp"
