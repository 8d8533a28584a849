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

//! \brief Opens windows with the files of volumes, shows text files, and saves files on this computer.
class VolumeBrowser : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    VolumeBrowser(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, QWidget *window);

    void open(const QString &volume);

private:
    void list(BrowseDialog *dialog, const QString &volume, const QString &path);
    void showFile(BrowseDialog *dialog, const QString &volume, const QString &path);
    void askWhere(BrowseDialog *dialog, const QString &volume, const QString &path);
    void download(BrowseDialog *dialog, const QString &volume, const QString &path, const QString &target);
    //! Calls done(T) with the result. The task ends with the dialog.
    template <class T, class F>
    void follow(BrowseDialog *dialog, const Task<T> &task, const QString &path, F done);

    dashboard::Dashboard &m_dashboard;
    dashboard::VolumeWatch &m_watch;
    QWidget *m_window;
};

} // namespace pierside::ui
