// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::app;
using namespace Qt::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT

private:
    Settings read(const QByteArray &content)
    {
        // QSettings caches files by name.
        QFile file(m_folder.filePath(u"pierside%1.ini"_s.arg(m_count++)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.close();
        return Settings(file.fileName());
    }

    QTemporaryDir m_folder;
    int m_count = 0;

private Q_SLOTS:
    void defaultsApplyWithoutFile();
    void valuesHaveTheirTypes();
    void invalidValueIsReportedAndTheDefaultApplies_data();
    void invalidValueIsReportedAndTheDefaultApplies();
    void unknownKeyIsReported();
    void windowStateIsKept();
};

void TestSettings::defaultsApplyWithoutFile()
{
    const Settings settings(m_folder.filePath(u"missing.ini"_s));
    QCOMPARE(settings.get(setting::engineHost), QString());
    QCOMPARE(settings.get(setting::engineContext), QString());
    QCOMPARE(settings.get(setting::startColours), StartColours::Last);
    QCOMPARE(settings.get(setting::rememberSeen), true);
    QVERIFY(settings.findings().isEmpty());
}

void TestSettings::valuesHaveTheirTypes()
{
    const Settings settings =
        read("[engine]\nhost=tcp://10.0.0.2:2376\n[window]\ntheme=dark\n[stacks]\nrememberSeen=false\n");
    QCOMPARE(settings.get(setting::engineHost), u"tcp://10.0.0.2:2376"_s);
    QCOMPARE(settings.get(setting::startColours), StartColours::Dark);
    QCOMPARE(setting::startColours.nameOf(StartColours::Dark), u"dark"_s);
    QCOMPARE(settings.get(setting::rememberSeen), false);
    QVERIFY(settings.findings().isEmpty());
}

void TestSettings::invalidValueIsReportedAndTheDefaultApplies_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("allowed");
    QTest::newRow("choice") << QByteArray("[window]\ntheme=blue\n") << u"window/theme"_s << u"\"blue\""_s
                            << u"last, system, light, dark"_s;
    QTest::newRow("boolean") << QByteArray("[stacks]\nrememberSeen=maybe\n") << u"stacks/rememberSeen"_s
                             << u"\"maybe\""_s << u"false, true"_s;
    QTest::newRow("list") << QByteArray("[window]\ntheme=light, dark\n") << u"window/theme"_s << u"\"light, dark\""_s
                          << u"last, system, light, dark"_s;
}

void TestSettings::invalidValueIsReportedAndTheDefaultApplies()
{
    QFETCH(const QByteArray, content);
    const Settings settings = read(content);
    QCOMPARE(settings.get(setting::startColours), StartColours::Last);
    QCOMPARE(settings.get(setting::rememberSeen), true);
    const QList<Error> findings = settings.findings();
    QCOMPARE(findings.size(), 1);
    QTEST(findings.first().what.section(u' ', 1, 1), "key");
    QTEST(findings.first().cause.section(u" is"_s, 0, 0), "value");
    QTEST(findings.first().next.section(u": "_s, -1), "allowed");
}

void TestSettings::unknownKeyIsReported()
{
    const Settings settings = read("[window]\ncolour=dark\n");
    const QList<Error> findings = settings.findings();
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().what, u"Setting window/colour is ignored"_s);
}

void TestSettings::windowStateIsKept()
{
    const QString file = m_folder.filePath(u"state.ini"_s);
    Settings(file).setWindowState({{u"page"_s, u"volumes"_s}, {u"geometry"_s, QByteArray("a\0b", 3)}});
    const Settings settings(file);
    QCOMPARE(settings.windowState().value(u"page"_s).toString(), u"volumes"_s);
    QCOMPARE(settings.windowState().value(u"geometry"_s).toByteArray(), QByteArray("a\0b", 3));
    QVERIFY(settings.findings().isEmpty());
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
