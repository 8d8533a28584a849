// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include "tests/support/files.h"

#include <QTest>

namespace pierside::tests {

using namespace Qt::StringLiterals;

QList<QJsonObject> Outcome::lines() const
{
    QList<QJsonObject> objects;
    const QList<QByteArray> all = out.split('\n');
    for (const QByteArray &line : all) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

Program::Program()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
    m_environment.insert(u"XDG_STATE_HOME"_s, m_home.filePath(u"state"_s));
    m_environment.insert(u"XDG_DATA_HOME"_s, m_home.filePath(u"data"_s));
    m_environment.remove(u"PWD"_s);
    m_environment.remove(u"COMPOSE_FILE"_s);
    m_environment.remove(u"COMPOSE_PROJECT_NAME"_s);
}

std::unique_ptr<QProcess> Program::make() const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(m_folder.path());
    return process;
}

std::unique_ptr<QProcess> Program::start(const QStringList &arguments) const
{
    auto process = make();
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(QStringLiteral(PIERSIDE_PROGRAM), arguments);
    return process;
}

Outcome Program::finish(QProcess &process, int patience)
{
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError() + "\n(killed: took too long)"};
    }
    // The exit code of a crashed process is the signal's number.
    const bool exited = process.exitStatus() == QProcess::NormalExit;
    return {exited ? process.exitCode() : -process.exitCode(), process.readAllStandardOutput(),
            process.readAllStandardError()};
}

Outcome Program::run(const QStringList &arguments, int patience) const
{
    const auto process = start(arguments);
    return finish(*process, patience);
}

Outcome Program::feed(const QByteArray &input, const QStringList &arguments) const
{
    write(u"input"_s, input);
    const auto process = make();
    process->setStandardInputFile(path(u"input"_s));
    process->start(QStringLiteral(PIERSIDE_PROGRAM), arguments);
    return finish(*process);
}

Outcome Program::docker(const QStringList &arguments, int patience) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(u"docker"_s, arguments);
    return finish(process, patience);
}

QByteArray Program::argumentsDuring(QProcess &process, const QString &container)
{
    QByteArray all;
    do {
        QProcess top;
        top.start(u"docker"_s, {u"top"_s, container, u"-eo"_s, u"pid,args"_s});
        top.waitForFinished();
        all += top.readAllStandardOutput();
    } while (!process.waitForFinished(0) && process.state() == QProcess::Running);
    return all;
}

void Program::write(const QString &name, const QByteArray &bytes) const
{
    writeFile(path(name), bytes);
}

} // namespace pierside::tests
