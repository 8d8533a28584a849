// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace volumehelper {

//! \brief A position in the folders of a volume that moves by one folder at a time, however deep they are.
//!
//! Keeps a few descriptors open only: folders further up are opened again through "..", and must be the same.
class Descent
{
public:
    //! Begins in the folder \a root, which stays open.
    explicit Descent(int root);
    ~Descent();
    Descent(const Descent &) = delete;
    Descent &operator=(const Descent &) = delete;

    //! The folder of the position.
    int folder() const { return m_levels.back().descriptor; }
    //! Enters a folder, but no symbolic link. False with errno set if that is not possible.
    bool enter(const std::string &name);
    //! Returns to the folder above. Ends the program if the folder was moved meanwhile.
    void leave();

private:
    struct Level
    {
        int descriptor = -1; //!< -1 while it is closed
        dev_t device = 0;
        ino_t inode = 0;
    };

    std::vector<Level> m_levels;
};

} // namespace volumehelper
