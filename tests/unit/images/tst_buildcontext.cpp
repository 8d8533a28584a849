// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/images/buildcontext.h"
#include "tests/support/files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

using namespace pierside;
using namespace pierside::images;
using namespace Qt::StringLiterals;

struct Entry
{
    char type = 'f';
    unsigned mode = 0;
    qint64 owner = -1;
    QByteArray content; //!< or the target of a link
};

//! Unpacks the chunks with another reader.
static QMap<QString, Entry> unpack(const QByteArray &tar)
{
    QMap<QString, Entry> entries;
    archive *a = archive_read_new();
    archive_read_support_format_tar(a);
    archive_read_open_memory(a, tar.constData(), size_t(tar.size()));
    archive_entry *e = nullptr;
    while (archive_read_next_header(a, &e) == ARCHIVE_OK) {
        Entry entry;
        const auto type = archive_entry_filetype(e);
        entry.type = type == AE_IFDIR ? 'd' : type == AE_IFLNK ? 'l' : type == AE_IFREG ? 'f' : '?';
        entry.mode = archive_entry_perm(e);
        entry.owner = archive_entry_uid(e) + archive_entry_gid(e);
        if (entry.type == 'l')
            entry.content = archive_entry_symlink(e);
        entry.content.resize(entry.type == 'f' ? qsizetype(archive_entry_size(e)) : entry.content.size());
        if (entry.type == 'f')
            archive_read_data(a, entry.content.data(), size_t(entry.content.size()));
        QString path = QFile::decodeName(archive_entry_pathname(e));
        if (path.endsWith(u'/'))
            path.chop(1);
        entries.insert(path, entry);
    }
    archive_read_free(a);
    return entries;
}

class TestBuildContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sendsContext();
    void alwaysSendsDockerfileAndIgnoreFile();
    void includesExceptionsInExcludedDirectories();
    void sendsDockerfileFromOutside();
    void sendsInlineDockerfile();
    void usesIgnoreFileOfDockerfile();
    void splitsLargeFiles();
    void failsOnDeletedFile();
    void failsOnTruncatedFile();
    void reportsErrors_data();
    void reportsErrors();

private:
    void write(const QString &path, const QByteArray &content) { tests::writeFile(m_dir->filePath(path), content); }
    compose::Build build(const QString &dockerfile = {}) const
    {
        compose::Build b;
        b.context = m_dir->filePath(u"ctx"_s);
        b.dockerfile = dockerfile;
        return b;
    }
    QMap<QString, Entry> sent(const compose::Build &b, QString *dockerfile = nullptr)
    {
        const auto context = openBuildContext(b);
        if (!context) {
            QTest::qFail(qPrintable(context.error().message()), __FILE__, __LINE__);
            return {};
        }
        if (dockerfile)
            *dockerfile = context->dockerfile;
        QByteArray all;
        for (;;) {
            const auto piece = context->next();
            if (!piece) {
                QTest::qFail(qPrintable(piece.error().message()), __FILE__, __LINE__);
                return {};
            }
            if (piece->isEmpty())
                return unpack(all);
            all += *piece;
        }
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestBuildContext::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    write(u"ctx/Dockerfile"_s, "FROM scratch\n");
}

void TestBuildContext::sendsContext()
{
    write(u"ctx/bin/run.sh"_s, "#!/bin/sh\n");
    QFile::setPermissions(m_dir->filePath(u"ctx/bin/run.sh"_s), QFileDevice::Permissions(0x7755));
    write(u"ctx/.hidden"_s, "h");
    write(u"ctx/\u00e4 b.txt"_s, "umlaut");
    write(u"ctx/"_s + QString(120, u'l') + u'/' + QString(120, u'n'), "long");
    QDir().mkpath(m_dir->filePath(u"ctx/empty"_s));
    QVERIFY(QFile::link(u"no/such/target"_s, m_dir->filePath(u"ctx/dangling"_s)));
    QVERIFY(QFile::link(u"bin"_s, m_dir->filePath(u"ctx/dirlink"_s)));
    const auto entries = sent(build());
    QCOMPARE(entries.value(u"bin/run.sh"_s).content, QByteArray("#!/bin/sh\n"));
    QCOMPARE(entries.value(u"bin/run.sh"_s).mode, 0755u);
    QCOMPARE(entries.value(u"bin/run.sh"_s).owner, 0);
    QCOMPARE(entries.value(u".hidden"_s).content, QByteArray("h"));
    QCOMPARE(entries.value(u"\u00e4 b.txt"_s).content, QByteArray("umlaut"));
    QCOMPARE(entries.value(QString(120, u'l') + u'/' + QString(120, u'n')).content, QByteArray("long"));
    QCOMPARE(entries.value(u"empty"_s).type, 'd');
    QCOMPARE(entries.value(u"dangling"_s).type, 'l');
    QCOMPARE(entries.value(u"dangling"_s).content, QByteArray("no/such/target"));
    QCOMPARE(entries.value(u"dirlink"_s).type, 'l');
    QVERIFY(!entries.contains(u"dirlink/run.sh"_s));
    QCOMPARE(entries.size(), 10); // plus Dockerfile, bin, the long directory
}

void TestBuildContext::alwaysSendsDockerfileAndIgnoreFile()
{
    write(u"ctx/.dockerignore"_s, "*\n");
    write(u"ctx/other"_s, "x");
    QString dockerfile;
    const auto entries = sent(build(), &dockerfile);
    QCOMPARE(dockerfile, u"Dockerfile"_s);
    QCOMPARE(entries.keys(), QStringList({u".dockerignore"_s, u"Dockerfile"_s}));
    QCOMPARE(entries.value(u".dockerignore"_s).content, QByteArray("*\n"));
}

