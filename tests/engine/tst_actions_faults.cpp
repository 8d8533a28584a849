// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/await.h"
#include "tests/support/faultproxy.h"
#include "tests/support/stackrunner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QTest>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;
using Fault = FaultProxy::Fault;
using plan::Verb;

//! An engine that fails at each request of a plan, in each way: the error is named, and the next up or down repairs.
class TestActionsFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void recoversFromAFaultOfEveryRequest_data();
    void recoversFromAFaultOfEveryRequest();
    void cancelsStalledRequests_data();
    void cancelsStalledRequests();

private:
    engine::Target proxied() const
    {
        engine::Target target;
        target.address = m_proxy->address();
        return target;
    }
    void repair(bool byDown);
    void requestRows();

    QString m_image;
    std::unique_ptr<StackRunner> m_stack;
    std::unique_ptr<FaultProxy> m_proxy;
    int m_turn = 0;
    QMap<int, QStringList> m_requests; //!< of each verb, as a run without faults sends them
};

#define VERIFY_RUN(expression)                                                                                         \
    do {                                                                                                               \
        const Outcome ran = (expression);                                                                              \
        QVERIFY2(ran.succeeded(), ran.words().constData());                                                            \
    } while (false)

static const QList<Verb> verbs{Verb::Up, Verb::Recreate, Verb::Down};

//! Ids differ from run to run.
static QString kindOf(const QString &request)
{
    static const QRegularExpression ids(u"/(sha256:)?[0-9a-f]{64}"_s);
    return QString(request).replace(ids, u"/ID"_s);
}

static bool allFaults()
{
    return qEnvironmentVariableIsSet("PIERSIDE_ALL_FAULTS");
}

//! One fault for a request, the next one for the next request, so that a normal run has each of them often.
static QList<Fault> faultsOf(int turn)
{
    const QList<Fault> all{Fault::Refuse, Fault::Break, Fault::Close, Fault::CloseMidAnswer, Fault::Garbage};
    return allFaults() ? all : QList<Fault>{all[turn % all.size()]};
}

static plan::Options optionsOf(Verb verb)
{
    auto options = StackRunner::options(verb);
    options.removeVolumes = verb == Verb::Down;
    return options;
}

void TestActionsFaults::initTestCase()
{
    const QString project = u"t-actions-faults-%1"_s.arg(QCoreApplication::applicationPid());
    m_image = project + u"-image"_s;
    m_stack = std::make_unique<StackRunner>(project);
    m_stack->write(u"image/Dockerfile"_s, "FROM scratch\nCOPY service /service\nENTRYPOINT [\"/service\"]\n");
    QVERIFY(QFile::copy(QStringLiteral(SERVICE_PROGRAM), m_stack->path(u"image/service"_s)));
    m_stack->write(u"compose.yaml"_s, QByteArray(R"(
services:
  db:
    image: %IMAGE%
    build: ./image
    environment: {READY_MS: "0", LINE_BYTES: "0"}
    volumes: [data:/data]
    networks: [one, two]
    stop_grace_period: 1s
    healthcheck: {test: [CMD, /service, healthcheck], interval: 200ms, timeout: 2s}
  web:
    image: %IMAGE%
    build: ./image
    environment: {READY_MS: "0", LINE_BYTES: "0"}
    networks: [one]
    depends_on: {db: {condition: service_healthy}}
volumes: {data: {}}
networks: {one: {}, two: {}}
)")
                                          .replace("%IMAGE%", m_image.toUtf8()));
    VERIFY_RUN(m_stack->run(Verb::Build));
    m_proxy = std::make_unique<FaultProxy>(StackRunner::defaultTarget().address.mid(int(strlen("unix://"))));
    for (const Verb verb : verbs) {
        m_proxy->spoil(Fault::None, 0);
        const auto engine = std::make_shared<engine::Engine>(proxied());
        VERIFY_RUN(m_stack->run(optionsOf(verb), engine));
        for (const QString &request : m_proxy->requests())
            m_requests[int(verb)].append(kindOf(request));
    }
    QCOMPARE(m_stack->remains(), QStringList());
}

void TestActionsFaults::cleanupTestCase()
{
    m_stack->cleanUp();
    (void)await(m_stack->engine()->removeImage(m_image));
    QCOMPARE(m_stack->remains(), QStringList());
}

//! Each kind of request once per verb; of several, the first or the last one.
//! With PIERSIDE_ALL_FAULTS both of several, and each with every fault, which takes half an hour.
void TestActionsFaults::requestRows()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<QString>("request");
    QTest::addColumn<int>("number");
    for (const Verb verb : verbs) {
        const QStringList all = m_requests.value(int(verb));
        QStringList kinds = all;
        kinds.removeDuplicates();
        for (const QString &kind : std::as_const(kinds)) {
            // How often a check is asked, and that the feed is open, differs from run to run.
            const bool asks = kind.contains("/exec"_L1) || kind == "GET /events"_L1;
            const auto count = asks ? 1 : all.count(kind);
            for (const auto number : {qsizetype(0), count - 1}) {
                if (number > 0 || count == 1 || number == 0)
                    QTest::addRow("%s: %s #%lld", qPrintable(plan::verbName(verb)), qPrintable(kind),
                                  static_cast<long long>(number))
                        << int(verb) << kind << int(number);
                if (count == 1 || !allFaults())
                    break;
            }
        }
    }
}

