// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ready-made environments in stacks/, one compose file after the other (their ports are those of their documents,
// and clash): from nothing up, by the program itself, until all is healthy; every port and health endpoint asked from
// this machine; handed to Docker Compose and back without a container made anew; down; reset; nothing left behind.
#include "tests/engine/program.h"
#include "tests/engine/readymadestacks.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QTest>

using namespace pierside::tests;
using namespace Qt::StringLiterals;
using Kind = StackProbe::Kind;

namespace {

constexpr int patience = 180'000;

void copyTree(const QString &from, const QString &to)
{
    QVERIFY(QDir().mkpath(to));
    const auto entries = QDir(from).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QString target = to + u'/' + entry.fileName();
        if (entry.isDir())
            copyTree(entry.filePath(), target);
        else
            QVERIFY2(QFile::copy(entry.filePath(), target), qPrintable(target));
    }
}

//! A subnet that the files name can be taken by whoever else asks the engine for a network, so those stacks have a go
//! of their own, with no other test beside it. All are in one go where nobody says which.
bool isInThisGo(const ReadyMadeStack &stack)
{
    const QString go = qEnvironmentVariable("PIERSIDE_STACKS");
    return go.isEmpty() || (go == "fixed-subnet"_L1) == stack.fixedSubnet;
}

//! Docker Compose prints what is empty or false by rules of its own.
QJsonValue withoutEmpty(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    QJsonObject kept;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue inner = withoutEmpty(it.value());
        const bool empty = inner.isObject() && inner.toObject().isEmpty();
        if (!empty && inner != QJsonValue(false) && !inner.isNull())
            kept.insert(it.key(), inner);
    }
    return kept;
}

} // namespace

class TestStacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void configIsTheSame_data() { rows(); }
    void configIsTheSame();
    void fromNothingToHealthyAndBack_data() { rows(); }
    void fromNothingToHealthyAndBack();
    void theBackendOnThisMachine();
    void scaledBehindTheProxy();

private:
    static void rows();
    void removeWhatAnInterruptedRunLeft();
    void take(const ReadyMadeStack &stack);
    Outcome pierside(const QStringList &arguments) const;
    Outcome docker(const QStringList &arguments) const;
    Outcome compose(const QStringList &arguments) const;
    QStringList names(const QStringList &listing) const;
    QMap<QString, QString> ids() const;
    QStringList notHealthy() const;
    QStringList remains() const;
    QString wrong() const;

    std::unique_ptr<Program> m_program;
    ReadyMadeStack m_stack;
};

#define VERIFY_RUN(expression)                                                                                         \
    do {                                                                                                               \
        const Outcome ran = (expression);                                                                              \
        QVERIFY2(ran.exitCode == 0, ran.both().constData());                                                           \
    } while (false)

void TestStacks::rows()
{
    QTest::addColumn<int>("index");
    const QList<ReadyMadeStack> all = readyMadeStacks();
    for (int i = 0; i < all.size(); ++i) {
        if (isInThisGo(all.at(i)))
            QTest::newRow(qPrintable(all.at(i).project)) << i;
    }
}

void TestStacks::init()
{
    m_program = std::make_unique<Program>();
    m_stack = {};
}

void TestStacks::take(const ReadyMadeStack &stack)
{
    m_stack = stack;
    copyTree(QStringLiteral(STACKS) + u'/' + stack.folder, m_program->path(u"."_s));
    // As its README says; protobank's file only repeats the defaults.
    if (stack.folder == "quewall"_L1)
        QVERIFY(QFile::copy(m_program->path(u".env.example"_s), m_program->path(u".env"_s)));
    removeWhatAnInterruptedRunLeft();
    QCOMPARE(remains(), QStringList());
}

//! The projects have their real names, so only what came up from a folder of this test is ours to remove.
void TestStacks::removeWhatAnInterruptedRunLeft()
{
    const QString folder = u"{{.Label \"com.docker.compose.project.working_dir\"}}"_s;
    const QStringList folders = names({u"ps"_s, u"-a"_s, u"--format"_s, folder});
    const QString ours = QDir::tempPath() + u'/' + QCoreApplication::applicationName() + u'-';
    if (folders.isEmpty() ||
        !std::all_of(folders.cbegin(), folders.cend(), [&ours](const QString &f) { return f.startsWith(ours); }))
        return;
    docker(QStringList{u"rm"_s, u"-fv"_s} + names({u"ps"_s, u"-aq"_s}));
    docker(QStringList{u"network"_s, u"rm"_s} + names({u"network"_s, u"ls"_s, u"-q"_s}));
    docker(QStringList{u"volume"_s, u"rm"_s} + names({u"volume"_s, u"ls"_s, u"-q"_s}));
}

