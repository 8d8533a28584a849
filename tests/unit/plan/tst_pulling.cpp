// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfixture.h"

#include <QTest>

using namespace planfixture;
using namespace Qt::StringLiterals;
using compose::PullPolicy;
using Policy = std::optional<PullPolicy>;

//! When a registry is asked, and what is said in case it does not answer.
class TestPulling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pulls_data();
    void pulls();
    void oldImagesAreRefreshed_data();
    void oldImagesAreRefreshed();
    void imagesWithoutADateHaveNone();
    void dependenciesWhereAskedFor();
};

void TestPulling::pulls_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<QString>("image");
    QTest::addColumn<bool>("present");
    QTest::addColumn<Policy>("policy");
    QTest::addColumn<Policy>("asked");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, Verb verb, const QString &image, bool present, Policy policy, Policy asked,
                        const QString &expected) {
        QTest::newRow(name) << verb << image << present << policy << asked << expected;
    };
    const QString one = u"r.example/a:1"_s;
    const QString latest = u"r.example/a"_s;
    const QString pull = u"pull"_s;
    const QString goesOn = u"pull; The image of 2026-01-02 on this engine is kept; up uses it."_s;
    const QString missing = u"pull; The image of 2026-01-02 on this engine is kept; up with the pull policy "
                            "\"missing\" uses it."_s;
    const QString none;

    add("pull, absent", Verb::Pull, one, false, {}, {}, pull);
    add("pull, present", Verb::Pull, one, true, {}, {}, goesOn);
    add("pull, always", Verb::Pull, one, true, PullPolicy::Always, {}, missing);
    add("pull, missing and absent", Verb::Pull, one, false, PullPolicy::Missing, {}, pull);
    add("pull, missing and present", Verb::Pull, one, true, PullPolicy::Missing, {}, none);
    add("pull, missing, present, but it may have moved", Verb::Pull, latest, true, PullPolicy::Missing, {}, goesOn);
    add("pull, the same spelt out", Verb::Pull, latest + u":latest"_s, true, PullPolicy::Missing, {}, goesOn);
    add("pull, never", Verb::Pull, one, false, PullPolicy::Never, {}, none);
    add("pull, build", Verb::Pull, one, false, PullPolicy::Build, {}, none);
    add("pull what is missing", Verb::Pull, one, true, PullPolicy::Always, PullPolicy::Missing, none);
    add("pull all", Verb::Pull, one, true, PullPolicy::Missing, PullPolicy::Always, goesOn);

    add("up, absent", Verb::Up, one, false, {}, {}, pull);
    add("up, present", Verb::Up, one, true, {}, {}, none);
    add("up, present latest", Verb::Up, latest, true, {}, {}, none);
    add("up, always", Verb::Up, one, true, PullPolicy::Always, {}, missing);
    add("up, always and absent", Verb::Up, one, false, PullPolicy::Always, {}, pull);
    add("up, missing", Verb::Up, one, true, PullPolicy::Missing, {}, none);
    add("up, never", Verb::Up, one, true, PullPolicy::Never, {}, none);
    add("up, told to", Verb::Up, one, true, PullPolicy::Never, PullPolicy::Always, missing);
    add("up, told not to", Verb::Up, one, true, PullPolicy::Always, PullPolicy::Never, none);
}

void TestPulling::pulls()
{
    QFETCH(Verb, verb);
    QFETCH(QString, image);
    QFETCH(bool, present);
    QFETCH(Policy, policy);
    QFETCH(Policy, asked);
    QFETCH(QString, expected);
    auto web = service(u"web"_s);
    web.image = image;
    web.pullPolicy = policy;
    Observed observed = emptyEngine();
    if (present) {
        engine::Image known = planfixture::image(image.contains(u":1"_s) ? image : u"r.example/a:latest"_s, u"a"_s);
        known.created = QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
        observed.snapshot.images.insert(known.id, known);
    }
    Options options;
    options.verb = verb;
    options.pull = asked;
    const auto result = plan::plan(project({web}), observed, options);
    QVERIFY(result);
    QStringList seen;
    for (const Step &step : result->steps) {
        if (const auto *op = std::get_if<PullImage>(&step.operation)) {
            QCOMPARE(op->reference, image);
            seen << u"pull"_s << op->otherwise;
        }
    }
    seen.removeAll(QString());
    QCOMPARE(seen.join(u"; "_s), expected);
}