void TestActionsFaults::recoversFromAFaultOfEveryRequest_data()
{
    requestRows();
}

void TestActionsFaults::repair(bool byDown)
{
    if (!byDown) {
        VERIFY_RUN(m_stack->run(Verb::Up));
        const auto containers = m_stack->containers();
        QCOMPARE(containers.keys(), QStringList({u"db"_s, u"web"_s}));
        for (const auto &container : containers)
            QCOMPARE(container.status, engine::ContainerStatus::Running);
        QCOMPARE(containers.value(u"db"_s).networks.size(), 2);
        QCOMPARE(containers.value(u"db"_s).name, m_stack->project() + u"-db-1"_s);
    }
    VERIFY_RUN(m_stack->run(optionsOf(Verb::Down)));
    QCOMPARE(m_stack->remains(), QStringList());
}

void TestActionsFaults::recoversFromAFaultOfEveryRequest()
{
    QFETCH(int, verb);
    QFETCH(QString, request);
    QFETCH(int, number);
    QString pattern = u'^' + QRegularExpression::escape(request) + u'$';
    pattern.replace(QRegularExpression::escape(u"/ID"_s), u"/(sha256:)?[0-9a-f]{64}"_s);
    const int turn = m_turn++;
    bool byDown = turn % 2 == 1;
    for (const Fault fault : faultsOf(turn)) {
        if (Verb(verb) != Verb::Up)
            VERIFY_RUN(m_stack->run(Verb::Up));
        m_proxy->spoil(fault, number, pattern);
        const auto engine = std::make_shared<engine::Engine>(proxied());
        const Outcome outcome = m_stack->run(optionsOf(Verb(verb)), engine);
        const QByteArray how = QMetaEnum::fromType<Fault>().valueToKey(int(fault)) + (": " + outcome.words());
        QVERIFY2(!m_proxy->spoiled().isEmpty(), how.constData());
        const bool forgiven = outcome.succeeded();
        // Requests that only save time may fail; other failures name the step and the cause.
        const bool optional = request.contains("/exec"_L1) || request == "GET /events"_L1;
        const bool told = outcome.words().contains("spoiled on purpose") || outcome.words().contains("HTTP") ||
                          outcome.words().contains("clos") || outcome.words().contains("answer");
        if (!forgiven)
            QVERIFY2(told || optional, how.constData());
        // A removal whose answer was lost was done all the same: that is what was wanted.
        QVERIFY2(!forgiven || optional || request.startsWith("DELETE"_L1) || request.startsWith("GET"_L1) ||
                     fault == Fault::Close || fault == Fault::CloseMidAnswer,
                 how.constData());
        repair(byDown);
        if (QTest::currentTestFailed()) {
            m_stack->cleanUp();
            QFAIL(how.constData());
        }
        byDown = !byDown;
    }
}

void TestActionsFaults::cancelsStalledRequests_data()
{
    requestRows();
}

void TestActionsFaults::cancelsStalledRequests()
{
    QFETCH(int, verb);
    QFETCH(QString, request);
    QFETCH(int, number);
    if (request == "GET /events"_L1)
        return; // a silent event stream looks like an idle one
    QString pattern = u'^' + QRegularExpression::escape(request) + u'$';
    pattern.replace(QRegularExpression::escape(u"/ID"_s), u"/(sha256:)?[0-9a-f]{64}"_s);
    if (Verb(verb) != Verb::Up)
        VERIFY_RUN(m_stack->run(Verb::Up));
    m_proxy->spoil(Fault::Stall, number, pattern);
    const auto engine = std::make_shared<engine::Engine>(proxied());
    const auto preparing = m_stack->actions().prepare(engine, m_stack->stack(), optionsOf(Verb(verb)));
    QTRY_VERIFY(preparing.isFinished() || !m_proxy->spoiled().isEmpty());
    if (!preparing.isFinished()) {
        preparing.cancel();
        QTRY_VERIFY(preparing.isFinished());
        if (!preparing.result())
            QCOMPARE(preparing.result().error().code, ErrorCode::Cancelled);
    } else {
        VERIFY_RESULT(preparing.result());
        const auto run = m_stack->actions().run(engine, *preparing.result());
        bool finished = false;
        connect(run.get(), &run::Run::finished, this, [&] { finished = true; });
        run->start();
        QTRY_VERIFY_WITH_TIMEOUT(finished || !m_proxy->spoiled().isEmpty(), 20'000);
        run->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(finished, 10'000);
    }
    repair(m_turn++ % 2 == 1);
    if (QTest::currentTestFailed())
        m_stack->cleanUp();
}

QTEST_GUILESS_MAIN(TestActionsFaults)
#include "tst_actions_faults.moc"
