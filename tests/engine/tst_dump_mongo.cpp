// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! \brief dump and load with stand-ins for mongodump and mongorestore, whose collections are files.
//!
//! Debian has no MongoDB. These tests cover Pierside's side only: which arguments it passes (the stand-ins refuse
//! those that the real tools do not know), how the password travels, that the bytes arrive, and what is said of a
//! failure. Whether MongoDB's own tools do what they say is not shown.
class TestDumpMongo : public QObject
{
    Q_OBJECT

private:
    void put(const QString &collection, const QByteArray &content, const QString &service = u"db"_s) const
    {
        const QString file = u"/data/db/"_s + collection;
        VERIFY_EXIT(m_program.feed(content, {u"exec"_s, service, u"--"_s, u"sh"_s, u"-c"_s,
                                             u"mkdir -p \"$(dirname \"$1\")\"; cat > \"$1\""_s, u"sh"_s, file}),
                    0);
    }
    //! Empty if there is none.
    QByteArray get(const QString &file, const QString &service = u"db"_s) const
    {
        return m_program.run({u"exec"_s, service, u"--"_s, u"cat"_s, u"/data/db/"_s + file}).out;
    }
    //! What the last tool was started with.
    QStringList asked(const QString &service = u"db"_s) const
    {
        const QList<QByteArray> lines = get(u"asked"_s, service).trimmed().split('\n');
        QStringList words;
        const QJsonArray array = QJsonDocument::fromJson(lines.last()).array();
        for (const QJsonValue &word : array)
            words.append(word.toString());
        return words;
    }
    Outcome load(const QString &file, const QStringList &more = {}, const QString &service = u"db"_s) const
    {
        return m_program.run(QStringList{u"load"_s, service, file, u"--yes"_s} + more);
    }

