// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startwindow.h"

#include "app/cli/cli.h"
#include "app/display.h"

namespace pierside::app {

using namespace Qt::StringLiterals;

int startWindow(const cli::CommandLine &, int &, char **)
{
    if (const auto missing = missingDisplay())
        return cli::refuse(*missing);
    return cli::refuse({ErrorCode::Unsupported, u"opening the window"_s, u"this build has none"_s,
                        u"There is the command line: \"pierside help\"."_s, 0});
}

} // namespace pierside::app