Outcome TestStacks::pierside(const QStringList &arguments) const
{
    return m_program->run(m_stack.arguments + arguments, patience);
}

Outcome TestStacks::docker(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_program->path(u"."_s));
    process.start(u"docker"_s, arguments);
    return Program::finish(process, patience);
}

Outcome TestStacks::compose(const QStringList &arguments) const
{
    return docker(QStringList{u"compose"_s} + m_stack.arguments + arguments);
}

QStringList TestStacks::names(const QStringList &listing) const
{
    const QString filter = u"label=com.docker.compose.project="_s + m_stack.project;
    const Outcome listed = docker(listing + QStringList{u"--filter"_s, filter});
    return QString::fromUtf8(listed.out).split(u'\n', Qt::SkipEmptyParts);
}

QMap<QString, QString> TestStacks::ids() const
{
    QMap<QString, QString> found;
    const QStringList lines = names({u"ps"_s, u"-a"_s, u"--no-trunc"_s, u"--format"_s, u"{{.Names}} {{.ID}}"_s});
    for (const QString &line : lines)
        found.insert(line.section(u' ', 0, 0), line.section(u' ', 1));
    return found;
}

QStringList TestStacks::notHealthy() const
{
    QStringList lines = names({u"ps"_s, u"-a"_s, u"--format"_s, u"{{.Names}} {{.Status}}"_s});
    lines.removeIf([](const QString &line) {
        return line.contains(" Up "_L1) && (line.endsWith("(healthy)"_L1) || !line.endsWith(u')'));
    });
    return lines;
}

QStringList TestStacks::remains() const
{
    return names({u"ps"_s, u"-a"_s, u"--format"_s, u"container {{.Names}}"_s}) +
           names({u"network"_s, u"ls"_s, u"--format"_s, u"network {{.Name}}"_s}) +
           names({u"volume"_s, u"ls"_s, u"--format"_s, u"volume {{.Name}}"_s});
}

