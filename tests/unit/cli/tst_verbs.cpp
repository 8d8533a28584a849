// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandtable.h"
#include "app/cli/commands/destruction.h"
#include "app/cli/line/verboptions.h"
#include "app/cli/terminal/output.h"
#include "models/core/plaintext.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::cli;

class TestVerbs : public QObject
{
    Q_OBJECT

private:
    static plan::Options options(const QString &line) { return planOptions(*parse(line.split(u' '), commands())); }

private Q_SLOTS:
    void readsTheOptionsOfUp()
    {
        const plan::Options plain = options(u"up web"_s);
        QCOMPARE(plain.verb, plan::Verb::Up);
        QCOMPARE(plain.services, QStringList{u"web"_s});
        QVERIFY(plain.waitForReady);
        QVERIFY(!options(u"up -d"_s).waitForReady);
        QVERIFY(options(u"up -d --wait"_s).waitForReady);
        QCOMPARE(options(u"up --wait=engine"_s).asking, plan::WaitReady::Asking::Engine);
        QCOMPARE(options(u"up --timeout 7"_s).readyTimeout, Nanoseconds(std::chrono::seconds(7)));
        QVERIFY(!options(u"up --timeout 7"_s).stopTimeout);
        QCOMPARE(options(u"up -t 3"_s).stopTimeout, 3);
        QCOMPARE(options(u"up --pull never"_s).pull, compose::PullPolicy::Never);
        QCOMPARE(options(u"up --scale a=2 --scale b=0"_s).scale, (QMap<QString, int>{{u"a"_s, 2}, {u"b"_s, 0}}));
        QVERIFY(options(u"up --no-deps --force-recreate --build --remove-orphans"_s).noDependencies);
    }

    void readsTheOptionsOfOtherVerbs()
    {
        QCOMPARE(options(u"stop -t 0"_s).stopTimeout, 0);
        QVERIFY(options(u"down -v"_s).removeVolumes);
        QCOMPARE(options(u"plan down --rmi local"_s).removeImages, plan::Options::RemoveImages::Local);
        QCOMPARE(options(u"plan reset"_s).verb, plan::Verb::Reset);
        QVERIFY(options(u"build --no-cache"_s).noCache);
    }

    void listsTheContainersThatUseALostVolume()
    {
        const QString anonymous(64, u'a');
        engine::Container mine;
        mine.id = {u"1"_s};
        mine.name = u"p-db-1"_s;
        mine.mounts = {{u"volume"_s, u"p_data"_s, {}, u"/data"_s, true}, {u"volume"_s, anonymous, {}, u"/tmp"_s, true}};
        engine::Container other;
        other.id = {u"2"_s};
        other.name = u"q-tool-1"_s;
        other.mounts = {{u"volume"_s, u"p_data"_s, {}, u"/x"_s, true}};
        const QList<LostVolume> lost =
            lostVolumes({{{u"p_data"_s, false}, {anonymous, true}}, {{mine.name, mine.id}}, {}, {}}, {mine, other});
        QCOMPARE(lost.size(), 2);
        QCOMPARE(lost.at(0), (LostVolume{u"p_data"_s, -1, {u"p-db-1"_s, u"q-tool-1"_s}, false}));
        QCOMPARE(lost.at(1), (LostVolume{anonymous, -1, {u"p-db-1"_s}, true}));
    }

    void escapesControlCharactersInJson()
    {
        const QString hostile = u"a\x1b\u009b2J\u202e\u007f\u2028\n"_s + QString::fromUcs4(U"\U000e0041", 1);
        const QJsonObject object{{hostile, QJsonArray{hostile, u"größe \U0001f468"_s}}};
        for (const auto format : {QJsonDocument::Compact, QJsonDocument::Indented}) {
            const QByteArray text = jsonText(QJsonDocument(object), format);
            QCOMPARE(QJsonDocument::fromJson(text).object(), object);
            const QString shown = QString::fromUtf8(text);
            QCOMPARE(cleanText(shown), shown);
            QVERIFY(shown.contains(u"a\\u001b\\u009b2J\\u202e\\u007f\\u2028\\n\\udb40\\udc41"_s));
            QVERIFY(shown.contains(u"größe \U0001f468"_s));
        }
    }
};

QTEST_GUILESS_MAIN(TestVerbs)
#include "tst_verbs.moc"
