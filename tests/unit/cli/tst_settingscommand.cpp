// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestSettingsCommand : public QObject
{
    Q_OBJECT

private:
    struct Ended
    {
        int code = -1;
        QString out;
        QString err;
    };

    Ended run(const QStringList &arguments) const
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.path());
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(PIERSIDE_PROGRAM), QStringList{u"settings"_s} + arguments);
        if (!program.waitForFinished())
            return {};
        return {program.exitCode(), QString::fromUtf8(program.readAllStandardOutput()),
                QString::fromUtf8(program.readAllStandardError())};
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void storesAndResetsAValue()
    {
        QCOMPARE(run({u"get"_s, u"window/theme"_s}).out, u"system\n"_s);
        const Ended set = run({u"set"_s, u"window/theme"_s, u"dark"_s});
        QCOMPARE(set.err, QString());
        QCOMPARE(set.code, 0);
        QCOMPARE(run({u"get"_s, u"window/theme"_s}).out, u"dark\n"_s);
        QCOMPARE(run({u"reset"_s, u"window/theme"_s}).out, u"system\n"_s);
        QCOMPARE(run({u"get"_s, u"window/theme"_s}).out, u"system\n"_s);
    }

    void listsEverySettingAsJson()
    {
        QVERIFY(run({u"set"_s, u"logs/lines"_s, u"500"_s}).code == 0);
        const Ended listed = run({u"ls"_s, u"--json"_s});
        QCOMPARE(listed.code, 0);
        QJsonObject lines;
        QJsonObject theme;
        const QJsonArray array = QJsonDocument::fromJson(listed.out.toUtf8()).array();
        for (const QJsonValue &value : array) {
            const QJsonObject object = value.toObject();
            QVERIFY2(!object[u"help"_s].toString().isEmpty(), qPrintable(object[u"key"_s].toString()));
            if (object[u"key"_s] == u"logs/lines"_s)
                lines = object;
            if (object[u"key"_s] == u"window/theme"_s)
                theme = object;
        }
        QCOMPARE(lines[u"value"_s].toString(), u"500"_s);
        QCOMPARE(lines[u"default"_s].toString(), u"100000"_s);
        QCOMPARE(lines[u"least"_s].toInt(), 100);
        QCOMPARE(theme[u"values"_s].toArray(), QJsonArray({u"system"_s, u"light"_s, u"dark"_s}));
    }

    void refusesWrongValuesAndNamesThePossibleOnes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("hint");
        QTest::newRow("choice") << QStringList{u"set"_s, u"window/theme"_s, u"blue"_s} << u"system, light, dark"_s;
        QTest::newRow("number") << QStringList{u"set"_s, u"logs/lines"_s, u"ten"_s} << u"100 to 20000000"_s;
        QTest::newRow("unknown") << QStringList{u"get"_s, u"window/colour"_s} << u"window/theme"_s;
        QTest::newRow("no value") << QStringList{u"set"_s, u"window/theme"_s} << u"a key and a value"_s;
        QTest::newRow("no key") << QStringList{u"get"_s} << u"one key"_s;
    }

    void refusesWrongValuesAndNamesThePossibleOnes()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, hint);
        const Ended ended = run(arguments);
        QCOMPARE(ended.code, 2);
        QCOMPARE(ended.out, QString());
        QVERIFY2(ended.err.contains(hint), qPrintable(ended.err));
    }
};

QTEST_GUILESS_MAIN(TestSettingsCommand)
#include "tst_settingscommand.moc"
