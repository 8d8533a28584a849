// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/volumeactions.h"

#include <QObject>

namespace pierside::dashboard {
class Dashboard;
class VolumeWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class BrowseDialog;

//! \brief Opens windows with the files of volumes, shows text files, and copies files from and to this
//! computer.
class VolumeBrowser : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    VolumeBrowser(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, QWidget *window);

    //! \a project: whose lock an upload holds.
    void open(const QString &volume, const ProjectName &project);

private:
    void list(BrowseDialog *dialog, const QString &volume, const QString &path);
    void showFile(BrowseDialog *dialog, const QString &volume, const QString &path);
    void askWhere(BrowseDialog *dialog, const QString &volume, const QString &path, bool isFolder);
    void download(BrowseDialog *dialog, const QString &volume, const QString &path, bool isFolder,
                  const QString &target);
    //! An upload into a folder of a volume.
    struct Upload
    {
        QString volume;
        ProjectName project;
        QString path;
        QStringList paths;
    };
    void askWhat(BrowseDialog *dialog, const Upload &upload, bool wantsFolder);
    //! Asks first if files of the same name are there.
    void prepareUpload(BrowseDialog *dialog, const Upload &upload);
    void copy(BrowseDialog *dialog, const Upload &upload);
    //! Calls done(T) with the result. The task ends with the dialog.
    template <class T, class F>
    void follow(BrowseDialog *dialog, const Task<T> &task, const QString &path, F done);
    //! The same for a copy, which the dialog can cancel.
    template <class T, class F>
    void followCopy(BrowseDialog *dialog, const Task<T> &task, F done);

    dashboard::Dashboard &m_dashboard;
    dashboard::VolumeWatch &m_watch;
    QWidget *m_window;
};

} // namespace pierside::ui
