// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/aboutbox.h"

#include "models/core/translate.h"
#include "models/dashboard/dashboard.h"
#include "ui/widgets/plainbox.h"

#include <QCoreApplication>

namespace pierside::ui {

void showAboutBox(QWidget *window, const engine::EngineInfo &engine)
{
    QMessageBox *box = plainBox(
        window, tr("About Pierside"), tr("Pierside %1").arg(QCoreApplication::applicationVersion()),
        tr("Dashboard and command line for Docker Compose stacks.\n\nEngine: %1 (API %2) at %3\n\n"
           "Licence: GPL-3.0-or-later")
            .arg(engine.version.isEmpty() ? tr("none") : engine.version, engine.apiVersion.toString(), engine.address));
    box->setIconPixmap(window->windowIcon().pixmap(64));
    box->open();
}

} // namespace pierside::ui
