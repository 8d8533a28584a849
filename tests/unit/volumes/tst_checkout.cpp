// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/checkout.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::volumes;

namespace {

void put(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

Manifest state(const QString &name, int day, const Checkout &checkout)
{
    Manifest made;
    made.id = name + QString::number(day);
    made.state = name;
    made.created = QDateTime(QDate(2026, 1, day), QTime(), Qt::UTC);
    made.checkout = checkout;
    return made;
}

} // namespace

class TestCheckout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheBranchOfACheckout()
    {
        const QTemporaryDir folder;
        QCOMPARE(gitBranchOf(QString()), QString());
        put(folder.filePath(u".git/HEAD"_s), "ref: refs/heads/feature/x\n");
        put(folder.filePath(u"stacks/db/compose.yaml"_s), "");
        QCOMPARE(gitBranchOf(folder.filePath(u"stacks/db"_s)), u"feature/x"_s);
        put(folder.filePath(u".git/HEAD"_s), "0123456789abcdef0123456789abcdef01234567\n");
        QCOMPARE(gitBranchOf(folder.path()), u"0123456789"_s);
    }

    void readsTheBranchOfAWorktree()
    {
        const QTemporaryDir folder;
        put(folder.filePath(u"main/.git/worktrees/w/HEAD"_s), "ref: refs/heads/w\n");
        put(folder.filePath(u"w/.git"_s), "gitdir: ../main/.git/worktrees/w\n");
        QCOMPARE(gitBranchOf(folder.filePath(u"w"_s)), u"w"_s);
        QCOMPARE(gitFolderOf(folder.filePath(u"w"_s)), folder.filePath(u"main/.git/worktrees/w"_s));
    }

    void theFingerprintFollowsNamesAndContents()
    {
        const QTemporaryDir folder;
        const QString migrations = folder.filePath(u"db/migrate"_s);
        QCOMPARE(migrationsFolderIn(folder.path()), QString());
        put(migrations + u"/1.sql"_s, "create");
        put(migrations + u"/more/2.sql"_s, "alter");
        QCOMPARE(migrationsFolderIn(folder.path()), migrations);
        const QString first = fingerprintOf(migrations);
        QCOMPARE(first.size(), 64);
        QCOMPARE(fingerprintOf(migrations), first);
        put(migrations + u"/more/2.sql"_s, "alter more");
        const QString second = fingerprintOf(migrations);
        QVERIFY(second != first);
        QVERIFY(QFile::rename(migrations + u"/1.sql"_s, migrations + u"/01.sql"_s));
        QVERIFY(fingerprintOf(migrations) != second);
        QCOMPARE(checkoutOf(folder.path()).migrations, fingerprintOf(migrations));
    }

    void linksAreNotPartOfTheFingerprint()
    {
        const QTemporaryDir folder;
        put(folder.filePath(u"migrations/1.sql"_s), "create");
        const QString before = fingerprintOf(folder.filePath(u"migrations"_s));
        QVERIFY(QFile::link(u"/etc/passwd"_s, folder.filePath(u"migrations/2.sql"_s)));
        QVERIFY(QFile::link(u"/"_s, folder.filePath(u"migrations/root"_s)));
        QCOMPARE(fingerprintOf(folder.filePath(u"migrations"_s)), before);
    }

    void theNewestOfAnyNameCounts()
    {
        QStringList ids;
        for (const Manifest &one :
             statesOf({state(u"a"_s, 1, {}), state(u"b"_s, 2, {}), state(u"a"_s, 3, {}), Manifest()}))
            ids.append(one.id);
        QCOMPARE(ids, (QStringList{u"a3"_s, u"b2"_s}));
    }

    void offersTheStateThatFitsBest()
    {
        const QList<Manifest> states{state(u"branch"_s, 5, {u"main"_s, u"m1"_s}),
                                     state(u"migrations"_s, 4, {u"dev"_s, u"m2"_s}),
                                     state(u"both"_s, 3, {u"main"_s, u"m2"_s})};
        QCOMPARE(matchingState(states, {u"main"_s, u"m2"_s})->state, u"both"_s);
        QCOMPARE(matchingState(states, {u"other"_s, u"m2"_s})->state, u"migrations"_s);
        QCOMPARE(matchingState(states, {u"main"_s, u"m3"_s})->state, u"branch"_s);
        QVERIFY(!matchingState(states, {u"other"_s, u"m3"_s}));
        // Unknown is not equal to unknown.
        QVERIFY(!matchingState({state(u"x"_s, 1, {})}, {}));
    }

    void refusesNamesThatCouldMislead()
    {
        for (const QString &good : {u"seeded"_s, u"before-migration 2"_s, u"über_1.0"_s})
            QVERIFY2(isStateName(good), qPrintable(good));
        for (const QString &bad :
             {u""_s, u" x"_s, u"x "_s, u"../x"_s, u"a/b"_s, u"a\nb"_s, u"-rf"_s, QString(61, u'x')})
            QVERIFY2(!isStateName(bad), qPrintable(bad));
    }

    void theManifestKeepsTheState()
    {
        Manifest manifest = state(u"seeded"_s, 1, {u"main"_s, u"m1"_s});
        manifest.leftOut = {u"npm"_s};
        const auto read = manifestFrom(QJsonDocument(toJson(manifest)).toJson());
        QVERIFY(read);
        QCOMPARE(*read, manifest);
        QVERIFY(!read->isForUndo());
    }
};

QTEST_GUILESS_MAIN(TestCheckout)
#include "tst_checkout.moc"
