// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pierside labels each container of the corpus with the same config hash as `docker compose up` of the installed
// version 2 and of 2.40, so neither recreates the containers of the other. PIERSIDE_EXTRA_CORPUS can name more folders
// of cases, separated by ":".
#include "models/plan/confighash.h"
#include "tests/support/corpuscase.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

namespace {

//! Runs Docker Compose with an environment; its output, or nothing on failure.
std::optional<QString> dockerCompose(const QStringList &program, const QStringList &arguments,
                                     const compose::LoadRequest &request)
{
    QProcess process;
    QProcessEnvironment environment;
    // docker is found by our PATH; all else is the case's own.
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    for (auto it = request.environment.begin(); it != request.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    process.setProcessEnvironment(environment);
    if (!request.currentDirectory.isEmpty())
        process.setWorkingDirectory(request.currentDirectory);
    process.start(program.first(), program.mid(1) + arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        qWarning().noquote() << process.readAllStandardError();
        return std::nullopt;
    }
    return QString::fromUtf8(process.readAllStandardOutput());
}

//! `up` leaves out of depends_on what is not required and not enabled; `config --hash` does not.
bool missesADependency(const compose::Project &project, const QString &service)
{
    const QJsonObject services = project.resolved["services"_L1].toObject();
    const QStringList needed = services[service].toObject()["depends_on"_L1].toObject().keys();
    return std::any_of(needed.begin(), needed.end(), [&](const QString &name) { return !services.contains(name); });
}

//! `config --hash` hashes the name of an env_file, `up` its content.
bool readsEnvironmentFiles(const QString &directory)
{
    QDirIterator files(directory, {u"*.yml"_s, u"*.yaml"_s}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains("env_file"))
            return true;
    }
    return false;
}

} // namespace

class TestComposeHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashesAsDockerCompose_data();
    void hashesAsDockerCompose();

private:
    static void addCases(const QStringList &program, const QString &version);
};

void TestComposeHash::hashesAsDockerCompose_data()
{
    QTest::addColumn<QString>("directory");
    QTest::addColumn<QStringList>("program");
    QTest::addColumn<QString>("version");
    const QStringList programs[] = {{u"docker"_s, u"compose"_s}, {QString::fromLocal8Bit(COMPOSE_PEER)}};
    for (const QStringList &program : programs) {
        const auto version = dockerCompose(program, {u"version"_s, u"--short"_s}, {});
        QVERIFY2(version, qPrintable(program.join(u' ')));
        addCases(program, version->trimmed());
    }
}

//! From 072 on, and in four more cases, 2.26 rejects the files or resolves them in another way.
static bool isNewer(const QString &name)
{
    static const QStringList names{u"anonymous"_s, u"040-merge-top-level"_s, u"028-dotenv-interpolation"_s};
    return names.contains(name) || (name.front().isDigit() && name.left(3).toInt() >= 72);
}

void TestComposeHash::addCases(const QStringList &program, const QString &version)
{
    const bool isOld = plan::recipeOf(version) == plan::HashRecipe::Compose226;
    const QString ours = QString::fromLocal8Bit(CORPUS);
    const QString corpora = u"%1/confighash:%1/compose:%2"_s.arg(ours, qEnvironmentVariable("PIERSIDE_EXTRA_CORPUS"));
    for (const QString &corpus : corpora.split(u':', Qt::SkipEmptyParts)) {
        for (const QFileInfo &entry : QDir(corpus).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const bool isRejected = QFile::exists(entry.filePath() + u"/expected-error.json"_s);
            if (!isRejected && !readsEnvironmentFiles(entry.filePath()) && !(isOld && isNewer(entry.fileName())))
                QTest::newRow(qPrintable(version + u' ' + entry.fileName())) << entry.filePath() << program << version;
        }
    }
}

void TestComposeHash::hashesAsDockerCompose()
{
    QFETCH(const QString, directory);
    QFETCH(const QStringList, program);
    QFETCH(const QString, version);
    const QTemporaryDir scratch;
    const QString copy = scratch.filePath(QFileInfo(directory).fileName());
    copyTree(directory, copy);
    const compose::LoadRequest request = requestOf(copy, scratch.filePath(u"home"_s));
    compose::LoadResult loaded = compose::load(request);
    QVERIFY(loaded.project);
    loaded.project->composeVersion = version;
    const auto printed = dockerCompose(
        program, linesOf(copy + u"/case.args"_s) + QStringList{u"config"_s, u"--hash"_s, u"*"_s}, request);
    QVERIFY(printed);
    int compared = 0;
    for (const QString &line : printed->split(u'\n', Qt::SkipEmptyParts)) {
        const QString name = line.section(u' ', 0, 0);
        const auto service = std::find_if(loaded.project->services.begin(), loaded.project->services.end(),
                                          [&](const compose::Service &s) { return s.name == name; });
        QVERIFY2(service != loaded.project->services.end(), qPrintable(name));
        const plan::HashRecipe recipe = plan::recipeOf(version);
        const bool misses = recipe == plan::HashRecipe::Compose226 && missesADependency(*loaded.project, name);
        if (misses || !service->volumesFrom.isEmpty())
            continue; // tst_compose_turns runs such ones
        QVERIFY2(plan::configHash(*loaded.project, *service) == line.section(u' ', 1),
                 plan::configHashInput(plan::hashedService(*loaded.project, *service), recipe).constData());
        ++compared;
    }
    if (compared == 0)
        qInfo("no service of this case can be compared");
}

QTEST_GUILESS_MAIN(TestComposeHash)
#include "tst_compose_hash.moc"
