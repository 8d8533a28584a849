// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace pierside::ui {

//! The font of a log: of the size in the settings, larger or smaller by what one view was zoomed.
class LogFont
{
public:
    //! In points; 0 = the size of the application's font. False if that changes nothing.
    bool setSize(int points);
    //! Enlarges by so many points; 0 = the size in the settings.
    void zoom(int points);
    QFont font() const;

private:
    int m_size = 0;
    int m_zoom = 0;
};

} // namespace pierside::ui
