// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/composeversion.h"
#include "models/actions/hostfindings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;
using Severity = plan::Finding::Severity;

namespace {

//! A machine by script: what is there, how much is free, who is known.
struct Machine
{
    QSet<QString> paths;
    std::optional<qint64> free = 100'000'000'000;
    QStringList unknownHosts;
    QStringList programs = {};

    HostLook look() const
    {
        return {[this](const QString &path) { return paths.contains(path); }, [this](const QString &) { return free; },
                [this](const QStringList &hosts) {
                    QStringList result;
                    for (const QString &host : hosts) {
                        if (unknownHosts.contains(host))
                            result.append(host);
                    }
                    return result;
                },
                [this](const QString &type) { return programs.contains(type) ? u"/bin/"_s + type : QString(); }};
    }
};

compose::Service service(const QString &name)
{
    compose::Service value;
    value.name = name;
    value.image = u"app"_s;
    return value;
}

compose::VolumeMount bind(const QString &source, const QString &target, bool createHostPath)
{
    compose::VolumeMount mount;
    mount.type = compose::VolumeMount::Type::Bind;
    mount.source = source;
    mount.target = target;
    mount.createHostPath = createHostPath;
    return mount;
}

//! An up that creates a container for each service.
run::Prepared upOf(const QList<compose::Service> &services)
{
    run::Prepared prepared;
    compose::Project project;
    project.name = {u"p"_s};
    project.workingDirectory = u"/w"_s;
    project.services = services;
    prepared.plan.project = project.name;
    prepared.project = project;
    prepared.observed.engine.local = true;
    prepared.observed.engine.memory = 8'000'000'000;
    for (const compose::Service &one : services) {
        plan::Step step;
        step.service = one.name;
        step.operation = plan::CreateContainer();
        prepared.plan.steps.append(step);
    }
    return prepared;
}

void addBuild(run::Prepared &prepared, const QString &serviceName, const QString &context, const QString &dockerfile,
              bool onlyIfMissing = false)
{
    plan::BuildImage build;
    build.build.context = context;
    build.build.dockerfile = dockerfile;
    build.onlyIfMissing = onlyIfMissing;
    plan::Step step;
    step.service = serviceName;
    step.operation = build;
    prepared.plan.steps.append(step);
}

QStringList texts(const QList<plan::Finding> &findings)
{
    QStringList lines;
    for (const plan::Finding &finding : findings)
        lines.append(u"%1 %2: %3"_s.arg(QString::number(int(finding.severity)), finding.service, finding.text));
    return lines;
}

} // namespace

class TestHostFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsMissingBindSources();
    void reportsMissingBuildContexts();
    void reportsAMissingEnvFile();
    void reportsUnresolvedRoutes();
    void reportsLittleDiskSpace();
    void reportsTooHighMemoryLimits();
    void aRemoteEngineIsJudgedByItsOwnFacts();
    void reportsProvidersAndModels();
    void reportsReferencesToSecrets();
    void otherVerbsFindNothing();
    void offersExamples();
    void overwritesNothing();
    void readsThisMachine();
    void readsTheVersionOfDockerCompose();
};

void TestHostFindings::reportsReferencesToSecrets()
{
    Machine machine{{}, {}, {}};
    compose::Service web = service(u"web"_s);
    web.environment = {{u"A"_s, u"op://team/api/key"_s}, {u"B"_s, u"se://shop/key"_s}, {u"C"_s, u"https://op/x"_s}};
    const QStringList found = texts(hostFindings(upOf({web}), machine.look()));
    QCOMPARE(found.size(), 2);
    QVERIFY2(found[0].startsWith(u"1 web: A is a reference to 1Password"_s), qPrintable(found[0]));
    QVERIFY2(found[1].startsWith(u"1 web: B is a reference to Docker's secrets engine"_s), qPrintable(found[1]));
}

void TestHostFindings::reportsMissingBindSources()
{
    Machine machine{{u"/w/there"_s}, {}, {}};
    compose::Service web = service(u"web"_s);
    web.volumes = {bind(u"/w/there"_s, u"/a"_s, false), bind(u"/w/app.conf"_s, u"/etc/app.conf"_s, true),
                   bind(u"/w/data"_s, u"/data"_s, true), bind(u"/w/must"_s, u"/must"_s, false)};
    const auto findings = hostFindings(upOf({web}), machine.look());
    QCOMPARE(texts(findings),
             (QStringList{u"1 web: /w/app.conf does not exist: the engine would create an empty directory"_s,
                          u"0 web: /w/data does not exist: the engine creates it as an empty directory of root"_s,
                          u"2 web: /w/must does not exist, and is mounted at /must"_s}));
    // A container that stays has what it needs.
    run::Prepared kept = upOf({web});
    kept.plan.steps.clear();
    QVERIFY(hostFindings(kept, machine.look()).isEmpty());
}