void TestBuildContext::includesExceptionsInExcludedDirectories()
{
    write(u"ctx/.dockerignore"_s, "dir\n!dir/keep\n**/*.tmp\n");
    write(u"ctx/dir/keep/file"_s, "1");
    write(u"ctx/dir/keep/x.tmp"_s, "2");
    write(u"ctx/dir/drop"_s, "3");
    const auto entries = sent(build());
    QCOMPARE(entries.keys(), QStringList({u".dockerignore"_s, u"Dockerfile"_s, u"dir/keep"_s, u"dir/keep/file"_s}));
}

void TestBuildContext::sendsDockerfileFromOutside()
{
    write(u"else/My.Dockerfile"_s, "FROM scratch\nCOPY . /\n");
    write(u"ctx/.dockerignore"_s, "secret");
    QString dockerfile;
    const auto entries = sent(build(u"../else/My.Dockerfile"_s), &dockerfile);
    QVERIFY(dockerfile.startsWith(u".dockerfile."_s));
    QCOMPARE(entries.value(dockerfile).content, QByteArray("FROM scratch\nCOPY . /\n"));
    QCOMPARE(entries.value(u".dockerignore"_s).content, QByteArray("secret\n" + dockerfile.toUtf8() + "\n"));
    QVERIFY(entries.contains(u"Dockerfile"_s));
}

void TestBuildContext::sendsInlineDockerfile()
{
    compose::Build b = build();
    b.dockerfileInline = u"FROM scratch\nLABEL a=b\n"_s;
    QString dockerfile;
    const auto entries = sent(b, &dockerfile);
    QCOMPARE(entries.value(dockerfile).content, b.dockerfileInline.toUtf8());
    QCOMPARE(entries.value(u".dockerignore"_s).content, QByteArray(dockerfile.toUtf8() + "\n.dockerignore\n"));
}

void TestBuildContext::usesIgnoreFileOfDockerfile()
{
    write(u"ctx/a.Dockerfile"_s, "FROM scratch\n");
    write(u"ctx/a.Dockerfile.dockerignore"_s, "only-a\n");
    write(u"ctx/.dockerignore"_s, "general\n");
    write(u"ctx/only-a"_s, "1");
    write(u"ctx/general"_s, "2");
    const auto entries = sent(build(u"a.Dockerfile"_s));
    QVERIFY(!entries.contains(u"only-a"_s));
    QVERIFY(entries.contains(u"general"_s));
    QCOMPARE(entries.value(u".dockerignore"_s).content, QByteArray("only-a\n"));
}

void TestBuildContext::splitsLargeFiles()
{
    QByteArray big(5 * 1024 * 1024 + 17, 'x');
    big[big.size() - 1] = 'y';
    write(u"ctx/big"_s, big);
    const auto context = openBuildContext(build());
    QVERIFY(context);
    QByteArray all;
    qsizetype largest = 0;
    for (auto piece = context->next(); !piece->isEmpty(); piece = context->next()) {
        largest = std::max(largest, piece->size());
        all += *piece;
    }
    QVERIFY2(largest < 1024 * 1024, qPrintable(QString::number(largest)));
    QCOMPARE(unpack(all).value(u"big"_s).content, big);
}

void TestBuildContext::failsOnDeletedFile()
{
    write(u"ctx/a-big"_s, QByteArray(2 * 1024 * 1024, 'x'));
    write(u"ctx/b-gone"_s, "x");
    const auto context = openBuildContext(build());
    QVERIFY(context);
    QVERIFY(context->next());
    QVERIFY(QFile::remove(m_dir->filePath(u"ctx/b-gone"_s)));
    auto piece = context->next();
    while (piece && !piece->isEmpty())
        piece = context->next();
    QVERIFY(!piece);
    QCOMPARE(piece.error().code, ErrorCode::BadInput);
    QVERIFY2(piece.error().cause.startsWith(u"b-gone: "_s), qPrintable(piece.error().message()));
}

void TestBuildContext::failsOnTruncatedFile()
{
    write(u"ctx/a-big"_s, QByteArray(2 * 1024 * 1024, 'x'));
    const auto context = openBuildContext(build());
    QVERIFY(context);
    QVERIFY(context->next());
    QVERIFY(QFile::resize(m_dir->filePath(u"ctx/a-big"_s), 1000));
    auto piece = context->next();
    while (piece && !piece->isEmpty())
        piece = context->next();
    QVERIFY(!piece);
    QCOMPARE(piece.error().cause, u"a-big: the file was truncated during the read"_s);
}

void TestBuildContext::reportsErrors_data()
{
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("dockerfile");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("names");
    QTest::newRow("url") << u"https://example.org/x.git"_s << QString() << int(ErrorCode::Unsupported)
                         << u"https://example.org/x.git"_s;
    QTest::newRow("no directory") << u"/no/such/dir"_s << QString() << int(ErrorCode::BadInput) << u"/no/such/dir"_s;
    QTest::newRow("no Dockerfile") << QString() << u"Nope"_s << int(ErrorCode::BadInput) << u"/ctx/Nope"_s;
    QTest::newRow("a directory as Dockerfile") << QString() << u"."_s << int(ErrorCode::BadInput) << u"/ctx"_s;
}

void TestBuildContext::reportsErrors()
{
    QFETCH(QString, context);
    QFETCH(QString, dockerfile);
    QFETCH(int, code);
    QFETCH(QString, names);
    compose::Build b = build(dockerfile);
    if (!context.isEmpty())
        b.context = context;
    const auto opened = openBuildContext(b);
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), code);
    QVERIFY2(opened.error().message().contains(names), qPrintable(opened.error().message()));
    QVERIFY(!opened.error().next.isEmpty());
}

QTEST_GUILESS_MAIN(TestBuildContext)
#include "tst_buildcontext.moc"
