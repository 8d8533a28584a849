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

//! \brief Shows the folders and files of a volume, which are requested as they are opened. Read-only.
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
    //! Shows a line below the files.
    void say(const QString &text);

Q_SIGNALS:
    void folderWanted(const QString &path);
    void fileWanted(const QString &path);
    void downloadWanted(const QString &path);

private:
    QTreeWidgetItem *itemOf(const QString &path) const;
    void load(QTreeWidgetItem *item);
    void activate(QTreeWidgetItem *item);
    void updateButtons();
    void reload();

    QTreeWidget *m_tree;
    QLabel *m_state;
    QPushButton *m_open;
    QPushButton *m_download;
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