void TestHostFindings::reportsMissingBuildContexts()
{
    Machine machine{{u"/w/src"_s, u"/w/src/Dockerfile"_s}, {}, {}};
    run::Prepared prepared = upOf({});
    addBuild(prepared, u"ok"_s, u"/w/src"_s, {});
    addBuild(prepared, u"far"_s, u"https://example.com/x.git"_s, {});
    QVERIFY(hostFindings(prepared, machine.look()).isEmpty());
    addBuild(prepared, u"gone"_s, u"/w/gone"_s, {});
    addBuild(prepared, u"other"_s, u"/w/src"_s, u"Dockerfile.dev"_s);
    addBuild(prepared, u"maybe"_s, u"/w/gone"_s, {}, true);
    QCOMPARE(texts(hostFindings(prepared, machine.look())),
             (QStringList{u"2 gone: the build context /w/gone does not exist"_s,
                          u"2 other: the Dockerfile /w/src/Dockerfile.dev does not exist"_s,
                          u"1 maybe: the build context /w/gone does not exist"_s}));
}

void TestHostFindings::reportsAMissingEnvFile()
{
    Machine machine{{u"/w/.env.example"_s}, {}, {}};
    run::Prepared prepared = upOf({service(u"web"_s)});
    const auto findings = hostFindings(prepared, machine.look());
    QCOMPARE(texts(findings), QStringList{u"1 : /w/.env is missing, but .env.example exists"_s});
    const remedy::CreateFile file{u"/w/.env"_s, u"/w/.env.example"_s};
    QCOMPARE(findings.first().remedies, QList<Remedy>{file});
    QCOMPARE(findings.first().next, remedyText(file));
    prepared.project->environmentFiles = {u"/w/other.env"_s};
    QVERIFY(hostFindings(prepared, machine.look()).isEmpty());
    prepared.project->environmentFiles.clear();
    machine.paths.insert(u"/w/.env"_s);
    QVERIFY(hostFindings(prepared, machine.look()).isEmpty());
}

void TestHostFindings::reportsUnresolvedRoutes()
{
    Machine machine{{}, {}, {u"api.theddt.local"_s, u"db.theddt.local"_s}};
    compose::Service traefik = service(u"traefik"_s);
    traefik.image = u"traefik:v3"_s;
    compose::Service api = service(u"api"_s);
    api.labels = {{u"traefik.http.routers.api.rule"_s, u"Host(`api.theddt.local`) || Host(`API.localhost`)"_s},
                  {u"traefik.http.routers.db.rule"_s, u"Host(`db.theddt.local`)"_s},
                  {u"traefik.http.routers.ok.rule"_s, u"Host(`known.example`)"_s},
                  {u"traefik.http.routers.odd.rule"_s, u"Host(`$(rm -rf)`)"_s}};
    const run::Prepared prepared = upOf({traefik, api});
    const auto findings = hostFindings(prepared, machine.look());
    QCOMPARE(texts(findings), QStringList{u"1 : 2 hosts of routes do not resolve on this machine: api.theddt.local, "
                                          "db.theddt.local"_s});
    QCOMPARE(remediesOf<remedy::AddHostsLine>(findings.first().remedies).first().line(),
             u"127.0.0.1 api.theddt.local db.theddt.local"_s);
    QCOMPARE(findings.first().next, u"add this line to /etc/hosts: 127.0.0.1 api.theddt.local db.theddt.local"_s);
    machine.unknownHosts.clear();
    QVERIFY(hostFindings(prepared, machine.look()).isEmpty());
}

