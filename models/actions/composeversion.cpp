// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/composeversion.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <chrono>
#include <mutex>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

QString composeProgram()
{
    const QString plugin = QStandardPaths::findExecutable(u"docker-compose"_s, dockerPluginDirectories());
    return plugin.isEmpty() ? QStandardPaths::findExecutable(u"docker-compose"_s) : plugin;
}

QString askedVersion(const QString &program)
{
    constexpr std::chrono::milliseconds limit{3'000};
    QProcess process;
    process.start(program, {u"version"_s, u"--short"_s}, QIODevice::ReadOnly);
    if (!process.waitForFinished(int(limit.count()))) {
        process.kill();
        process.waitForFinished(int(limit.count()));
        return {};
    }
    return composeVersionIn(process.readAllStandardOutput());
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

QString installedComposeVersion()
{
    static std::mutex mutex;
    static QString knownProgram;
    static QDateTime knownTime;
    static QString known;
    const std::lock_guard lock(mutex);
    const QString program = composeProgram();
    const QDateTime time = program.isEmpty() ? QDateTime() : QFileInfo(program).lastModified();
    if (program != knownProgram || time != knownTime) {
        known = program.isEmpty() ? QString() : askedVersion(program);
        knownProgram = program;
        knownTime = time;
    }
    return known;
}

} // namespace pierside::actions
