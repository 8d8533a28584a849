// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings/row.h"
#include "models/settings/settings.h"

#include <QFile>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::settings;
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
    void storesValidValuesOnly();
    void resetRestoresTheDefault();
    void reportsChangesOfAnotherProcess();
    void everySettingIsDocumented();
};

void TestSettings::defaultsApplyWithoutFile()
{
    const Settings settings(m_folder.filePath(u"missing.ini"_s));
    QCOMPARE(settings.get(key::engineHost), QString());
    QCOMPARE(settings.get(key::engineContext), QString());
    QCOMPARE(settings.get(key::theme), Colours::System);
    QCOMPARE(settings.get(key::rememberSeen), true);
    QVERIFY(settings.findings().isEmpty());
}

void TestSettings::valuesHaveTheirTypes()
{
    const Settings settings =
        read("[engine]\nhost=tcp://10.0.0.2:2376\n[window]\ntheme=dark\n[stacks]\nrememberSeen=false\n");
    QCOMPARE(settings.get(key::engineHost), u"tcp://10.0.0.2:2376"_s);
    QCOMPARE(settings.get(key::theme), Colours::Dark);
    QCOMPARE(key::theme.textOf(Colours::Dark), u"dark"_s);
    QCOMPARE(settings.get(key::rememberSeen), false);
    QVERIFY(settings.findings().isEmpty());
}

void TestSettings::invalidValueIsReportedAndTheDefaultApplies_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("allowed");
    QTest::newRow("choice") << QByteArray("[window]\ntheme=blue\n") << u"window/theme"_s << u"\"blue\""_s
                            << u"system, light, dark"_s;
    QTest::newRow("boolean") << QByteArray("[stacks]\nrememberSeen=maybe\n") << u"stacks/rememberSeen"_s
                             << u"\"maybe\""_s << u"false, true"_s;
    QTest::newRow("list") << QByteArray("[window]\ntheme=light, dark\n") << u"window/theme"_s << u"\"light, dark\""_s
                          << u"system, light, dark"_s;
}

void TestSettings::invalidValueIsReportedAndTheDefaultApplies()
{
    QFETCH(const QByteArray, content);
    const Settings settings = read(content);
    QCOMPARE(settings.get(key::theme), Colours::System);
    QCOMPARE(settings.get(key::rememberSeen), true);
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

void TestSettings::storesValidValuesOnly()
{
    const QString file = m_folder.filePath(u"store.ini"_s);
    Settings settings(file);
    QSignalSpy changed(&settings, &Settings::changed);
    const auto wrong = settings.setText(u"logs/lines"_s, u"99"_s);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::BadInput);
    QVERIFY2(wrong.error().next.contains(u"100 to 20000000"_s), qPrintable(wrong.error().next));
    const auto unknown = settings.setText(u"logs/colour"_s, u"red"_s);
    QVERIFY(!unknown);
    QVERIFY2(unknown.error().next.contains(u"logs/lines"_s), qPrintable(unknown.error().next));
    QCOMPARE(changed.count(), 0);
    QVERIFY(settings.setText(u"logs/lines"_s, u"500"_s));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toString(), u"logs/lines"_s);
    QCOMPARE(settings.get(key::logLines), 500);
    QVERIFY(settings.setText(u"tools/editor"_s, u"code --wait, \"x\""_s));
    QCOMPARE(Settings(file).text(u"tools/editor"_s), u"code --wait, \"x\""_s);
}

void TestSettings::resetRestoresTheDefault()
{
    const QString file = m_folder.filePath(u"reset.ini"_s);
    Settings settings(file);
    settings.set(key::theme, Colours::Dark);
    QCOMPARE(settings.text(u"window/theme"_s), u"dark"_s);
    QSignalSpy changed(&settings, &Settings::changed);
    QVERIFY(settings.reset(u"window/theme"_s));
    QCOMPARE(settings.get(key::theme), Colours::System);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!settings.reset(u"window/thema"_s));
    QFile stored(file);
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QVERIFY(!stored.readAll().contains("theme"));
}

void TestSettings::reportsChangesOfAnotherProcess()
{
    const QString name = m_folder.filePath(u"shared.ini"_s);
    Settings settings(name);
    QSignalSpy changed(&settings, &Settings::changed);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[window]\ntheme=light\n");
    file.close();
    settings.reload();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(settings.get(key::theme), Colours::Light);
    settings.reload();
    QCOMPARE(changed.count(), 1);
}

void TestSettings::everySettingIsDocumented()
{
    QSet<QString> keys;
    for (const Row &row : rows()) {
        QVERIFY2(!QByteArray(row.label).isEmpty() && !QByteArray(row.help).isEmpty(), qPrintable(row.key));
        QVERIFY2(row.isValid(row.standard), qPrintable(row.key));
        QCOMPARE(row.allowedValues().isEmpty(), row.kind == Kind::Text);
        keys.insert(row.key);
    }
    QCOMPARE(keys.size(), rows().size());
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
