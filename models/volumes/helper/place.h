// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/helper/descent.h"
#include "models/volumes/helper/files.h"
#include "models/volumes/helper/pathtree.h"

namespace volumehelper {

//! \brief Creates files in a volume. Refuses paths that lead out of it.
//!
//! Folders get their owner, permissions, attributes and times in finish(), after their files.
class Place
{
public:
    explicit Place(int volume)
        : m_volume(volume)
        , m_at(volume)
    {
    }

    //! Creates a file without content. A regular file is returned open for writing; finishFile() must follow.
    int create(const Entry &entry);
    //! Sets owner, permissions, attributes and time of a regular file, and closes it.
    void finishFile(const Entry &entry, int file);
    //! Completes the folders and waits until everything is on the disk.
    void finish();

private:
    int folderOf(const std::string &path);
    int goTo(PathTree::Node node);
    void enterOrMake(PathTree::Node node);
    void makeRoom(int folder, const std::string &name, const Entry &entry);
    void addFolder(const Entry &entry);
    void makeFolder(int folder, const std::string &name, const Entry &entry);
    void makeHardLink(int folder, const std::string &name, const Entry &entry);
    void applyTo(int folder, const std::string &name, const Entry &entry);

    const int m_volume;
    PathTree m_tree; //!< of the folders
    Descent m_at;
    std::vector<PathTree::Node> m_chain{PathTree::root};     //!< the folders from the root to m_at
    std::vector<std::pair<PathTree::Node, Entry>> m_folders; //!< without their paths
};

//! The path of an entry of an archive without "./" and slashes at the end. Refuses absolute paths, ".." and NUL.
std::string checkedPath(const std::string &path);

//! Removes all files of a volume, but not its own folder.
void emptyVolume(int volume);

} // namespace volumehelper
