// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/window/session.h"

#include <QTabWidget>

namespace pierside::tests {

//! Selects the page of the right side with this tab title.
inline void showTab(const Session &session, const QString &name)
{
    const auto all = session.window->findChildren<QTabWidget *>();
    for (QTabWidget *tabs : all) {
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == name)
                return tabs->setCurrentIndex(i);
        }
    }
    QFAIL(qPrintable(name + u" is not a tab"_s));
}

} // namespace pierside::tests
