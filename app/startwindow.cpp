// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startwindow.h"

#include "app/cli/cli.h"
#include "app/cli/terminal/interrupt.h"
#include "app/common/display.h"
#include "app/common/locaterequest.h"
#include "app/common/paths.h"
#include "app/windowsession.h"
#include "ui/theme/appicon.h"

#include <QApplication>
#include <QDir>

namespace pierside::app {

using namespace Qt::StringLiterals;

namespace {

//! Resolves paths in the current folder, because the process with the window may have another one.
QStringList absolutePaths(const QStringList &paths)
{
    QStringList absolute;
    for (const QString &path : paths)
        absolute.append(QDir::cleanPath(QDir(currentDirectory()).absoluteFilePath(path)));
    return absolute;
}

} // namespace

int startWindow(const cli::CommandLine &line, int &argc, char **argv)
{
    SingleInstance instance(runtimeDirectory());
    const QStringList paths = absolutePaths(line.arguments);
    if (instance.handOver(paths))
        return 0;
    if (const auto missing = missingDisplay())
        return cli::refuse(*missing);
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Pierside"_s);
    QApplication::setDesktopFileName(u"org.pierside.Pierside"_s);
    QApplication::setWindowIcon(ui::appIcon());
    QApplication::setQuitOnLastWindowClosed(true);

    const cli::Interrupt interrupt;
    QObject::connect(&interrupt, &cli::Interrupt::interrupted, &application, [] { QCoreApplication::exit(); });
    if (const Result<Done> listening = instance.listen(); !listening)
        return cli::refuse(listening.error());

    settings::Settings settings(settingsFile());
    const QString host = line.has(u"host"_s) ? line.value(u"host"_s) : settings.get(settings::key::engineHost);
    const QString context =
        line.has(u"context"_s) ? line.value(u"context"_s) : settings.get(settings::key::engineContext);
    const auto targets = engine::locate(locateRequest(host, context));
    if (!targets)
        return cli::refuse(targets.error());
    WindowSession session(settings, instance, *targets);
    session.addPaths(paths);
    return QApplication::exec();
}

} // namespace pierside::app
