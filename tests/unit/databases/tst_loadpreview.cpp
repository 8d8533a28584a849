// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/importprograms.h"
#include "models/databases/loadpreview.h"
#include "tests/support/files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::databases;

namespace {

DatabaseTools toolsOf(const QString &image)
{
    engine::Container container;
    container.image = image;
    return databaseTools(container, catalogue::Catalogue::builtIn()).value_or(DatabaseTools());
}

} // namespace

class TestLoadPreview : public QObject
{
    Q_OBJECT

private:
    Result<LoadPreview> preview(const QString &image, const QByteArray &text)
    {
        tests::writeFile(m_folder.filePath(u"dump"_s), text);
        return previewOf(image, m_folder.filePath(u"dump"_s));
    }
    static Result<LoadPreview> previewOf(const QString &image, const QString &file)
    {
        const auto task = previewLoad(toolsOf(image), file);
        [&] { QTRY_VERIFY(task.isFinished()); }();
        return task.result();
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void whatIsSaid()
    {
        const auto plain = preview(u"postgres"_s, "select 1;");
        QVERIFY(plain && plain->isAtomic());
        QCOMPARE(whatMayStay(*plain), QString());
        const auto connects = preview(u"postgres"_s, "select 1;\n\\connect a\n\\connect b\n");
        QVERIFY(connects);
        QCOMPARE(whatMayStay(*connects),
                 u"This load cannot be rolled back as a whole: the file has \\connect a (line 2). If it fails or is "
                 "interrupted, what was applied until then stays. The file itself connects to: a, b."_s);
        for (const QString &image : {u"mysql:8"_s, u"mariadb"_s, u"mongo"_s}) {
            const auto other = preview(image, "select 1;");
            QVERIFY(other && !other->isAtomic());
            QVERIFY(whatMayStay(*other).contains(u"cannot roll back"_s));
        }
    }
    void whatIsRefused_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("cause"); // empty: it is not
        const QByteArray rest(9000, ' ');
        const auto row = [](const char *name, const QString &image, const QByteArray &text, const QString &cause) {
            QTest::newRow(name) << image << text << cause;
        };
        row("gzip", u"mysql"_s, "\x1f\x8b" + rest, u"gzip"_s);
        row("zstd", u"mongo"_s, "\x28\xb5\x2f\xfd" + rest, u"zstd"_s);
        row("custom format", u"postgres"_s, "PGDMP" + rest, u"custom format"_s);
        row("postgres, cut off", u"postgres"_s, "-- PostgreSQL database dump\n" + rest, u"is incomplete"_s);
        row("mysql, whole", u"mysql"_s,
            "-- MySQL dump 10.13  Distrib 8\n" + rest + "\n-- Dump completed on 2026-01-31 12:00:00\n", {});
        row("mysql, cut off", u"mysql"_s, "-- MySQL dump 10.13  Distrib 8\n" + rest, u"is incomplete"_s);
        row("mariadb, cut off", u"mariadb"_s, "/*M!999999\\- a */\n-- MariaDB dump 10.19-11\n" + rest,
            u"is incomplete"_s);
        row("mysql, by hand", u"mysql"_s, "select 1" + rest, {});
        row("nothing", u"mysql"_s, {}, {});
    }
    void whatIsRefused()
    {
        QFETCH(const QString, image);
        QFETCH(const QByteArray, text);
        QFETCH(const QString, cause);
        const auto given = preview(image, text);
        QCOMPARE(given.has_value(), cause.isEmpty());
        if (!given) {
            QCOMPARE(given.error().code, ErrorCode::BadInput);
            QVERIFY2(given.error().cause.contains(cause), qPrintable(given.error().cause));
        }
    }
    void whatCannotBeRead()
    {
        const auto missing = previewOf(u"postgres"_s, m_folder.filePath(u"missing"_s));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(!previewOf(u"postgres"_s, m_folder.path()));
        // What cannot be read twice is not read.
        QVERIFY(previewOf(u"postgres"_s, u"/dev/null"_s));
    }
    void canBeCancelled()
    {
        tests::writeFile(m_folder.filePath(u"large"_s), QByteArray("select 1;\n").repeated(3'000'000));
        const auto task = previewLoad(toolsOf(u"postgres"_s), m_folder.filePath(u"large"_s));
        task.cancel();
        QTRY_VERIFY(task.isFinished());
        QVERIFY(!task.result() && task.result().error().isCancelled());
    }
    void reportsWhatIsNoLongerAgreed()
    {
        ImportPreview agreed;
        agreed.imported = {{u"a"_s, 5000}, {u"b"_s, 5000}};
        agreed.replaced = {{u"a"_s, 16'384}, {u"v"_s, 0, false}};
        ImportPreview now = agreed;
        QVERIFY(!whyNoLongerAgreed(u"it"_s, agreed, now));
        // What is shown is the same.
        now.replaced[0].bytes = 16'385;
        now.kept = {{u"c"_s, 1}};
        QVERIFY(!whyNoLongerAgreed(u"it"_s, agreed, now));
        now.replaced[0].bytes = 24'576;
        now.replaced[1].name = u"b"_s;
        const auto why = whyNoLongerAgreed(u"it"_s, agreed, now);
        QVERIFY(why);
        QCOMPARE(why->code, ErrorCode::Conflict);
        QCOMPARE(why->cause, u"what it would replace has changed since it was shown: a (24.6 kB, was 16.4 kB), b (no "
                             "rows, new), v (no longer there)"_s);
    }
};

QTEST_GUILESS_MAIN(TestLoadPreview)
#include "tst_loadpreview.moc"
