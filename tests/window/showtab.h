// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/window/session.h"

#include <QTabWidget>

namespace pierside::tests {

//! The page of the right side, by the name on its tab.
inline void showTab(const Session &session, const QString &name)
{
    const auto all = session.window->findChildren<QTabWidget *>();
    for (QTabWidget *tabs : all) {
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == name)
                return tabs->setCurrentIndex(i);
        }
    }
    QFAIL(qPrintable(name + u" is no tab"_s));
}

} // namespace pierside::tests
