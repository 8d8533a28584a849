// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/output.h"

#include <QElapsedTimer>

namespace pierside::cli {

//! Shows the progress of a transfer in one line of a terminal, at most ten times a second; nothing elsewhere.
class ByteLine
{
public:
    explicit ByteLine(Output &output)
        : m_output(output)
    {
    }
    ~ByteLine() { clear(); }
    Q_DISABLE_COPY_MOVE(ByteLine)

    //! A total of 0 or less means that it is not known.
    void show(qint64 bytes, qint64 total);
    void clear();

private:
    Output &m_output;
    QElapsedTimer m_since;
    bool m_shown = false;
};

} // namespace pierside::cli
