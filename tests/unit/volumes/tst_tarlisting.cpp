// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/tarlisting.h"
#include "tests/support/tar.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::volumes;

//! Archives as tar writes them, whole and one byte at a time.
class TestTarListing : public QObject
{
    Q_OBJECT

    static Result<QList<VolumeFile>> listed(const QByteArray &archive, qsizetype piece)
    {
        TarListing listing;
        for (qsizetype at = 0; at < archive.size(); at += piece) {
            if (const auto fed = listing.feed(archive.mid(at, piece)); !fed)
                return failure(fed.error());
        }
        return listing.files();
    }

private Q_SLOTS:
    void listsTheDirectMembers_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : {"ustar", "pax", "gnu"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void listsTheDirectMembers()
    {
        QFETCH(const QString, format);
        QTemporaryDir folder;
        const QString longName(format == u"ustar"_s ? 90 : 180, u'n');
        QProcess tar;
        tar.setWorkingDirectory(folder.path());
        tar.start(u"sh"_s, {u"-c"_s,
                            u"mkdir sub && printf inner > sub/inner && printf precious > file && chmod 4750 file "
                            "&& touch -d @1700000000.5 file && ln -s target link && mkfifo pipe "
                            "&& printf 12345 > \"$0\" && ln file hard "
                            "&& tar --format=$1 --numeric-owner --owner=70 --group=71 -cf - ."_s,
                            longName, format});
        QVERIFY(tar.waitForFinished());
        const QByteArray archive = tar.readAllStandardOutput();
        for (const qsizetype piece : {qsizetype(1), qsizetype(700), archive.size()}) {
            const auto files = listed(archive, piece);
            QVERIFY2(files, files ? "" : qPrintable(files.error().message()));
            QHash<QByteArray, VolumeFile> byName;
            for (const VolumeFile &file : *files)
                byName.insert(file.name, file);
            QCOMPARE(files->size(), 6);
            // Which of the two names of a file is the link depends on the order of the folder.
            QCOMPARE(byName.value("file").bytes + byName.value("hard").bytes, 8);
            QCOMPARE(byName.value("file").mode, 04750);
            QCOMPARE(byName.value("file").uid, 70);
            QCOMPARE(byName.value("file").gid, 71);
            QCOMPARE(byName.value("file").modified.toSecsSinceEpoch(), 1700000000);
            QCOMPARE(byName.value("link").type, QChar(u'l'));
            QCOMPARE(byName.value("link").link, QByteArray("target"));
            QCOMPARE(byName.value("pipe").type, QChar(u'p'));
            QCOMPARE(byName.value("sub").type, QChar(u'd'));
            QCOMPARE(byName.value(longName.toUtf8()).bytes, 5);
        }
    }

    void refusesWhatIsNoArchive()
    {
        const QByteArray good = tests::tarEntry(u"./file"_s, "precious");
        QVERIFY(!listed(good, good.size())); // without its end
        QVERIFY(listed(good + QByteArray(1024, '\0'), 100));
        QVERIFY(!listed(QByteArray(2048, 'x'), 100));
        QVERIFY(!listed(tests::tarEntry(u"x"_s, {}, 'x', {}, 1'000'000'000), 100));
        QByteArray negative = good;
        negative.replace(124, 12, QByteArray(1, char(0x80)) + QByteArray(11, char(0xff)));
        QVERIFY(!listed(negative + QByteArray(1024, '\0'), 100));
    }

    //! Their records end beyond the header.
    void ignoresDamagedExtensions()
    {
        for (const QByteArray &record : {QByteArray("999 path=x\n"), QByteArray("1 path=x\n"), QByteArray("path=x\n"),
                                         QByteArray("-5 path=x\n"), QByteArray("9999999999999999999 path=x\n")}) {
            const auto files = listed(tests::tarEntry(u"h"_s, record, 'x') + tests::tarEntry(u"./file"_s, "precious") +
                                          QByteArray(1024, '\0'),
                                      3);
            QVERIFY(files);
            QCOMPARE(files->size(), 1);
            QCOMPARE(files->first().name, QByteArray("file"));
        }
    }
};

QTEST_GUILESS_MAIN(TestTarListing)
#include "tst_tarlisting.moc"