void TestHostFindings::reportsLittleDiskSpace()
{
    Machine machine;
    machine.free = 1'200'000'000;
    run::Prepared prepared = upOf({});
    prepared.observed.engine.dataRoot = u"/srv/docker"_s;
    QVERIFY(hostFindings(prepared, machine.look()).isEmpty());
    plan::Step pull;
    pull.operation = plan::PullImage();
    prepared.plan.steps = {pull, pull};
    QCOMPARE(texts(hostFindings(prepared, machine.look())),
             QStringList{u"1 : 1.2 GB free at /srv/docker, and 2 images to pull"_s});
    machine.free = 200'000'000'000;
    QVERIFY(hostFindings(prepared, machine.look()).isEmpty());
    machine.free.reset();
    QVERIFY(hostFindings(prepared, machine.look()).isEmpty());
    machine.free = 1'200'000'000;
    prepared.observed.engine.dataRoot.clear(); // an engine that does not tell
    QVERIFY(hostFindings(prepared, machine.look()).isEmpty());
}

void TestHostFindings::reportsTooHighMemoryLimits()
{
    compose::Service big = service(u"big"_s);
    big.limits.memory = 3'000'000'000;
    big.scale = 2;
    compose::Service other = service(u"other"_s);
    other.limits.memory = 3'000'000'000;
    const Machine machine;
    QVERIFY(hostFindings(upOf({big}), machine.look()).isEmpty());
    run::Prepared prepared = upOf({big, other});
    QCOMPARE(texts(hostFindings(prepared, machine.look())),
             QStringList{u"1 : the memory limits add up to 9.0 GB, and the engine's host has 8.0 GB"_s});
    prepared.options.scale.insert(u"big"_s, 1);
    QVERIFY(hostFindings(prepared, machine.look()).isEmpty());
}

void TestHostFindings::aRemoteEngineIsJudgedByItsOwnFacts()
{
    compose::Service web = service(u"web"_s);
    web.volumes = {bind(u"/w/must"_s, u"/must"_s, false)};
    web.limits.memory = 9'000'000'000;
    run::Prepared prepared = upOf({web});
    prepared.observed.engine.local = false;
    const Machine machine{{u"/w/.env.example"_s}, 0, {}};
    const QStringList found = texts(hostFindings(prepared, machine.look()));
    QCOMPARE(found.size(), 1);
    QVERIFY(found.first().contains(u"memory limits"_s));
}

void TestHostFindings::otherVerbsFindNothing()
{
    compose::Service web = service(u"web"_s);
    web.volumes = {bind(u"/w/must"_s, u"/must"_s, false)};
    run::Prepared prepared = upOf({web});
    prepared.plan.verb = plan::Verb::Down;
    QVERIFY(hostFindings(prepared, Machine().look()).isEmpty());
    prepared.plan.verb = plan::Verb::Reset;
    QCOMPARE(hostFindings(prepared, Machine().look()).size(), 1);
    prepared.project.reset();
    QVERIFY(hostFindings(prepared, Machine().look()).isEmpty());
}

void TestHostFindings::offersExamples()
{
    const QTemporaryDir directory;
    const auto write = [&](const QString &name) {
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("A=1\n");
    };
    compose::LoadRequest request;
    request.currentDirectory = directory.path();
    QVERIFY(missingFiles(request).isEmpty());
    write(u".env.example"_s);
    write(u".kc_env.sample"_s);
    write(u"notes.example"_s);
    const remedy::CreateFile env{directory.filePath(u".env"_s), directory.filePath(u".env.example"_s)};
    const remedy::CreateFile other{directory.filePath(u".kc_env"_s), directory.filePath(u".kc_env.sample"_s)};
    QCOMPARE(missingFiles(request), QList<remedy::CreateFile>{env});
    Diagnostic lacking;
    lacking.missingFile = other.path;
    QCOMPARE(missingFiles(request, {lacking}), (QList<remedy::CreateFile>{env, other}));
    write(u".env"_s);
    QVERIFY(missingFiles(request).isEmpty());
    QFile::remove(env.path);
    request.environmentFiles = {u"given.env"_s};
    QVERIFY(missingFiles(request).isEmpty());
}

