// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace pierside::app {

using namespace Qt::StringLiterals;

QString configDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/pierside"_s;
}

QString overrideDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pierside/overrides"_s;
}

QString snapshotDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pierside/snapshots"_s;
}

QString protectionFile()
{
    return configDirectory() + u"/protected-volumes.json"_s;
}

QString stateDirectory()
{
    // Qt 6.4 has no location for state yet.
    const QString named = qEnvironmentVariable("XDG_STATE_HOME");
    if (QDir::isAbsolutePath(named))
        return named + u"/pierside"_s;
#ifdef Q_OS_LINUX
    return QDir::homePath() + u"/.local/state/pierside"_s;
#else
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pierside"_s;
#endif
}

QString runtimeDirectory()
{
    const QString named = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return QFileInfo(named).isDir() ? named : stateDirectory();
}

QString settingsFile()
{
    return configDirectory() + u"/pierside.ini"_s;
}

QString knownStacksFile()
{
    return configDirectory() + u"/stacks.json"_s;
}

QString examplesDirectory()
{
    const QString program = QCoreApplication::applicationDirPath();
    QStringList places{program + u"/../share/pierside/stacks"_s};
    places += QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, u"pierside/stacks"_s,
                                        QStandardPaths::LocateDirectory);
    places += {program + u"/../../../stacks"_s, program + u"/../../stacks"_s};
    for (const QString &place : std::as_const(places)) {
        if (QFileInfo::exists(place + u"/quickstart/pierside.yaml"_s))
            return QDir::cleanPath(place);
    }
    return {};
}

QString documentationFile()
{
    const QString program = QCoreApplication::applicationDirPath();
    QStringList places{program + u"/../share/doc/pierside/README.md"_s};
    places += QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, u"doc/pierside/README.md"_s);
    places += {program + u"/../../../README.md"_s, program + u"/../../README.md"_s};
    for (const QString &place : std::as_const(places)) {
        if (QFileInfo::exists(place))
            return QDir::cleanPath(place);
    }
    return {};
}

QString currentDirectory()
{
    const QString spelled = qEnvironmentVariable("PWD");
    const QString real = QDir::currentPath();
    if (QDir::isAbsolutePath(spelled) && QFileInfo(spelled).canonicalFilePath() == QFileInfo(real).canonicalFilePath())
        return QDir::cleanPath(spelled);
    return real;
}

} // namespace pierside::app