void TestPulling::oldImagesAreRefreshed_data()
{
    QTest::addColumn<QDateTime>("tagged");
    QTest::addColumn<QDateTime>("observed");
    QTest::addColumn<bool>("pulls");
    const QDateTime now(QDate(2026, 5, 10), QTime(12, 0), Qt::UTC);
    QTest::newRow("younger than a day") << now.addSecs(-86'000) << now << false;
    QTest::newRow("older than a day") << now.addSecs(-87'000) << now << true;
    QTest::newRow("unknown age") << QDateTime() << now << true;
    QTest::newRow("unknown now") << now.addYears(-1) << QDateTime() << false;
}

void TestPulling::oldImagesAreRefreshed()
{
    QFETCH(const QDateTime, tagged);
    QFETCH(const QDateTime, observed);
    QFETCH(const bool, pulls);
    auto web = service(u"web"_s);
    web.image = u"r.example/a:1"_s;
    web.pullPolicy = PullPolicy::Refresh;
    web.pullRefreshAfter = std::chrono::hours(24);
    Observed engine = emptyEngine();
    engine.at = observed;
    engine::Image known = planfixture::image(web.image, u"a"_s);
    known.lastTagged = tagged;
    engine.snapshot.images.insert(known.id, known);
    const auto made = plan::plan(project({web}), engine, {});
    QVERIFY(made);
    const bool hasPull = std::any_of(made->steps.cbegin(), made->steps.cend(),
                                     [](const Step &step) { return step.kind() == StepKind::PullImage; });
    QCOMPARE(hasPull, pulls);
}

void TestPulling::imagesWithoutADateHaveNone()
{
    auto web = service(u"web"_s);
    web.image = u"r.example/a:1"_s;
    Observed observed = emptyEngine();
    engine::Image known = planfixture::image(web.image, u"a"_s);
    known.created = QDateTime(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC);
    observed.snapshot.images.insert(known.id, known);
    Options options;
    options.verb = Verb::Pull;
    const auto result = plan::plan(project({web}), observed, options);
    QVERIFY(result);
    QCOMPARE(std::get<PullImage>(result->steps.first().operation).otherwise,
             u"The image on this engine is kept; up uses it."_s);
}

//! What a named service depends on is left alone, as docker compose leaves it, where nobody asks for it.
void TestPulling::dependenciesWhereAskedFor()
{
    auto store = service(u"store"_s);
    store.image = u"r.example/store:1"_s;
    auto web = service(u"web"_s);
    web.image = u"r.example/web:1"_s;
    const auto both = project({store, needs(web, u"store"_s)});
    for (const Verb verb : {Verb::Pull, Verb::Build}) {
        auto images = both;
        if (verb == Verb::Build) {
            for (compose::Service &one : images.services)
                one.build = compose::Build();
        }
        Options options;
        options.verb = verb;
        options.services = QStringList{u"web"_s};
        const auto alone = plan::plan(images, emptyEngine(), options);
        QVERIFY(alone);
        QCOMPARE(alone->steps.size(), 1);
        QCOMPARE(alone->steps.first().service, u"web"_s);
        options.withDependencies = true;
        const auto along = plan::plan(images, emptyEngine(), options);
        QVERIFY(along);
        QCOMPARE(along->steps.size(), 2);
        QCOMPARE(along->steps.first().service, u"store"_s);
    }
}

QTEST_GUILESS_MAIN(TestPulling)
#include "tst_pulling.moc"