void TestHostFindings::overwritesNothing()
{
    const QTemporaryDir directory;
    const remedy::CreateFile file{directory.filePath(u".env"_s), directory.filePath(u".env.example"_s)};
    QVERIFY(!createFromExample(file));
    QFile example(file.example);
    QVERIFY(example.open(QIODevice::WriteOnly));
    example.write("PASSWORD=change-me\n");
    example.close();
    QVERIFY(createFromExample(file));
    QFile made(file.path);
    QVERIFY(made.open(QIODevice::ReadWrite));
    QCOMPARE(made.readAll(), QByteArray("PASSWORD=change-me\n"));
    QVERIFY(!(QFileInfo(file.path).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    made.write("OWN=1\n");
    made.close();
    const auto again = createFromExample(file);
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    QVERIFY(made.open(QIODevice::ReadOnly));
    QVERIFY(made.readAll().endsWith("OWN=1\n"));
}

void TestHostFindings::reportsProvidersAndModels()
{
    compose::Service db = service(u"db"_s);
    db.provider = compose::Provider{u"cloud"_s, {}};
    compose::Service web = service(u"web"_s);
    web.dependsOn.insert(u"db"_s, {});
    web.models.insert(u"llm"_s, {});
    run::Prepared prepared = upOf({web});
    prepared.project->services.prepend(db);
    Machine machine;
    QCOMPARE(texts(hostFindings(prepared, machine.look())),
             (QStringList{u"1 db: the provider cloud of db is not installed: there is no docker-cloud and no program "
                          u"cloud"_s,
                          u"1 : models need Docker's model plugin, which is not installed: llm"_s}));
    machine.programs = {u"cloud"_s, u"model"_s};
    QCOMPARE(texts(hostFindings(prepared, machine.look())),
             (QStringList{u"1 db: db has no container: the provider cloud is run by docker compose, not by Pierside"_s,
                          u"1 : models are run by docker compose, not by Pierside: llm"_s}));
}

void TestHostFindings::readsThisMachine()
{
    const HostLook look = HostLook::thisMachine();
    const QTemporaryDir configuration;
    qputenv("DOCKER_CONFIG", configuration.path().toLocal8Bit());
    QDir(configuration.path()).mkdir(u"cli-plugins"_s);
    QFile plugin(configuration.filePath(u"cli-plugins/docker-pierside-test"_s));
    QVERIFY(plugin.open(QIODevice::WriteOnly));
    plugin.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    plugin.close();
    QCOMPARE(look.providerProgram(u"pierside-test"_s), plugin.fileName());
    QVERIFY(look.providerProgram(u"no-such-provider"_s).isEmpty());
    QVERIFY(look.providerProgram(u"../cli-plugins/docker-pierside-test"_s).isEmpty());
    QVERIFY(!look.providerProgram(u"sh"_s).isEmpty());
    QVERIFY(look.exists(QDir::tempPath()));
    QVERIFY(!look.exists(u"/no/such/place"_s));
    QVERIFY(look.freeBytes(u"/no/such/place"_s).value_or(-1) >= 0);
    QVERIFY(look.unresolved({u"localhost"_s}).isEmpty());
}

void TestHostFindings::readsTheVersionOfDockerCompose()
{
    QCOMPARE(composeVersionIn("2.40.3-3\n"), u"2.40.3"_s); // Debian's; labels have no revision
    QCOMPARE(composeVersionIn("v5.1.0"), u"5.1.0"_s);
    for (const QByteArray &output : {QByteArray(), QByteArray("1.29.2"), QByteArray("Docker Compose version 2.40.3"),
                                     QByteArray("2.40.3\nmore"), QByteArray("2." + QByteArray(200, '1'))})
        QVERIFY2(composeVersionIn(output).isEmpty(), output.constData());
    const QTemporaryDir configuration;
    qputenv("DOCKER_CONFIG", configuration.path().toLocal8Bit());
    QDir(configuration.path()).mkdir(u"cli-plugins"_s);
    QFile plugin(configuration.filePath(u"cli-plugins/docker-compose"_s));
    QVERIFY(plugin.open(QIODevice::WriteOnly));
    const QString runs = configuration.filePath(u"runs"_s);
    const auto write = [&plugin, &runs](const QByteArray &version) {
        plugin.write("#!/bin/sh\necho >>" + runs.toUtf8() + "\necho " + version + '\n');
        plugin.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        plugin.close();
    };
    write("2.99.7");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(installedComposeVersion(configuration.filePath(u"state"_s)), u"2.99.7"_s);
    QCOMPARE(QFileInfo(runs).size(), 1);
    // An update is seen, and what is not a version is none.
    QVERIFY(plugin.open(QIODevice::WriteOnly | QIODevice::Truncate));
    write("2.100.12");
    QCOMPARE(installedComposeVersion(configuration.filePath(u"state"_s)), u"2.100.12"_s);
    QCOMPARE(QFileInfo(runs).size(), 2);
}

QTEST_GUILESS_MAIN(TestHostFindings)
#include "tst_hostfindings.moc"
