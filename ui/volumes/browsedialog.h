// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/look.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace pierside::ui {

//! \brief Shows the folders and files of a volume, which are requested as they are opened. Files can be
//! dropped on a folder.
//!
//! Names are untrusted and need not be UTF-8; a file whose name is not UTF-8 is listed but cannot be opened.
class BrowseDialog : public QDialog
{
    Q_OBJECT

public:
    BrowseDialog(const QString &volume, QWidget *parent);

    //! Paths are relative to the volume; the root is empty.
    void showFolder(const QString &path, const QList<volumes::VolumeFile> &files);
    void showProblem(const QString &path, const QString &text);
    //! Shows what cannot be seen or done on this engine, above the files; disables uploads.
    void showLimits(const QStringList &limits);
    //! Shows a line below the files.
    void say(const QString &text);
    //! While files are copied, a button cancels.
    void setCopying(bool isCopying);

Q_SIGNALS:
    void folderWanted(const QString &path);
    void fileWanted(const QString &path);
    void downloadWanted(const QString &path, bool isFolder);
    //! Ask for files or for a folder of this computer, and copy them into this folder of the volume.
    void uploadWanted(const QString &path, bool wantsFolder);
    //! Copy these files and folders of this computer into this folder of the volume.
    void dropped(const QString &path, const QStringList &paths);
    void cancelWanted();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QTreeWidgetItem *itemOf(const QString &path) const;
    void load(QTreeWidgetItem *item);
    void activate(QTreeWidgetItem *item);
    void updateButtons();
    void reload();
    //! The folder that files are copied into: the current one, or the one with the current file.
    QString targetFolder(const QTreeWidgetItem *item) const;

    QTreeWidget *m_tree;
    QLabel *m_limits;
    QLabel *m_state;
    QPushButton *m_open;
    QPushButton *m_download;
    QPushButton *m_upload;
    QPushButton *m_cancel;
};

//! \brief Shows the beginning of a text file, read-only.
class FileDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a isComplete: \a text is the whole file.
    FileDialog(const QString &path, const QString &text, bool isComplete, QWidget *parent);
};

} // namespace pierside::ui
