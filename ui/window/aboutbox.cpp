// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/aboutbox.h"

#include "models/core/translate.h"
#include "models/dashboard/dashboard.h"
#include "models/plan/labels.h"
#include "ui/widgets/plainbox.h"

#include <QCoreApplication>

namespace pierside::ui {

void showAboutBox(QWidget *window, const engine::EngineInfo &engine)
{
    const QString engineText =
        engine.version.isEmpty()
            ? tr("none")
            : tr("%1 (API %2) at %3").arg(engine.version, engine.apiVersion.toString(), engine.address);
    QMessageBox *box =
        plainBox(window, tr("About Pierside"),
                 tr("Pierside %1 (Qt %2)").arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion())),
                 tr("Dashboard and command line for Docker Compose stacks.\n\nEngine: %1\nCompose rules: as Docker "
                    "Compose %2\n\n"
                    "Licence: GPL-3.0-or-later")
                     .arg(engineText, plan::newestComposeVersion));
    box->setIconPixmap(window->windowIcon().pixmap(64));
    box->open();
}

} // namespace pierside::ui