//! The first probe that is not answered as it must within half a minute.
QString TestStacks::wrong() const
{
    const QDeadlineTimer deadline(30'000);
    for (const StackProbe &probe : m_stack.probes) {
        QString answer = probe.ask();
        while (!answer.isEmpty() && !deadline.hasExpired()) {
            QTest::qWait(100);
            answer = probe.ask();
        }
        if (!answer.isEmpty())
            return answer;
    }
    return {};
}

void TestStacks::cleanup()
{
    if (m_stack.project.isEmpty())
        return;
    compose(
        {u"--profile"_s, u"*"_s, u"down"_s, u"-v"_s, u"-t"_s, u"1"_s, u"--remove-orphans"_s, u"--rmi"_s, u"local"_s});
    // Steps of builds, too, which lose their last name when the images above go at the same time.
    const QStringList unnamed = names({u"images"_s, u"-q"_s, u"--filter"_s, u"dangling=true"_s});
    const QStringList images = m_stack.images + unnamed;
    for (const QString &image : images)
        docker({u"rmi"_s, image});
    QCOMPARE(remains(), QStringList());
}

void TestStacks::configIsTheSame()
{
    QFETCH(const int, index);
    take(readyMadeStacks().at(index));
    if (QTest::currentTestFailed())
        return;
    const QStringList config{u"config"_s, u"--format"_s, u"json"_s};
    const Outcome theirs = compose(config);
    VERIFY_RUN(theirs);
    const Outcome ours = pierside(config);
    VERIFY_RUN(ours);
    QCOMPARE(withoutEmpty(ours.json().object()), withoutEmpty(theirs.json().object()));
    m_stack = {};
}

void TestStacks::fromNothingToHealthyAndBack()
{
    QFETCH(const int, index);
    take(readyMadeStacks().at(index));
    if (QTest::currentTestFailed())
        return;
    VERIFY_RUN(pierside({u"up"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(notHealthy(), QStringList(), patience);
    const auto first = ids();
    QCOMPARE(first.size(), m_stack.containers);
    QCOMPARE(wrong(), QString());

    VERIFY_RUN(compose({u"up"_s, u"-d"_s}));
    QCOMPARE(ids(), first);

    VERIFY_RUN(pierside({u"down"_s, u"-t"_s, u"2"_s}));
    QCOMPARE(ids().size(), 0);
    QCOMPARE(names({u"volume"_s, u"ls"_s, u"-q"_s}).size(), m_stack.volumes);

    VERIFY_RUN(pierside({u"reset"_s, u"--yes"_s}));
    QCOMPARE(ids().size(), m_stack.containers);
    QCOMPARE(wrong(), QString());
    VERIFY_RUN(pierside({u"down"_s, u"-v"_s, u"-t"_s, u"1"_s, u"--yes"_s}));
    QCOMPARE(remains(), QStringList());

    VERIFY_RUN(compose({u"create"_s}));
    QCOMPARE(ids().size(), m_stack.containers);
    const Outcome plan = pierside({u"plan"_s, u"up"_s, u"--json"_s});
    VERIFY_RUN(plan);
    QSet<QString> kinds;
    const QJsonArray steps = plan.json()["steps"_L1].toArray();
    for (const QJsonValue &step : steps)
        kinds.insert(step["kind"_L1].toString());
    QCOMPARE(kinds, QSet<QString>({u"start-container"_s, u"wait-ready"_s}));
}

//! The host process beside two stacks: what it says of its dependencies is true.
void TestStacks::theBackendOnThisMachine()
{
    const ReadyMadeStack database = readyMadeStacks().at(0);
    if (!isInThisGo(database))
        QSKIP("not in this go");
    take(database);
    const QStringList auth{u"-f"_s, u"docker-compose.keycloak.yml"_s};
    VERIFY_RUN(pierside({u"up"_s}));
    VERIFY_RUN(m_program->run(auth + QStringList{u"up"_s}, patience));
    for (const char *expected : {"created", "there already"}) {
        QProcess setup;
        setup.start(m_program->path(u"setup-keycloak.sh"_s), QStringList());
        const Outcome said = Program::finish(setup, patience);
        VERIFY_RUN(said);
        QCOMPARE(said.out.count(expected), 2);
    }
    m_stack.probes = {StackProbe::http(8080, "/realms/mpc")};
    QCOMPARE(wrong(), QString());

    QProcess backend;
    backend.start(m_program->path(u"run-backend.sh"_s), QStringList());
    m_stack.probes = {StackProbe::http(14444, "/health", "{\"status\":\"healthy\"}"),
                      StackProbe::http(14446, "/metrics", "dependency_up{name=\"keycloak\"} 1"),
                      StackProbe::of(Kind::GrpcHealth, 14447)};
    QCOMPARE(wrong(), QString());
    VERIFY_RUN(pierside({u"stop"_s, u"-t"_s, u"1"_s}));
    StackProbe notServing = StackProbe::of(Kind::GrpcHealth, 14447);
    notServing.status = 503;
    m_stack.probes = {StackProbe::http(14444, "/health", "{\"status\":\"unhealthy\",\"database\":\"down\"}", 503),
                      StackProbe::http(14446, "/metrics", "dependency_up{name=\"database\"} 0"), notServing};
    QCOMPARE(wrong(), QString());
    backend.terminate();
    QVERIFY(backend.waitForFinished());
    QCOMPARE(backend.exitCode(), 0);
    VERIFY_RUN(m_program->run(auth + QStringList{u"down"_s, u"-v"_s, u"-t"_s, u"1"_s, u"--yes"_s}, patience));
}

//! A service with a fixed name and port, three times: the override takes both away, and nginx finds all of them.
void TestStacks::scaledBehindTheProxy()
{
    const ReadyMadeStack bank = readyMadeStacks().at(5);
    if (!isInThisGo(bank))
        QSKIP("not in this go");
    take(bank);
    m_stack.arguments += {u"-f"_s, u"docker-compose.scale.yml"_s, u"--profile"_s, u"proxy"_s};
    VERIFY_RUN(pierside({u"up"_s, u"--scale"_s, u"transaction-service=3"_s, u"nginx"_s}));
    QSet<QByteArray> instances;
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                 QProcess curl;
                                 curl.start(u"curl"_s, {u"-s"_s, u"http://127.0.0.1/transactions"_s});
                                 const QByteArray said =
                                     Program::finish(curl).json()["instance"_L1].toString().toUtf8();
                                 if (!said.isEmpty())
                                     instances.insert(said);
                                 return instances.size() == 3;
                             }()),
                             30'000);
    for (quint16 port = 3014; port <= 3016; ++port)
        QCOMPARE(StackProbe::http(port, "/health", "healthy").ask(), QString());
}

QTEST_GUILESS_MAIN(TestStacks)
#include "tst_stacks.moc"