    const QString m_name = u"t-dump-mongo-%1"_s.arg(QCoreApplication::applicationPid());
    const QStringList m_login{u"--username"_s, u"admin"_s,    u"--authenticationDatabase"_s,
                              u"admin"_s,      u"--config"_s, u"/dev/fd/3"_s};
    QByteArray m_goods;
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        for (int i = 0; i < 3 * 1024 * 1024; ++i)
            m_goods.append(static_cast<char>(i % 251));
        QVERIFY(QDir().mkpath(m_program.path(u"init"_s)));
        m_program.write(u"init/new.sh"_s, "sed -i s/s3cret-word/another/ /data/db/user.json\n");
        m_program.write(u"word"_s, "from: a #file\n");
        // Its password is one that YAML and the shell could take for something else.
        m_program.write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + R"(
x-database: &database
  image: pierside-test/mongo:7
  healthcheck: {test: [CMD, "true"], interval: 1s, timeout: 3s, retries: 60}
services:
  db:
    <<: *database
    environment:
      MONGO_INITDB_ROOT_USERNAME: admin
      MONGO_INITDB_ROOT_PASSWORD: 'it''s: a $$HOME `s3cret` "word" #1'
      MONGO_INITDB_DATABASE: shop
  file:
    <<: *database
    environment: {MONGO_INITDB_ROOT_USERNAME: admin, MONGO_INITDB_ROOT_PASSWORD_FILE: /run/word}
    volumes: ["./word:/run/word:ro"]
  changed:
    <<: *database
    environment: {MONGO_INITDB_ROOT_USERNAME: admin, MONGO_INITDB_ROOT_PASSWORD: s3cret-word}
    volumes: ["./init:/docker-entrypoint-initdb.d:ro"]
  open: *database
)");
        // Their health check says nothing: what is waited for is the rule of the catalogue.
        VERIFY_EXIT(m_program.run({u"up"_s, u"--wait"_s}, 120'000), 0);
    }
    void cleanupTestCase()
    {
        VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
        QVERIFY(m_program.run({u"ps"_s, u"--json"_s}).json().array().isEmpty());
    }

    void loadsADump()
    {
        put(u"shop/goods"_s, m_goods);
        put(u"shop/names"_s, "ünï · 漢\n");
        put(u"other/things"_s, "theirs");
        const Outcome dumped = m_program.run({u"dump"_s, u"db"_s, u"shop.archive"_s, u"--json"_s});
        VERIFY_EXIT(dumped, 0);
        QCOMPARE(asked(),
                 QStringList({u"mongodump"_s, u"--archive"_s}) + m_login + QStringList({u"--db"_s, u"shop"_s}));
        const QFileInfo file(m_program.path(u"shop.archive"_s));
        QVERIFY(file.size() > m_goods.size());
        QCOMPARE(dumped.json()[u"bytes"_s].toInt(), int(file.size()));
        QCOMPARE(dumped.json()[u"database"_s].toString(), u"shop"_s);
        QVERIFY(!(file.permissions() & QFile::ReadOther));

        put(u"shop/goods"_s, "changed");
        put(u"shop/names"_s, "changed");
        put(u"other/things"_s, "changed");
        VERIFY_EXIT(load(u"shop.archive"_s), 0);
        QCOMPARE(asked(), QStringList({u"mongorestore"_s, u"--drop"_s, u"--stopOnError"_s, u"--archive"_s}) + m_login +
                              QStringList({u"--nsInclude"_s, u"shop.*"_s}));
        QVERIFY(get(u"shop/goods"_s) == m_goods);
        QCOMPARE(get(u"shop/names"_s), QByteArray("ünï · 漢\n"));
        QCOMPARE(get(u"other/things"_s), QByteArray("changed"));
    }
    void dumpsTheNamedDatabase()
    {
        const QString odd = u"o'dd $1"_s;
        put(odd + u"/things"_s, "theirs");
        VERIFY_EXIT(m_program.run({u"dump"_s, u"db"_s, u"odd.archive"_s, u"--database"_s, odd}), 0);
        QCOMPARE(asked().mid(8), QStringList({u"--db"_s, odd}));
        put(odd + u"/things"_s, "changed");
        VERIFY_EXIT(load(u"odd.archive"_s, {u"--database"_s, odd}), 0);
        QCOMPARE(asked().mid(10), QStringList({u"--nsInclude"_s, odd + u".*"_s}));
        QCOMPARE(get(odd + u"/things"_s), QByteArray("theirs"));
    }
    void dumpsAllDatabasesWithoutAPassword()
    {
        put(u"one/a"_s, "1", u"open"_s);
        put(u"two/b"_s, "2", u"open"_s);
        VERIFY_EXIT(m_program.run({u"dump"_s, u"open"_s, u"all.archive"_s}), 0);
        QCOMPARE(asked(u"open"_s), QStringList({u"mongodump"_s, u"--archive"_s}));
        put(u"one/a"_s, "changed", u"open"_s);
        put(u"two/b"_s, "changed", u"open"_s);
        VERIFY_EXIT(load(u"all.archive"_s, {}, u"open"_s), 0);
        QCOMPARE(asked(u"open"_s), QStringList({u"mongorestore"_s, u"--drop"_s, u"--stopOnError"_s, u"--archive"_s}));
        QCOMPARE(get(u"one/a"_s, u"open"_s) + get(u"two/b"_s, u"open"_s), QByteArray("12"));
    }
    void readsThePasswordFromAFile()
    {
        put(u"shop/goods"_s, "1", u"file"_s);
        VERIFY_EXIT(m_program.run({u"dump"_s, u"file"_s, u"file.archive"_s}), 0);
        QVERIFY(!asked(u"file"_s).join(u' ').contains(u"from"_s));
    }
    void reportsARefusedPassword()
    {
        const Outcome dumped = m_program.run({u"dump"_s, u"changed"_s, u"none.archive"_s});
        VERIFY_EXIT(dumped, 1);
        QVERIFY2(dumped.err.contains("(AuthenticationFailed) Authentication failed"), dumped.both().constData());
        QVERIFY(!dumped.both().contains("s3cret-word"));
        QCOMPARE(QDir(m_program.path({})).entryList({u"none*"_s}), QStringList());
        const Outcome loaded = load(u"file.archive"_s, {}, u"changed"_s);
        VERIFY_EXIT(loaded, 1);
        QVERIFY2(loaded.err.contains("(AuthenticationFailed) Authentication failed"), loaded.both().constData());
        QVERIFY(!get(u"asked"_s, u"changed"_s).contains("s3cret-word"));
    }
    void reportsATruncatedArchive()
    {
        put(u"shop/names"_s, "mine");
        QFile whole(m_program.path(u"shop.archive"_s));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        m_program.write(u"cut.archive"_s, whole.read(m_goods.size() / 2));
        const Outcome cut = load(u"cut.archive"_s);
        VERIFY_EXIT(cut, 1);
        // Its last words, not how far it was.
        QVERIFY2(cut.err.contains("Failed: shop.goods") && cut.err.contains("unexpected EOF"), cut.both().constData());
        QVERIFY2(!cut.err.contains("preparing collections"), cut.both().constData());
        QVERIFY2(cut.err.contains("cannot roll back"), cut.both().constData());
        m_program.write(u"cut.archive"_s, "insert into goods values (1);\n");
        QVERIFY(load(u"cut.archive"_s).err.contains("does not appear to be a mongodump archive"));
        QCOMPARE(get(u"shop/names"_s), QByteArray("mine"));
    }
    void neverShowsThePassword()
    {
        const auto process = m_program.start({u"dump"_s, u"db"_s, u"again.archive"_s});
        const QByteArray seen = Program::argumentsDuring(*process, m_name + u"-db-1"_s);
        QVERIFY(seen.contains("mongo"));
        QVERIFY2(!seen.contains("s3cret"), seen.constData());
        VERIFY_EXIT(Program::finish(*process), 0);
        QVERIFY(get(u"asked"_s).contains("mongorestore"));
        QVERIFY(!get(u"asked"_s).contains("s3cret"));
    }
};

QTEST_GUILESS_MAIN(TestDumpMongo)
#include "tst_dump_mongo.moc"
