// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/composeversion.h"

#include "models/core/statedirectory.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

#include <chrono>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestRecord = 8'192;

QString composeProgram()
{
    const QString plugin = QStandardPaths::findExecutable(u"docker-compose"_s, dockerPluginDirectories());
    return plugin.isEmpty() ? QStandardPaths::findExecutable(u"docker-compose"_s) : plugin;
}

//! Another one where the program was replaced.
QByteArray identityOf(const QFileInfo &program)
{
    return QByteArray::number(program.lastModified().toMSecsSinceEpoch()) + ' ' + QByteArray::number(program.size()) +
           ' ' + program.filePath().toUtf8();
}

//! Two lines: the program's identity, and what it printed.
QString versionFile(const QString &stateDirectory)
{
    return stateDirectory + u"/compose-version"_s;
}

//! Empty if another program was asked last, or none.
QByteArray knownVersion(const QString &stateDirectory, const QByteArray &identity)
{
    QFile file(versionFile(stateDirectory));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArrayList lines = file.read(longestRecord).split('\n');
    return lines.size() == 2 && lines.first() == identity ? lines.last() : QByteArray();
}

//! Where it cannot be written, the program is asked again next time.
void keepVersion(const QString &stateDirectory, const QByteArray &identity, const QByteArray &answer)
{
    const QByteArray record = identity + '\n' + answer.simplified();
    if (answer.isEmpty() || record.size() > longestRecord || !makePrivateDirectory(stateDirectory))
        return;
    QSaveFile file(versionFile(stateDirectory));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(record);
        static_cast<void>(commitFailure(file));
    }
}

//! What the program prints; empty where it does not answer in time.
QByteArray askedVersion(const QString &program)
{
    constexpr std::chrono::milliseconds limit{3'000};
    QProcess process;
    process.start(program, {u"version"_s, u"--short"_s}, QIODevice::ReadOnly);
    if (!process.waitForFinished(int(limit.count()))) {
        process.kill();
        process.waitForFinished(int(limit.count()));
        return {};
    }
    return process.readAllStandardOutput();
}

} // namespace

QStringList dockerPluginDirectories()
{
    const QString configuration = qEnvironmentVariable("DOCKER_CONFIG", QDir::homePath() + u"/.docker"_s);
    return {configuration + u"/cli-plugins"_s, u"/usr/local/lib/docker/cli-plugins"_s,
            u"/usr/local/libexec/docker/cli-plugins"_s, u"/usr/lib/docker/cli-plugins"_s,
            u"/usr/libexec/docker/cli-plugins"_s};
}

QString composeVersionIn(const QByteArray &output)
{
    static const QRegularExpression version(u"^v?([2-9][0-9]?\\.[0-9]{1,4}(\\.[0-9]{1,4})?)[0-9A-Za-z.+~-]{0,40}$"_s);
    return version.match(QString::fromUtf8(output.trimmed())).captured(1);
}

QString installedComposeVersion(const QString &stateDirectory)
{
    const QFileInfo program(composeProgram());
    if (program.filePath().isEmpty())
        return {};
    const QByteArray version = knownVersion(stateDirectory, identityOf(program));
    if (!version.isEmpty())
        return composeVersionIn(version);
    const QByteArray answer = askedVersion(program.filePath());
    keepVersion(stateDirectory, identityOf(program), answer);
    return composeVersionIn(answer);
}

} // namespace pierside::actions
