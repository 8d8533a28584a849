// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/look.h"
#include "models/volumes/volumeclass.h"
#include "models/volumes/volumelist.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::volumes;

class TestVolumeClass : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guessesByPath_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *key, const QStringList &paths, const char *kind) {
            QTest::addRow("%s %s", key, qPrintable(paths.join(u' ')))
                << QString::fromLatin1(key) << paths << QString::fromLatin1(kind);
        };
        row("db", {u"/var/lib/postgresql/data"_s}, "data");
        row("modules", {u"/app/node_modules"_s}, "cache");
        row("deep", {u"/app/web/node_modules/.cache"_s}, "cache");
        row("maven", {u"/root/.m2"_s}, "cache");
        row("venv", {u"/srv/.venv"_s}, "cache");
        row("vendor", {u"/app/vendor"_s}, "cache");
        row("go", {u"/go/pkg/mod"_s}, "cache");
        row("browsers", {u"/root/.cache/ms-playwright"_s}, "cache");
        row("keys", {u"/home/app/.ssh"_s}, "secret");
        row("certs", {u"/etc/letsencrypt"_s}, "secret");
        // One place that holds data makes all of it data.
        row("mixed", {u"/app/node_modules"_s, u"/data"_s}, "data");
        row("tmpfoo", {u"/tmpfoo"_s}, "data");
        row("npm_cache", {}, "cache");
        row("app-node_modules", {}, "cache");
        row("cachet", {}, "data");
        row("redis_cache", {u"/data"_s}, "data");
    }
    void guessesByPath()
    {
        QFETCH(QString, key);
        QFETCH(QStringList, paths);
        QTEST(className(classOfPaths(key, paths)), "kind");
    }

    void whatTheUserSaysWins()
    {
        VolumeRow guessed;
        guessed.name = u"guessed"_s;
        guessed.kind = VolumeClass::Cache;
        VolumeRow declared = guessed;
        declared.name = u"declared"_s;
        VolumeRow chosen = guessed;
        chosen.name = u"chosen"_s;
        VolumeRow wrong = guessed;
        wrong.name = u"wrong"_s;
        QList<VolumeRow> rows{guessed, declared, chosen, wrong};
        applyClasses(rows, {{u"declared"_s, u"data"_s}, {u"chosen"_s, u"data"_s}, {u"wrong"_s, u"rubbish"_s}},
                     {{u"chosen"_s, u"secret"_s}});
        QCOMPARE(rows.at(0).kind, VolumeClass::Cache);
        QCOMPARE(rows.at(1).kind, VolumeClass::Data);
        QCOMPARE(rows.at(2).kind, VolumeClass::Secret);
        QCOMPARE(rows.at(3).kind, VolumeClass::Cache);
        QVERIFY(rows.at(0).isKindGuessed && !rows.at(1).isKindGuessed && !rows.at(2).isKindGuessed &&
                rows.at(3).isKindGuessed);
        QCOMPARE(namesOf(rowsOfClass(rows, VolumeClass::Cache)), (QStringList{u"guessed"_s, u"wrong"_s}));
        QCOMPARE(namesOf(rowsBesidesClass(rows, VolumeClass::Cache)), (QStringList{u"declared"_s, u"chosen"_s}));
    }

    void contentCorrectsAGuessOnly()
    {
        VolumeRow guessed;
        guessed.name = u"v"_s;
        guessed.kind = VolumeClass::Cache;
        VolumeRow declared = guessed;
        declared.name = u"w"_s;
        declared.isKindGuessed = false;
        QList<VolumeRow> rows{guessed, declared};
        const VolumeSize size{1, 1, 1, {}, classOfLetter('d')};
        applyContent(rows, {{u"v"_s, size}, {u"w"_s, size}});
        QCOMPARE(rows.at(0).kind, VolumeClass::Data);
        QCOMPARE(rows.at(1).kind, VolumeClass::Cache);
        QVERIFY(!classOfLetter('-'));
    }
};

QTEST_GUILESS_MAIN(TestVolumeClass)
#include "tst_volumeclass.moc"
